"""Where a name is defined and used, and what changes when it gets another."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lsprotocol.types import DocumentLink, Location, Position, TextEdit, WorkspaceEdit

from qmpdoc.files.paths import included_path
from qmpdoc.lsp.positions import span
from qmpdoc.lsp.state import Document, Snapshot, Word, uri_of
from qmpdoc.lsp.workspace import RefusedError
from qmpdoc.model import Alternate, Enum, Member, Struct, Union, Value
from qmpdoc.model.types import BUILT_IN_TYPES

_INCLUDE = re.compile(r"^\{\s*'include'\s*:\s*'(?P<path>[^'\n]+)'")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_SEVERAL_CAPITALS = re.compile(r"[A-Z]\w*[a-z]\w*[A-Z]|[A-Z]{2}\w*[a-z]")
_BEFORE = ("'", '"', "@", "`", "*")


def definitions_at(document: Document, snapshot: Snapshot, position: Position) -> list[Location]:
    """Return where the name at a position is defined: an included file, a member here, or a definition."""
    line = document.line(position.line)
    include = _INCLUDE.match(line)
    if include:
        path = included_path(document.path, include["path"])
        return [Location(uri_of(path), span("", 0, 0, 0))] if path is not None and os.path.isfile(path) else []
    word = document.word_at(position)
    if word is None:
        return []
    member = _member_here(document, snapshot, word)
    if member is not None:
        return [snapshot.place(member.location, len(word.text))]
    return [snapshot.place(each.location, len(word.text)) for each in snapshot.by_name.get(word.text, ())]


def _member_here(document: Document, snapshot: Snapshot, word: Word) -> Member | Value | None:
    around = snapshot.around(document, word.line)
    if around is None or document.line(word.line)[word.start - 1 : word.start] != "@" or around.name == word.text:
        return None
    return next((each for each in around.parts if each.name == word.text), None)


def counterparts_at(document: Document, snapshot: Snapshot, position: Position) -> list[Location]:
    """Return the HMP command for a QMP command, or the other way round."""
    word = document.word_at(position)
    around = snapshot.around(document, position.line)
    found = snapshot.by_name.get(word.text, ()) if word else ()
    sides = found or ((around,) if around else ())
    others = {
        other.location: other
        for each in sides
        for other in snapshot.by_name.get(each.counterpart or "", ())
        if other.kind != each.kind
    }
    return [snapshot.place(each.location) for each in others.values()]


def references_at(document: Document, snapshot: Snapshot, position: Position) -> list[Location]:
    """Return each place that names the definition at a position, in expressions, comments and examples."""
    word = document.word_at(position)
    if word is None or word.text not in snapshot.by_name:
        return []
    return [*_occurrences(document, snapshot, word.text)]


def _occurrences(document: Document, snapshot: Snapshot, name: str) -> Iterator[Location]:
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for path, lines in snapshot.lines.items():
        current = document.lines if path == document.path else lines
        for number, line in enumerate(current):
            if name in line:
                for match in pattern.finditer(line):
                    if _is_name(line, match):
                        yield Location(uri_of(path), span(line, number, match.start(), match.end()))


def _is_name(line: str, match: re.Match[str]) -> bool:
    """Whether a word is a name where it stands: quoted, marked, or written as no word of a language is."""
    marked = line[: match.start()].endswith(_BEFORE)
    return marked or bool(_SEVERAL_CAPITALS.search(match[0])) or "_" in match[0]


def rename(document: Document, snapshot: Snapshot, position: Position, new: str) -> WorkspaceEdit:
    """Return the edits that give a type another name; raises `RefusedError` for what clients would notice."""
    word = document.word_at(position)
    found = snapshot.by_name.get(word.text, ()) if word else ()
    if word is None or not found:
        raise RefusedError("only a type that is defined in these files can be renamed")
    if not all(isinstance(each, Struct | Union | Enum | Alternate) for each in found):
        raise RefusedError(f"'{word.text}' is a {found[0].kind}: clients know its name, so that it must not change")
    if not _NAME.fullmatch(new):
        raise RefusedError(f"'{new}' is no name: write letters, digits, '-' and '_'")
    if new in snapshot.by_name or new in BUILT_IN_TYPES:
        raise RefusedError(f"'{new}' exists already")
    changes: dict[str, list[TextEdit]] = {}
    for each in _occurrences(document, snapshot, word.text):
        changes.setdefault(each.uri, []).append(TextEdit(each.range, new))
    return WorkspaceEdit(changes=changes)


def links_of(document: Document) -> list[DocumentLink]:
    """Return the links of a schema to the files that it includes."""
    found = []
    for number, line in enumerate(document.lines):
        match = _INCLUDE.match(line)
        path = included_path(document.path, match["path"]) if match else None
        if match and path is not None:
            found.append(DocumentLink(span(line, number, match.start("path"), match.end("path")), uri_of(path)))
    return found
