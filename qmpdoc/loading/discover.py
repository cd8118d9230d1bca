"""The definition files of a tree: where QEMU of every age and its forks have them.

The usual paths are looked up in a tree, on disk or in a revision of git. The emulator's interface is in one
set of files; the guest agent and the storage daemon have interfaces of their own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

import msgspec

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

_ENDINGS = (".hx", "schema.json", "qmp-events.txt", "qmp-commands.txt")
_DEEPEST, _MOST = 3, 5000
"""Levels of folders, and files, that a quick look goes through."""
_HEAD = 65_536
"""Characters of a file that a quick look reads."""
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

    found = discover(exists) or _quick_look(folder)
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


def _quick_look(folder: str) -> tuple[Discovery, ...]:
    """The files with usual endings below a folder, and the schemas that no other one includes."""
    below = list(_names_below(folder))
    names = [each for each in below if each.endswith(_ENDINGS)]
    names += _schemas(folder, [each for each in below if each.endswith(".json") and not each.endswith(_ENDINGS)])
    return (Discovery(Purpose.EMULATOR, tuple(sorted(names))),) if names else ()


def _schemas(folder: str, names: Sequence[str]) -> list[str]:
    """Those of `names` that look like QAPI schemas by their first lines and are not included by another one."""
    heads = {each: _head(os.path.join(folder, each)) for each in names}
    schemas = {each: text for each, text in heads.items() if _EXPRESSION.search(text)}
    included = {
        os.path.normpath(os.path.join(os.path.dirname(each), path))
        for each, text in schemas.items()
        for path in _INCLUDE.findall(text)
    }
    return [each for each in schemas if each not in included]


def _head(path: str) -> str:
    """The beginning of a file; empty for one that cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read(_HEAD)
    except OSError:
        return ""


def _names_below(folder: str) -> Iterator[str]:
    count = 0
    for parent, folders, names in os.walk(folder):
        inside = os.path.relpath(parent, folder)
        depth = 0 if inside == "." else inside.count(os.sep) + 1
        folders[:] = sorted(each for each in folders if each not in _SKIPPED) if depth < _DEEPEST else []
        for name in names:
            count += 1
            if count > _MOST:
                return
            yield os.path.normpath(os.path.join(inside, name))


def emulator_paths(exists: Exists) -> tuple[str, ...]:
    """Return the files of the emulator's interface in a tree; empty where it has none."""
    return next((each.paths for each in discover(exists) if each.purpose is Purpose.EMULATOR), ())
