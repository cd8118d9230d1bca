"""The definition files of a tree: where QEMU of every age and its forks have them.

The usual paths are looked up in a tree, on disk or in a revision of git; without any, its files are looked at. The
emulator's interface is in one set of files; the guest agent and the storage daemon have interfaces of their own.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from qmpdoc.files.revision import Revision

Exists = Callable[[str], bool]
"""Whether a tree has a file; paths count from its top and have ``/``."""


class Purpose(Enum):
    """The program with the interface that some files define."""

    EMULATOR = "the emulator"
    GUEST_AGENT = "the guest agent"
    STORAGE_DAEMON = "the storage daemon"


_LAYOUT: dict[Purpose, tuple[tuple[str, ...], ...]] = {
    Purpose.EMULATOR: (
        ("qapi/qapi-schema.json", "qapi-schema.json"),
        ("qmp-commands.hx", "qemu-monitor.hx"),
        ("docs/qmp/qmp-events.txt", "docs/qmp-events.txt", "QMP/qmp-events.txt"),
        ("hmp-commands.hx",),
        ("hmp-commands-info.hx",),
        ("qemu-options.hx",),
        ("qemu-img-cmds.hx",),
    ),
    Purpose.GUEST_AGENT: (("qga/qapi-schema.json", "qapi-schema-guest.json"),),
    Purpose.STORAGE_DAEMON: (("storage-daemon/qapi/qapi-schema.json",),),
}
"""For each interface its files; of the places that a file had in the course of time, the first counts."""

_DOCUMENTS = frozenset({"qmp-events.txt", "qmp-commands.txt"})
"""The names of documents; other ``.txt`` files may have names that end like these."""
_DEEPEST, _MOST = 3, 5000
"""Levels of folders, and files, that a quick look goes through."""
_HEAD = 65_536
"""Bytes of a file that a quick look reads."""
_EXPRESSION = re.compile(r"^\{\s*'(?:include|command|event|struct|type|enum|union|alternate|pragma)'\s*:", re.MULTILINE)
_INCLUDE = re.compile(r"^\{\s*'include'\s*:\s*'([^'\n]+)'", re.MULTILINE)
_SKIPPED = frozenset({".git", ".venv", "build", "node_modules", "tests", "__pycache__"})


class Discovery(msgspec.Struct, frozen=True):
    """The files of one interface, in the order in which they are read."""

    purpose: Purpose
    paths: tuple[str, ...]


def discover(exists: Exists) -> tuple[Discovery, ...]:
    """Return the interfaces of a tree that has one of QEMU's layouts; none for any other tree."""
    found = []
    for purpose, files in _LAYOUT.items():
        paths = tuple(filter(None, (next(filter(exists, places), "") for places in files)))
        if paths:
            found.append(Discovery(purpose, paths))
    return tuple(found)


def discover_folder(folder: str = ".") -> tuple[Discovery, ...]:
    """Return the interfaces of a folder: by the usual layout, else by a quick look at its files."""

    def exists(path: str) -> bool:
        return os.path.isfile(os.path.join(folder, path))

    def head(path: str) -> str:
        return _head(os.path.join(folder, path))

    found = discover(exists) or quick_look(_names_below(folder), head)
    return tuple(
        Discovery(each.purpose, tuple(os.path.normpath(os.path.join(folder, path)) for path in each.paths))
        for each in found
    )


def discover_upwards(folder: str = ".") -> tuple[Discovery, ...]:
    """Return the interfaces of a folder, else of the nearest one above it that has some, within its checkout."""
    here = folder
    while True:
        found = discover_folder(here)
        above = os.path.normpath(os.path.join(here, os.pardir))
        if found or os.path.exists(os.path.join(here, ".git")) or not _in_checkout(here):
            return found
        here = above


def _in_checkout(folder: str) -> bool:
    """Whether a folder above this one is the top of a checkout."""
    path = os.path.abspath(folder)
    while path != os.path.dirname(path):
        path = os.path.dirname(path)
        if os.path.exists(os.path.join(path, ".git")):
            return True
    return False


def quick_look(names: Iterable[str], head: Callable[[str], str]) -> tuple[Discovery, ...]:
    """Return the ``.hx`` files, the documents of the usual names, and the schemas that no other one includes.

    `names` are paths of a tree, and `head` gives the beginning of a file, empty for one that cannot be read. Deep
    folders, and those of tests and builds, are left out.
    """
    known = [each for each in islice(names, _MOST) if _is_looked_at(each)]
    found = [each for each in known if each.endswith(".hx") or posixpath.basename(each) in _DOCUMENTS]
    found += _root_schemas((each for each in known if each.endswith(".json")), head)
    return (Discovery(Purpose.EMULATOR, tuple(sorted(found))),) if found else ()


def _root_schemas(names: Iterable[str], head: Callable[[str], str]) -> list[str]:
    """Those of `names` that look like QAPI schemas by their first lines and are not included by another one."""
    heads = {each: head(each) for each in names}
    schemas = {each: text for each, text in heads.items() if _EXPRESSION.search(text)}
    included = {
        posixpath.normpath(posixpath.join(posixpath.dirname(each), path))
        for each, text in schemas.items()
        for path in _INCLUDE.findall(text)
    }
    return [each for each in schemas if each not in included]


def _is_looked_at(path: str) -> bool:
    *folders, _ = path.split("/")
    return len(folders) <= _DEEPEST and _SKIPPED.isdisjoint(folders)


def _head(path: str) -> str:
    """The beginning of a file; empty for one that cannot be read."""
    try:
        with open(path, "rb") as stream:
            return decoded_head(stream.read(_HEAD))
    except OSError:
        return ""


def decoded_head(data: bytes) -> str:
    """Return the beginning of a file as text."""
    return data[:_HEAD].decode("utf-8", "replace").replace("\r\n", "\n")


def _names_below(folder: str) -> Iterator[str]:
    """The files of a folder, as paths with ``/``; folders that are left out are not opened."""
    for parent, folders, names in os.walk(folder):
        inside = os.path.relpath(parent, folder).replace(os.sep, "/")
        folders[:] = sorted(each for each in folders if _is_looked_at(posixpath.join(inside, each, "file")))
        yield from (posixpath.normpath(posixpath.join(inside, name)) for name in names)


def discover_revision(revision: Revision) -> tuple[Discovery, ...]:
    """Return the interfaces of a revision, as `discover_folder` does."""

    def head(path: str) -> str:
        return decoded_head(revision.open_file(path))

    return discover(revision.exists) or quick_look(revision.names(), head)
