"""Writing a folder of results: only what changed, all of it or nothing, and never into a folder that others wrote.

A folder that we write has a list of its files in it, `LIST_NAME`: only those are ever removed again. Imports
little, since a second run that finds nothing changed reads only the list.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec

from qmpdoc.files.output import OutputError

LIST_NAME = ".qmpdoc-files.json"
_NEW = ".qmpdoc-new"
_OLD = ".qmpdoc-old"


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did to a folder: how many files it wrote, removed and left as they were."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0


class OutputFolder:
    """A folder of one format's results, such as ``html``.

    Raises `OutputError` when it is made for a path that has other things in it, or results of another
    format.
    """

    def __init__(self, path: str, format: str) -> None:
        self.path = path
        self.format = format
        self.listed = self._read_list()

    def is_current(self, fingerprint: str) -> bool:
        """Whether the files were made from inputs of this fingerprint and all are as they were written."""
        if not fingerprint or self.listed.get("fingerprint") != fingerprint:
            return False
        files: dict[str, str] = self.listed["files"]
        return all(_digest_of(self._place(name)) == digest for name, digest in files.items())

    def noted(self) -> Any:
        """What the last run stored together with the list."""
        return self.listed.get("notes")

    def write(self, files: Mapping[str, bytes], fingerprint: str = "", notes: Any = None) -> Changes:
        """Make the folder hold `files`, by path; what was listed before and is not among them goes.

        All new files are written next to the old ones before the first of those is replaced. When that fails, the old
        files remain. Raises `OutputError`.
        """
        changed = {name: data for name, data in files.items() if _read(self._place(name)) != data}
        stale = [name for name, digest in self._old_files() if name not in files and self._is_ours(name, digest)]
        listing = self._listing(files, fingerprint, notes)
        if changed or stale or _read(self._place(LIST_NAME)) != listing:
            try:
                self._replace({**changed, LIST_NAME: listing}, stale)
            except OSError as error:
                raise OutputError(_explanation(self.path, error)) from None
        return Changes(written=len(changed), removed=len(stale), unchanged=len(files) - len(changed))

    def _read_list(self) -> dict[str, Any]:
        """The list of the last run; empty if the folder does not exist or is empty."""
        data = _read(os.path.join(self.path, LIST_NAME))
        if data is None:
            self._refuse_strangers()
            return {}
        try:
            listed = json.loads(data)
            if not _is_list(listed):
                raise ValueError
        except ValueError:
            raise OutputError(
                f"{os.path.join(self.path, LIST_NAME)!r} is damaged, so it is unknown which files qmpdoc wrote; "
                "remove the folder, or name another"
            ) from None
        if listed["format"] != self.format:
            raise OutputError(
                f"{self.path!r} holds the output of 'qmpdoc render {listed['format']}'; name another folder"
            )
        return listed  # type: ignore[no-any-return]

    def _refuse_strangers(self) -> None:
        try:
            names = os.listdir(self.path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise OutputError(_explanation(self.path, error)) from None
        if names:
            raise OutputError(
                f"{self.path!r} is not empty, and qmpdoc did not make it; name a new folder, or empty it yourself"
            )

    def _listing(self, files: Mapping[str, bytes], fingerprint: str, notes: Any) -> bytes:
        digests = {name: sha256(files[name]).hexdigest() for name in sorted(files)}
        listed = {"format": self.format, "fingerprint": fingerprint, "files": digests, "notes": notes}
        return (json.dumps(listed, indent=1, ensure_ascii=True) + "\n").encode()

    def _old_files(self) -> list[tuple[str, str]]:
        return list(self.listed.get("files", {}).items())

    def _is_ours(self, name: str, digest: str) -> bool:
        """Whether a file still is what we wrote; one that its owner changed since is not removed."""
        return _is_inside(name) and _digest_of(self._place(name)) == digest

    def _place(self, name: str) -> str:
        return os.path.join(self.path, *name.split("/"))

    def _replace(self, changed: Mapping[str, bytes], stale: list[str]) -> None:
        """Write everything next to the folder's files, then swap; put back what was there if that fails."""
        swap = _Swap(self.path)
        try:
            swap.begin()
            for name, data in changed.items():
                swap.write(name, data)
            for name in (*changed, *stale):
                swap.take_out(name)
            for name in changed:
                swap.put_in(name)
        except BaseException:
            swap.undo()
            raise
        swap.finish(stale)


class _Swap:
    """New files on their way in and old ones on their way out."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.new = os.path.join(folder, _NEW)
        self.old = os.path.join(folder, _OLD)
        self.taken: list[str] = []
        self.put: list[str] = []
        self.known: set[str] = set()
        self.made: list[str] = []

    def begin(self) -> None:
        """Make the folder itself, without what an interrupted run left in it."""
        self.make(self.folder)
        for leftover in (self.new, self.old):
            _remove_tree(leftover)

    def write(self, name: str, data: bytes) -> None:
        """Write a new file outside of its final place; raises `OSError`."""
        path = self.placed(self.new, name)
        with open(path, "xb") as stream:
            stream.write(data)

    def take_out(self, name: str) -> None:
        """Move a file of the folder aside, if it exists; raises `OSError`."""
        source = _join(self.folder, name)
        if os.path.lexists(source):
            os.rename(source, self.placed(self.old, name))
            self.taken.append(name)

    def put_in(self, name: str) -> None:
        """Move a written file to its final place; raises `OSError`."""
        os.rename(_join(self.new, name), self.placed(self.folder, name))
        self.put.append(name)

    def placed(self, folder: str, name: str) -> str:
        """The path of a file in one of the folders, its own folder made."""
        path = _join(folder, name)
        parent = os.path.dirname(path)
        if parent not in self.known:
            self.make(parent)
            self.known.add(parent)
        return path

    def make(self, folder: str) -> None:
        """Make a folder and those above it, and remember which were not there."""
        missing = []
        above = folder
        while above and not os.path.lexists(above):
            missing.append(above)
            above = os.path.dirname(above)
        for each in reversed(missing):
            os.makedirs(each, exist_ok=True)
            self.made.append(each)
        os.makedirs(folder, exist_ok=True)

    def undo(self) -> None:
        """Restore the folder: remove new files, move old ones back and remove new folders; raises `OSError`."""
        for name in self.put:
            os.unlink(_join(self.folder, name))
        for name in self.taken:
            os.rename(_join(self.old, name), _join(self.folder, name))
        for leftover in (self.new, self.old):
            _remove_tree(leftover)
        for folder in reversed(self.made):
            if os.path.isdir(folder) and not os.listdir(folder):
                os.rmdir(folder)

    def finish(self, stale: list[str]) -> None:
        """Delete the old files, and the folders that the stale ones leave empty; raises `OSError`."""
        for leftover in (self.new, self.old):
            _remove_tree(leftover)
        for folder in sorted({os.path.dirname(_join(self.folder, name)) for name in stale}, reverse=True):
            if folder != self.folder and not os.listdir(folder):
                os.rmdir(folder)


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, *name.split("/"))


def _remove_tree(folder: str) -> None:
    """Remove a folder of our own making, with everything in it."""
    if os.path.isdir(folder) and not os.path.islink(folder):
        for parent, folders, names in os.walk(folder, topdown=False):
            for name in names:
                os.unlink(os.path.join(parent, name))
            for name in folders:
                os.rmdir(os.path.join(parent, name))
        os.rmdir(folder)


def _is_list(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("format"), str)
        and isinstance(value.get("files"), dict)
        and all(isinstance(digest, str) for digest in value["files"].values())
    )


def _is_inside(name: str) -> bool:
    """Whether a listed path stays in the folder, whoever wrote the list."""
    parts = name.split("/")
    return not os.path.isabs(name) and "\\" not in name and all(part not in ("", ".", "..") for part in parts)


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError):
        return None


def _digest_of(path: str) -> str | None:
    data = _read(path)
    return None if data is None else sha256(data).hexdigest()


def _explanation(path: str, problem: OSError) -> str:
    if isinstance(problem, (NotADirectoryError, FileExistsError)):
        return f"{path!r} is a file, but a folder is needed; name another"
    return f"the folder {path!r} cannot be written: {problem.strerror or problem}; it is unchanged"
