"""Where a name is defined and used, and what changes when it gets another."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lsprotocol.types import DocumentLink, Location, Position, TextEdit, WorkspaceEdit

from qmpdoc.files.paths import included_path
from qmpdoc.lsp.parts import Part, embedding, part_at, places_of, wire_user
from qmpdoc.lsp.positions import span
from qmpdoc.lsp.state import Document, Snapshot, uri_of
from qmpdoc.lsp.workspace import RefusedError
from qmpdoc.model import Alternate, Enum, Struct, Union
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
    part = part_at(document, snapshot, position)
    if part is not None:
        return [snapshot.place(part.part.location, len(word.text))]
    return [snapshot.place(each.location, len(word.text)) for each in snapshot.named(document, word.text)]


def counterparts_at(document: Document, snapshot: Snapshot, position: Position) -> list[Location]:
    """Return the HMP command for a QMP command, or the other way round."""
    word = document.word_at(position)
    around = snapshot.around(document, position.line)
    found = snapshot.by_name.get(word.text, ()) if word else ()
    here = [each for each in (*found, around) if each is not None and each is around]
    sides = here or found
    others = {
        other.location: other
        for each in sides
        for other in snapshot.by_name.get(each.counterpart or "", ())
        if other.kind != each.kind
    }
    return [snapshot.place(each.location) for each in others.values()]


def references_at(document: Document, snapshot: Snapshot, position: Position) -> list[Location]:
    """Return each place that names the definition, member or value at a position."""
    part = part_at(document, snapshot, position)
    if part is not None:
        return places_of(snapshot, part)
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
    """Whether a word is a name where it is: quoted, marked, or written as no word of a language is."""
    marked = line[: match.start()].endswith(_BEFORE)
    return marked or bool(_SEVERAL_CAPITALS.search(match[0])) or "_" in match[0]


def rename(document: Document, snapshot: Snapshot, position: Position, new: str) -> WorkspaceEdit:
    """Return the edits that give a definition, member or value another name.

    Raises `RefusedError` for what clients would notice, unless `new` begins with ``!``.
    """
    asked, new = new.startswith("!"), new.removeprefix("!")
    if not _NAME.fullmatch(new):
        raise RefusedError(f"'{new}' is not a name: write letters, digits, '-' and '_'")
    part = part_at(document, snapshot, position)
    places = _places_of_part(snapshot, part, new, asked) if part else None
    changes: dict[str, list[TextEdit]] = {}
    for each in places or _places_of_definition(document, snapshot, position, new, asked):
        changes.setdefault(each.uri, []).append(TextEdit(each.range, new))
    return WorkspaceEdit(changes=changes)


def _places_of_part(snapshot: Snapshot, part: Part, new: str, asked: bool) -> list[Location]:
    user = wire_user(snapshot, part.owner)
    if user is not None and not asked:
        where = f"clients of the {user.kind} '{user.name}' know it"
        raise RefusedError(f"'{part.name}' is part of '{part.owner.name}', and {where}; write '!{new}' to rename it")
    for each in embedding(snapshot, part.owner):
        if any(own.name == new for own in each.parts):
            raise RefusedError(f"'{each.name}' has '{new}' already")
    return places_of(snapshot, part)


def _places_of_definition(
    document: Document, snapshot: Snapshot, position: Position, new: str, asked: bool
) -> list[Location]:
    word = document.word_at(position)
    found = snapshot.by_name.get(word.text, ()) if word else ()
    if word is None or not found:
        raise RefusedError("only what is defined in these files can be renamed")
    if not asked and not all(isinstance(each, Struct | Union | Enum | Alternate) for each in found):
        kind = found[0].kind
        raise RefusedError(f"'{word.text}' is a {kind}: clients know its name; write '!{new}' to rename it")
    if new in snapshot.by_name or new in BUILT_IN_TYPES:
        raise RefusedError(f"'{new}' exists already")
    return [*_occurrences(document, snapshot, word.text)]


def links_of(document: Document) -> list[DocumentLink]:
    """Return the links of a schema to the files that it includes."""
    found = []
    for number, line in enumerate(document.lines):
        match = _INCLUDE.match(line)
        path = included_path(document.path, match["path"]) if match else None
        if match and path is not None:
            found.append(DocumentLink(span(line, number, match.start("path"), match.end("path")), uri_of(path)))
    return found
