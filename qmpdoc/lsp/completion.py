"""What can be written at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, InsertTextFormat, Position

from qmpdoc.hx.args_type import CODES
from qmpdoc.lsp.example_completion import completions_in_example
from qmpdoc.lsp.hover import signature
from qmpdoc.lsp.snippets import snippets
from qmpdoc.lsp.state import Document, Snapshot, comment_start
from qmpdoc.lsp.writing import newest_version
from qmpdoc.model import Alternate, Enum, Feature, JsonType, Struct, Union
from qmpdoc.model.types import BUILT_IN_TYPES

_TYPE_PLACE = re.compile(r":\s*\[?\s*'[\w-]*$")
_KEY_PLACE = re.compile(r"[{,]\s*'[\w-]*$|^\s*'[\w-]*$")
_MEMBER_PLACE = re.compile(r"@[\w-]*$")
_CONDITION_PLACE = re.compile(r"'if'\s*:\s*(?:\{[^}]*)?'\w*$")
_CODE_PLACE = re.compile(r'args_type\s*=\s*".*:-?\w*$')
_WORD_PLACE = re.compile(r"\((?:json-?\w*)?$")
_CONDITION = re.compile(r"\b(?:CONFIG|TARGET|HAVE)_\w+")
_MARKERS = ("HXCOMM", "STEXI", "ETEXI", "SQMP", "EQMP", "SRST", "ERST", "DEFHEADING()", "ARCHHEADING(, )")
_KEYS = {
    "command": "a QMP command",
    "event": "a QMP event",
    "struct": "an object type",
    "enum": "a string type with certain values",
    "union": "an object type whose members depend on one of them",
    "alternate": "one of several types, chosen by the JSON type",
    "include": "another file of the schema",
    "data": "the members, values or arguments",
    "returns": "the type of the answer",
    "base": "the type whose members it has, too",
    "discriminator": "the member that chooses the branch",
    "if": "when it is compiled in",
    "features": "what clients can look for",
    "boxed": "one C argument for all members",
    "gen": "whether C code is generated",
    "success-response": "whether success is answered",
    "allow-oob": "whether it may be executed out of band",
    "allow-preconfig": "whether it may be executed before the machine is configured",
    "coroutine": "whether it may run in a coroutine",
    "prefix": "the prefix of the C constants",
    "pragma": "exceptions to the rules",
}


def completions(document: Document, snapshot: Snapshot, position: Position) -> list[CompletionItem]:
    """Return what can be written at a position."""
    before = document.before(position)
    found = completions_in_example(document, snapshot, position)
    if found:
        return found
    if document.is_hx:
        return [*_in_hx(before)]
    return [*_in_schema(document, snapshot, before, position.line)] if document.is_schema else [*_words(before)]


def _in_hx(before: str) -> Iterator[CompletionItem]:
    if _CODE_PLACE.search(before):
        for code, (type_, meaning) in CODES.items():
            yield CompletionItem(code, kind=CompletionItemKind.Value, detail=f"{meaning} ({type_})")
    elif re.fullmatch(r"[A-Z]*", before):
        yield from (CompletionItem(each, kind=CompletionItemKind.Keyword) for each in _MARKERS)
    else:
        yield from _words(before)


def _words(before: str) -> Iterator[CompletionItem]:
    """The words that plain QMP text has for types."""
    if _WORD_PLACE.search(before):
        yield from (CompletionItem(each.value, kind=CompletionItemKind.TypeParameter) for each in JsonType)


def _in_schema(document: Document, snapshot: Snapshot, before: str, line: int) -> Iterator[CompletionItem]:
    if before.lstrip().startswith("#"):
        if _MEMBER_PLACE.search(before):
            yield from _members_at(document, snapshot, line)
    elif _CONDITION_PLACE.search(before):
        names = {name for lines in snapshot.lines.values() for each in lines for name in _CONDITION.findall(each)}
        yield from (CompletionItem(each, kind=CompletionItemKind.Constant) for each in sorted(names))
    elif _TYPE_PLACE.search(before):
        yield from _types(snapshot)
    elif _KEY_PLACE.search(before):
        yield from (CompletionItem(key, kind=CompletionItemKind.Keyword, detail=told) for key, told in _KEYS.items())
    elif re.fullmatch(r"\w*", before):
        for each in snippets(newest_version(snapshot)):
            yield CompletionItem(
                each.label,
                kind=CompletionItemKind.Snippet,
                detail=f"{each.detail}, with its documentation",
                insert_text=each.text,
                insert_text_format=InsertTextFormat.Snippet,
            )


def _types(snapshot: Snapshot) -> Iterator[CompletionItem]:
    for name, type_ in BUILT_IN_TYPES.items():
        yield CompletionItem(name, kind=CompletionItemKind.Keyword, detail=f"{type_.value} on the wire")
    for each in snapshot.reference.definitions:
        if isinstance(each, Struct | Union | Enum | Alternate):
            yield CompletionItem(each.name, kind=CompletionItemKind.Class, detail=each.kind, documentation=each.summary)


def _members_at(document: Document, snapshot: Snapshot, line: int) -> Iterator[CompletionItem]:
    """The members of the definition of a comment, those that it does not describe yet first; then all definitions."""
    around = snapshot.around(document, line)
    comment = "\n".join(document.lines[comment_start(document, line) : line + 60])
    names = set()
    for each in (*around.parts, *around.features) if around else ():
        names.add(each.name)
        described = f"# @{each.name}:" in comment
        detail = "" if isinstance(each, Feature) else signature(each)
        order = f"{int(described)}{each.name}"
        yield CompletionItem(each.name, kind=CompletionItemKind.Field, detail=detail, sort_text=order)
    for name, found in snapshot.by_name.items():
        if name not in names:
            yield CompletionItem(name, kind=CompletionItemKind.Reference, detail=found[0].kind, sort_text=f"2{name}")
