"""The outline of a document, names in all files, and what can be folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import (
    DocumentSymbol,
    FoldingRange,
    FoldingRangeKind,
    SymbolKind,
    SymbolTag,
    WorkspaceSymbol,
)

from qmpdoc.lsp.positions import span, whole_lines
from qmpdoc.lsp.state import Document, Snapshot, comment_start
from qmpdoc.model import AnyDefinition

KINDS = {
    "command": SymbolKind.Function,
    "hmp": SymbolKind.Method,
    "event": SymbolKind.Event,
    "option": SymbolKind.Property,
    "tool-command": SymbolKind.Function,
    "struct": SymbolKind.Struct,
    "union": SymbolKind.Class,
    "enum": SymbolKind.Enum,
    "alternate": SymbolKind.Interface,
}
_MOST = 500
"""Names that a search gives at most."""
_BLOCKS = {"SQMP": "EQMP", "STEXI": "ETEXI", "SRST": "ERST"}
_CLOSING = re.compile(r"^[^#]*\}\s*,?\s*$")


def symbols_of(document: Document, snapshot: Snapshot) -> list[DocumentSymbol]:
    """Return the definitions of a document, with their parts."""
    return [_symbol(each, document) for each in snapshot.in_file(document.path)]


def _symbol(definition: AnyDefinition, document: Document) -> DocumentSymbol:
    at = min(definition.location.line - 1, len(document.lines) - 1)
    first = comment_start(document, at) if document.is_schema else at
    last = _end(document, at)
    return DocumentSymbol(
        name=definition.name or "?",
        kind=KINDS[definition.kind],
        range=whole_lines(document.lines, first, last),
        selection_range=whole_lines(document.lines, at, at),
        detail=definition.kind,
        tags=[SymbolTag.Deprecated] if definition.deprecated else None,
        children=[*_children(definition, document, first, last)],
    )


def _children(definition: AnyDefinition, document: Document, first: int, last: int) -> Iterator[DocumentSymbol]:
    """The members and values that are declared within the lines of a definition."""
    for part, kind in (
        ("arguments", SymbolKind.Field),
        ("members", SymbolKind.Field),
        ("values", SymbolKind.EnumMember),
    ):
        for each in getattr(definition, part, ()):
            at = each.location.line - 1
            if first <= at <= last and each.name:
                line = document.line(at)
                place = span(line, at, each.location.column - 1, each.location.column - 1 + len(each.name))
                detail = str(each.type) if getattr(each, "type", None) else None
                yield DocumentSymbol(name=each.name, kind=kind, range=place, selection_range=place, detail=detail)


def _end(document: Document, line: int) -> int:
    """The last line of the expression or entry that begins on a line."""
    depth = 0
    for number in range(line, len(document.lines)):
        text = document.line(number)
        code = "" if text.lstrip().startswith("#") else text
        depth += code.count("{") + code.count("[") - code.count("}") - code.count("]")
        if depth <= 0:
            return number
    return line


def workspace_symbols(snapshots: list[Snapshot], query: str) -> list[WorkspaceSymbol]:
    """Return the definitions of all files that were read with `query` in their names."""
    found = []
    for snapshot in snapshots:
        for each in snapshot.reference.definitions:
            if query.lower() in each.name.lower():
                place = snapshot.place(each.location, len(each.name))
                found.append(WorkspaceSymbol(location=place, name=each.name, kind=KINDS[each.kind]))
                if len(found) >= _MOST:
                    return found
    return found


def folds_of(document: Document) -> list[FoldingRange]:
    """Return what can be folded: comments and expressions of a schema, blocks and entries of an ``.hx`` file."""
    return [*(_hx_folds(document) if document.is_hx else _schema_folds(document))]


def _schema_folds(document: Document) -> Iterator[FoldingRange]:
    begin: int | None = None
    for number, line in enumerate((*document.lines, "")):
        if line.startswith("#") and begin is None:
            begin = number
        elif not line.startswith("#") and begin is not None:
            if number - 1 > begin:
                yield FoldingRange(begin, number - 1, kind=FoldingRangeKind.Comment)
            begin = None
        if line.startswith("{") and (end := _end(document, number)) > number:
            yield FoldingRange(number, end, kind=FoldingRangeKind.Region)


def _hx_folds(document: Document) -> Iterator[FoldingRange]:
    begin, closing = 0, ""
    for number, line in enumerate(document.lines):
        if closing:
            if line.startswith(closing):
                yield FoldingRange(begin, number, kind=FoldingRangeKind.Comment)
                closing = ""
            continue
        closing = next((end for start, end in _BLOCKS.items() if line.startswith(start)), "")
        begin = number
        if not closing and line.strip() == "{" and (end := _end(document, number)) > number:
            yield FoldingRange(number, end, kind=FoldingRangeKind.Region)
