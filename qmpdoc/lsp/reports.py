"""Findings as an editor shows them, and the fixes that lint has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeDescription,
    Command,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    LSPAny,
    Position,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.run import Found
from qmpdoc.lint.suppressions import PLACEHOLDER
from qmpdoc.lsp.positions import span
from qmpdoc.lsp.state import Document, Snapshot, uri_of

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}
ADD_TO_BASELINE = "qmpdoc.addToBaseline"
_PLACE = re.compile(r"(?P<path>[^\s:'\"]+):(?P<line>\d{1,7})(?::(?P<column>\d{1,5}))?")
_UNUSED = frozenset({"unused-suppression", "trailing-blanks", "repeated-blank-line"})
"""The rules about what could go."""


def diagnostics_of(document: Document, snapshot: Snapshot) -> list[Diagnostic]:
    """Return what was found in a document."""
    return [_diagnostic(each, document, snapshot) for each in _in(document, snapshot)]


def _in(document: Document, snapshot: Snapshot) -> Iterator[Found]:
    return (each for each in snapshot.found if snapshot.real(each.diagnostic.location.file) == document.path)


def _range(found: Found, document: Document) -> Range:
    location = found.diagnostic.location
    line = document.line(location.line - 1)
    start = location.column - 1
    return span(line, location.line - 1, start, start + found.diagnostic.length)


def _diagnostic(found: Found, document: Document, snapshot: Snapshot | None = None) -> Diagnostic:
    diagnostic = found.diagnostic
    return Diagnostic(
        range=_range(found, document),
        message=f"{diagnostic.message}\n{diagnostic.advice}" if diagnostic.advice else diagnostic.message,
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        code_description=_page(diagnostic.code, snapshot),
        source="qmpdoc",
        tags=[*_tags(diagnostic.name)],
        data={"name": diagnostic.name},
        related_information=[*_related(diagnostic.message, snapshot)] if snapshot else None,
    )


def _page(code: str, snapshot: Snapshot | None) -> CodeDescription | None:
    """Where a rule is explained."""
    pages = snapshot.rule_pages if snapshot else ""
    return CodeDescription(f"{pages}{code.lower()}.html") if pages else None


def _related(message: str, snapshot: Snapshot) -> Iterator[DiagnosticRelatedInformation]:
    """The places in files that were read which a message names, such as that of the first of two definitions."""
    paths = {each.path for each in snapshot.reference.sources}
    for match in _PLACE.finditer(message):
        if match["path"] in paths:
            place = SourceLocation(match["path"], int(match["line"]), int(match["column"] or 1))
            yield DiagnosticRelatedInformation(location=snapshot.place(place), message="the other place")


def _tags(name: str) -> Iterator[DiagnosticTag]:
    if name in _UNUSED:
        yield DiagnosticTag.Unnecessary
    if "deprecated" in name:
        yield DiagnosticTag.Deprecated


def actions_of(document: Document, snapshot: Snapshot, wanted: Range) -> list[CodeAction]:
    """Return the actions for a range: each fix of lint, a suppression of each finding, and all fixes at once."""
    found = [each for each in _in(document, snapshot) if _touches(_range(each, document), wanted)]
    actions = [_fix(each, document) for each in found if each.fixes]
    actions += [_suppression(each, document) for each in found if document.is_schema or document.is_hx]
    if snapshot.has_baseline:
        actions += [_acceptance(each, document) for each in found]
    fixes = [edit for each in _in(document, snapshot) for edit in each.fixes]
    if fixes:
        edit = _edit(document, fixes)
        actions.append(CodeAction("Fix all that qmpdoc can fix", kind=CodeActionKind.SourceFixAll, edit=edit))
    return actions


def _touches(one: Range, other: Range) -> bool:
    return one.start.line <= other.end.line and other.start.line <= one.end.line


def _fix(found: Found, document: Document) -> CodeAction:
    diagnostic = found.diagnostic
    return CodeAction(
        f"Fix: {diagnostic.advice or diagnostic.message}",
        kind=CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(found, document)],
        edit=_edit(document, found.fixes),
        is_preferred=True,
    )


def _suppression(found: Found, document: Document) -> CodeAction:
    diagnostic = found.diagnostic
    mark = "HXCOMM" if document.is_hx else "#"
    line = _line_for_suppression(document, diagnostic.location.line - 1)
    text = f"{mark} qmpdoc: ignore[{diagnostic.code}] {PLACEHOLDER}\n"
    edit = TextEdit(Range(Position(line, 0), Position(line, 0)), text)
    return CodeAction(
        f"Suppress {diagnostic.code} here; replace {PLACEHOLDER} with why",
        kind=CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(found, document)],
        edit=WorkspaceEdit(changes={uri_of(document.path): [edit]}),
    )


def _acceptance(found: Found, document: Document) -> CodeAction:
    diagnostic = found.diagnostic
    title = f"Add this {diagnostic.code} to the baseline"
    words: list[LSPAny] = [uri_of(document.path), diagnostic.code, diagnostic.location.line]
    return CodeAction(
        title,
        kind=CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(found, document)],
        command=Command(title=title, command=ADD_TO_BASELINE, arguments=words),
    )


def _line_for_suppression(document: Document, line: int) -> int:
    """Where a suppression goes: before the documentation or the block that a line is in."""
    ends = ("EQMP", "ETEXI", "ERST") if document.is_hx else ()
    starts = ("SQMP", "STEXI", "SRST") if document.is_hx else ("##",)
    if document.is_schema and not document.line(line).startswith("#"):
        return line
    for number in range(line, -1, -1):
        text = document.line(number)
        if text.startswith(starts) and (document.is_hx or not document.line(number - 1).startswith("#")):
            return number
        if ends and text.startswith(ends):
            return line
    return line


def _edit(document: Document, edits: Sequence[Edit]) -> WorkspaceEdit:
    return WorkspaceEdit(changes={uri_of(document.path): [*_text_edits(document, edits)]})


def _text_edits(document: Document, edits: Sequence[Edit]) -> Iterator[TextEdit]:
    """The edits in order; of two that touch, the later one in the file is left out, as ``lint --fix`` does."""
    gone = {each.location.line for each in edits if each.whole_line}
    reached = (0, 0)
    for each in sorted(edits, key=lambda edit: (edit.location.line, edit.location.column, edit.length)):
        number = each.location.line
        start = (number, each.location.column - 1)
        line = document.line(number - 1)
        if start < reached or start[1] + each.length > len(line) or (number in gone and not each.whole_line):
            continue
        if each.whole_line:
            reached = (number + 1, 0)
            yield TextEdit(Range(Position(number - 1, 0), Position(number, 0)), "")
        else:
            reached = (number, start[1] + each.length)
            yield TextEdit(span(line, number - 1, start[1], reached[1]), each.text)
