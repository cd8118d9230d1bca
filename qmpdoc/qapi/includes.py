"""Where the files of a schema come from, and which files it may read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from qmpdoc.files.paths import included_path, is_path
from qmpdoc.files.source import UnreadableSourceError, read_bytes

FARTHEST = 2
"""Folders that the top of a source tree may lie above a schema: QEMU has ``qapi/`` and ``storage-daemon/qapi/``."""


_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class FileTree:
    """Files on disk, below the top of the source tree that the schema is in.

    That is the nearest folder above the schema that has ``.git``. Without one it is the schema's own folder, or up to
    two levels above it a folder that has a folder ``qapi``, as the top of QEMU's tree does. `edited` are contents by
    path to use in place of those on disk.
    """

    def __init__(self, schema: str, root: str | None = None, edited: Mapping[str, bytes] = _NOTHING) -> None:
        self.edited = edited
        folder = os.path.dirname(os.path.abspath(schema))
        self.root = os.path.abspath(root) if root else _find_root(folder)
        real = os.path.dirname(os.path.realpath(schema))
        self._real_paths: dict[str, str] = {}
        self._roots = {os.path.realpath(self.root), os.path.realpath(root) if root else _find_root(real)}

    def resolve(self, including: str, include: object) -> str | None:
        """The path of what a file includes; None for what is not a path."""
        return included_path(including, include)

    def elsewhere(self, include: str) -> str | None:
        """The path of a file in the folder ``qapi`` of the tree; None if it is not there.

        Files of ``docs/interop`` include modules of that folder by their bare names.
        """
        path = os.path.relpath(os.path.join(self.root, "qapi", include))
        return path if os.path.isfile(path) else None

    def root_shutting_out(self, path: str) -> str | None:
        """The root, if `path`, or what it is a link to, lies outside."""
        real = self.identity(path)
        inside = any(real.startswith(os.path.join(each, "")) for each in self._roots)
        return None if inside else self.root

    def identity(self, path: str) -> str:
        """The real path."""
        known = self._real_paths.get(path)
        if known is None:
            known = self._real_paths[path] = os.path.realpath(path)
        return known

    def read(self, path: str) -> bytes:
        """The bytes of a file; only of a file, since a pipe or a device may never end."""
        if path in self.edited:
            return self.edited[path]
        if os.path.exists(path) and not os.path.isfile(path):
            raise OSError(f"{path!r} is not a file")
        return read_bytes(path)

    def shown(self, path: str) -> str:
        """The path itself."""
        return path


def _find_root(folder: str) -> str:
    above = [folder]
    while os.path.dirname(above[-1]) != above[-1]:
        above.append(os.path.dirname(above[-1]))
    for each in above:
        if os.path.exists(os.path.join(each, ".git")):
            return each
    tops = [each for each in above[: FARTHEST + 1] if os.path.isdir(os.path.join(each, "qapi"))]
    return tops[-1] if tops else folder


class StoredTree:
    """Files of a tree that is not on disk, such as a revision in git; paths have ``/`` and are relative to its top.

    `open_file` gives the bytes of a path and raises `OSError` for a missing file; `prefix` is before each path in
    places, as in ``v7.2.0:qapi/misc.json``.
    """

    def __init__(self, open_file: Callable[[str], bytes], prefix: str = "") -> None:
        self.open_file = open_file
        self.prefix = prefix

    def resolve(self, including: str, include: object) -> str | None:
        """The path of what a file includes; None for what is not a path."""
        if not isinstance(include, str) or not is_path(include):
            return None
        return _resolved(including, include)

    def elsewhere(self, include: str) -> str | None:
        """The path of a file in the folder ``qapi`` of the tree; None if it is not there."""
        import posixpath

        path = posixpath.normpath(f"qapi/{include}")
        try:
            self.open_file(path)
        except (OSError, UnreadableSourceError):
            return None
        return path

    def root_shutting_out(self, path: str) -> str | None:
        """The top of the tree, if `path` leads out of it."""
        outside = path == ".." or path.startswith(("/", "../"))
        return f"{self.prefix or './'}" if outside else None

    def identity(self, path: str) -> str:
        """The path itself."""
        return path

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.open_file(path)

    def shown(self, path: str) -> str:
        """The path behind the prefix."""
        return self.prefix + path


@lru_cache
def _resolved(including: str, include: str) -> str:
    """The path of what a file of a stored tree includes."""
    import posixpath

    return posixpath.normpath(posixpath.join(posixpath.dirname(including), include))


Tree = FileTree | StoredTree
"""The files that a schema may include.

`resolve` gives the path of what a file includes, `root_shutting_out` the folder that a path lies outside of,
`elsewhere` the path of an include that is not where it should be, `identity` the same text for two paths of one file,
`read` the bytes of a file, `shown` its name in places.
"""


def is_missing(problem: Exception) -> bool:
    """Whether a file could not be read because it does not exist."""
    if isinstance(problem, UnreadableSourceError):
        return problem.code == "QP001"
    return isinstance(problem, FileNotFoundError)
