"""The folder of a site of many versions, written next to the old one and put in its place when it is whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from qmpdoc.files.output import OutputError

LIST_NAME = ".qmpdoc-site.json"
_NEW, _OLD = ".qmpdoc-new", ".qmpdoc-old"


class SiteTree:
    """A new tree of files that takes the place of the folder `path` at the end; a context manager.

    Files of the same bytes are one file with several names (hard links), unless `copies`. Without `finish`, as after
    an error or an interruption, the old folder stays as it was. Raises `OutputError`, also for a folder that has other
    things in it.
    """

    def __init__(self, path: str, *, copies: bool = False) -> None:
        self._path = os.path.abspath(path)
        self._new = f"{self._path}{_NEW}"
        self._old = f"{self._path}{_OLD}"
        self._put_back()  # what a run that was killed between two steps left behind
        self._copies = copies
        self._pool: dict[bytes, str] = {}
        self._made: set[str] = set()
        self._kept: list[str] = []
        self.noted: dict[str, Any] = self._read_list()
        self.written = self.shared = 0

    def __enter__(self) -> SiteTree:
        try:
            shutil.rmtree(self._new, ignore_errors=True)
            os.makedirs(self._new)
        except OSError as error:
            raise OutputError(self._explanation(error)) from None
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._new, ignore_errors=True)

    def write(self, name: str, data: bytes) -> None:
        """Write a file under a name with slashes."""
        digest = sha256(data).digest()
        known = self._pool.get(digest)
        try:
            path = self._placed(name)
            if known is not None and self._link(known, path):
                self.shared += 1
                return
            with open(path, "xb") as stream:
                stream.write(data)
        except OSError as error:
            raise OutputError(self._explanation(error)) from None
        self._pool.setdefault(digest, path)
        self.written += 1

    def before(self, name: str) -> bytes | None:
        """The content of a file of the old folder; None if it does not exist."""
        try:
            with open(os.path.join(self._path, *name.split("/")), "rb") as stream:
                return stream.read()
        except OSError:
            return None

    def keep_file(self, name: str) -> bool:
        """Take a file over as the last run left it; whether it exists."""
        path = os.path.join(self._path, *name.split("/"))
        if not os.path.isfile(path):
            return False
        self._take(path, name)
        return True

    def keep(self, folder: str) -> list[str] | None:
        """Take a folder over as the last run left it; the names of its files, None if it does not exist.

        It is moved when the new tree takes the old one's place.
        """
        source = os.path.join(self._path, folder)
        if not os.path.isdir(source):
            return None
        self._kept.append(folder)
        return [f"{folder}/{name}" for name in _files(source)]

    def alias(self, folder: str, target: str) -> None:
        """Give the files of the new or kept folder `target` a second name below `folder`."""
        source = os.path.join(self._path if target in self._kept else self._new, target)
        for name in _files(source):
            self._take(os.path.join(source, *name.split("/")), f"{folder}/{name}")

    def finish(self, notes: Any) -> None:
        """Put the new tree in the place of the old one."""
        self.write(LIST_NAME, (json.dumps(notes, indent=1) + "\n").encode())
        old = self._old
        try:
            shutil.rmtree(old, ignore_errors=True)
            if os.path.isdir(self._path):
                os.rename(self._path, old)
            try:
                for each in self._kept:
                    os.rename(os.path.join(old, each), os.path.join(self._new, each))
                os.rename(self._new, self._path)
            except BaseException:  # an interruption, too
                self._put_back()
                raise
        except OSError as error:
            raise OutputError(self._explanation(error)) from None
        shutil.rmtree(old, ignore_errors=True)

    def _put_back(self) -> None:
        """Give the old site its place again where nothing has taken it, with the folders that were moved out of it."""
        if not os.path.isdir(self._old) or os.path.lexists(self._path):
            return
        versions = _read_notes(self._old).get("versions")
        for each in versions if isinstance(versions, list) else ():
            lost, found = os.path.join(self._old, str(each)), os.path.join(self._new, str(each))
            if not os.path.lexists(lost) and os.path.isdir(found):
                os.rename(found, lost)
        os.rename(self._old, self._path)

    def _take(self, path: str, name: str) -> None:
        try:
            target = self._placed(name)
            if not self._link(path, target):
                shutil.copyfile(path, target)
        except OSError as error:
            raise OutputError(self._explanation(error)) from None

    def _link(self, source: str, target: str) -> bool:
        """Whether the file has a second name now; not where copies are wanted or the file system has no links."""
        if self._copies:
            return False
        try:
            os.link(source, target)
        except OSError:
            return False
        return True

    def _placed(self, name: str) -> str:
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(os.path.join(self._new, *folder.split("/")), exist_ok=True)
            self._made.add(folder)
        return f"{self._new}{os.sep}{name.replace('/', os.sep)}"

    def _read_list(self) -> dict[str, Any]:
        """What the last run noted; empty if the folder does not exist or is empty."""
        try:
            names = os.listdir(self._path)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise OutputError(self._explanation(error)) from None
        if names and LIST_NAME not in names:
            raise OutputError(
                f"{self._path!r} is not empty, and 'qmpdoc site' did not make it; name a new folder, or empty it"
            )
        return _read_notes(self._path)

    def _explanation(self, problem: OSError) -> str:
        if isinstance(problem, NotADirectoryError | FileExistsError):
            return f"{self._path!r} is a file, but a folder is needed; name another"
        return f"the folder {self._path!r} cannot be written: {problem.strerror or problem}; it is unchanged"


def _read_notes(folder: str) -> dict[str, Any]:
    """What the run that wrote a folder noted; empty if nothing was noted."""
    try:
        with open(os.path.join(folder, LIST_NAME), "rb") as stream:
            noted = json.load(stream)
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _files(folder: str) -> Iterator[str]:
    """The files in a folder and below, by their names in it, with slashes."""
    for parent, _, files in os.walk(folder):
        below = os.path.relpath(parent, folder).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        yield from (prefix + file for file in files)


def names_below(names: Iterable[str], folder: str) -> frozenset[str]:
    """The names of files below a folder, without it."""
    return frozenset(each.partition("/")[2] for each in names if each.startswith(f"{folder}/"))
