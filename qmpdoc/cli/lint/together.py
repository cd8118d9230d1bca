"""What is read together with the files that were asked for, so that each is whole: a schema's module alone is not.

A file that belongs to those that the configuration names is read with all of them. Any other module is read as part of
the schema that includes it, which is looked for in its folder and up to the top of its source tree. A run on a changed
file, such as pre-commit's, then says of it what a run on everything says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from qmpdoc.files.paths import included_path, is_path

_INCLUDE = re.compile(rb"^\{\s*'include'\s*:\s*'(?P<name>[^'\n]+)'", re.MULTILINE)
_ENDING = ".json"
_FARTHEST = 2
"""Folders above a module's that its schema may be in: ``qapi/`` has been such a folder since 2013."""
_MOST_FILES, _LONGEST = 1000, 4_000_000
"""Files of a folder, and bytes of a file, beyond which no schema is looked for."""
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """`paths` are to be read, `asked` is what they were read for, both as real paths in `asked`.

    `names` are the paths by which the files are known, by real path.
    """

    paths: tuple[str, ...]
    asked: frozenset[str]
    names: Mapping[str, str]

    def is_asked(self, path: str) -> bool:
        """Whether findings in a file are wanted; those in standard input always are."""
        return path.startswith("<") or not is_path(path) or os.path.realpath(path) in self.asked

    def is_read(self, paths: Iterable[str], files: Iterable[str]) -> bool:
        """Whether `paths` are all among the `files` that were read in the end."""
        real = {os.path.realpath(each) for each in files}
        return all(each in self.paths or os.path.realpath(each) in real for each in paths)


def read_together(
    paths: Sequence[str], configured: Sequence[str] = (), edited: Mapping[str, bytes] = _NOTHING
) -> Together:
    """What to read for `paths`, where the configuration names the files `configured`.

    `edited` are contents by path that replace those on disk.
    """
    tree = _Includes(edited)
    names = tree.closure(configured)
    if names and all(os.path.realpath(each) in names for each in paths):
        return _together(paths, configured, tree)
    return _together(paths, dict.fromkeys(_schema_of(each, tree) for each in paths), tree)


def as_named(paths: Sequence[str], edited: Mapping[str, bytes] = _NOTHING) -> Together:
    """The files `paths` by themselves."""
    return _together(paths, paths, _Includes(edited))


def schema_of(path: str) -> str | None:
    """The schema that a module is a part of; None for a file that is not a module of another."""
    found = _schema_of(path, _Includes(_NOTHING))
    return None if found == path else found


class _Includes:
    """What files include; each is looked at once."""

    def __init__(self, edited: Mapping[str, bytes]) -> None:
        self._edited = edited
        self._direct: dict[str, list[str]] = {}
        self._real: dict[str, str] = {}

    def real(self, path: str) -> str:
        """The real path of a file."""
        if path not in self._real:
            self._real[path] = os.path.realpath(path)
        return self._real[path]

    def closure(self, paths: Iterable[str]) -> dict[str, str]:
        """Some files and all that they include: by real path, the path that a reader knows each by."""
        found: dict[str, str] = {}
        pending = list(paths)[::-1]
        while pending:
            path = pending.pop()
            real = self.real(path)
            if real not in found:
                found[real] = path
                pending += self.directly(path)[::-1]
        return found

    def directly(self, path: str) -> list[str]:
        """The paths that a file itself includes."""
        if path not in self._direct:
            data = self._edited[path] if path in self._edited else _read(path)
            names = (os.fsdecode(match["name"]) for match in _INCLUDE.finditer(data))
            included = (included_path(path, name) for name in names)
            self._direct[path] = [each for each in included if each is not None]
        return self._direct[path]


def _read(path: str) -> bytes:
    """The bytes of a file that may be a schema; none for any other."""
    try:
        if not path.endswith(_ENDING) or not os.path.isfile(path) or os.path.getsize(path) > _LONGEST:
            return b""
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError):
        return b""


def _together(paths: Sequence[str], read: Iterable[str], tree: _Includes) -> Together:
    """A file that is read as it was named is wanted with all that it includes, any other by itself."""
    read = tuple(read)
    direct = [each for each in paths if each in read]
    asked = {*tree.closure(direct), *(os.path.realpath(each) for each in paths)}
    return Together(paths=read, asked=frozenset(asked), names=tree.closure(read))


def _schema_of(path: str, tree: _Includes) -> str:
    """The schema that a module is part of, and that is part of no other; `path` itself if no schema includes it."""
    if not path.endswith(_ENDING) or not os.path.isfile(path):
        return path
    found = os.path.normpath(path)
    folder = os.path.dirname(found)
    for _ in range(_FARTHEST + 1):
        found = _including(found, folder, tree) or found
        if os.path.exists(os.path.join(folder, ".git")):
            break
        folder = os.path.normpath(os.path.join(folder, ".."))
    return path if os.path.realpath(found) == os.path.realpath(path) else found


def _including(path: str, folder: str, tree: _Includes) -> str | None:
    """The schema in a folder that includes a file, in however many steps, and most of all files."""
    wanted = tree.real(path)
    if not any(wanted == tree.real(name) for each in _files_in(folder) for name in tree.directly(each)):
        return None
    reach = {each: tree.closure([each]) for each in _files_in(folder) if tree.real(each) != wanted}
    fitting = [each for each, found in reach.items() if wanted in found]
    return max(fitting, key=lambda each: len(reach[each]), default=None)


def _files_in(folder: str) -> list[str]:
    """The files of a folder that may be schemas, in order."""
    try:
        names = sorted(each for each in os.listdir(folder or ".") if each.endswith(_ENDING))
    except OSError:
        return []
    return [os.path.normpath(os.path.join(folder, each)) for each in names[:_MOST_FILES]]
