"""The C functions behind commands, found by a search in the source tree; nothing is compiled or run."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator

import msgspec
from lsprotocol.types import Location, Position, Range

from qmpdoc.lsp.state import Document, Snapshot, uri_of
from qmpdoc.model import AnyDefinition, Command, HmpCommand

_TOPS = (".git", "configure", "meson.build")
_PATIENCE = 5.0
"""Seconds after which a search ends with what it has."""
_LARGEST = 2_000_000
_MOST_FILES = 50_000
_HANDLER = re.compile(r"[A-Za-z_]\w*")


class Search(msgspec.Struct, frozen=True):
    """Names of C functions, and the folder under which they are defined."""

    top: str
    names: frozenset[str]


def search_at(document: Document, snapshot: Snapshot, position: Position) -> Search:
    """Return what to search for: the C functions of the command at a position."""
    word = document.word_at(position)
    around = snapshot.around(document, position.line)
    named = snapshot.by_name.get(word.text, ()) if word else ()
    names = frozenset(name for each in (named or (around,)) if each is not None for name in handler_names(each))
    return Search(_top(document.path) if names else "", names)


def find_functions(search: Search) -> list[Location]:
    """Return where the functions are defined; takes seconds in a large tree, and needs nothing but the files."""
    return [*_defined(search.top, search.names)] if search.names else []


def handler_names(definition: AnyDefinition) -> set[str]:
    """Return the names that the C function of a command may have."""
    names = set()
    if isinstance(definition, Command):
        name = re.sub(r"[^A-Za-z0-9]", "_", definition.name)
        names |= {f"qmp_{name}", f"qmp_marshal_{name}"}
    if isinstance(definition, Command | HmpCommand) and definition.entry is not None:
        handler = _HANDLER.search(definition.entry.handler or "")
        names |= {handler[0]} if handler and handler[0] != "NULL" else set()
    return names


def _top(path: str) -> str:
    """The top of the source tree that a file is in; its folder without one."""
    folder = start = os.path.dirname(path)
    while not any(os.path.exists(os.path.join(folder, each)) for each in _TOPS):
        above = os.path.dirname(folder)
        if above == folder:
            return start
        folder = above
    return folder


def _defined(top: str, names: frozenset[str]) -> Iterator[Location]:
    any_name = "|".join(sorted(map(re.escape, names)))
    pattern = re.compile(
        rf"^(?:[A-Za-z_][\w \t*]*[ \t*])?(?P<name>{any_name})\s*\([^;{{}}]*\)\s*\{{".encode(), re.MULTILINE
    )
    wanted = [each.encode() for each in names]
    deadline = time.monotonic() + _PATIENCE
    for path in _sources(top):
        if time.monotonic() > deadline:
            return
        data = _read(path)
        if any(each in data for each in wanted):
            for match in pattern.finditer(data):
                line = data.count(b"\n", 0, match.start("name"))
                column = match.start("name") - (data.rfind(b"\n", 0, match.start("name")) + 1)
                end = column + len(match["name"])
                yield Location(uri_of(path), Range(Position(line, column), Position(line, end)))


def _sources(top: str) -> Iterator[str]:
    """The C files of a tree, hidden folders and those of builds left out."""
    count = 0
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "build")))
        for name in sorted(files):
            if name.endswith((".c", ".c.inc", ".m")):
                count += 1
                if count > _MOST_FILES:
                    return
                yield os.path.join(folder, name)


def _read(path: str) -> bytes:
    try:
        if os.path.getsize(path) > _LARGEST:
            return b""
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        return b""
