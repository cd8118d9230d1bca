"""An object store of our own that borrows the objects of a repository: git reads and writes nothing else.

The store is a bare repository in a temporary folder. It has no hooks, no attributes and no configuration, so those of
the repository that is read count for nothing: only `rev-parse` and `rev-list`, which run no program, look into it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from tempfile import TemporaryDirectory
from types import TracebackType

from qmpdoc.files.revision import Repository
from qmpdoc.files.source import SourceLocation, UnreadableSourceError

OLDEST_GIT = (2, 25)
"""The first version with everything that is asked of it here."""

_QUIET = (
    *("-c", "core.attributesFile=/dev/null", "-c", "core.fsmonitor=false"),
    *("-c", "protocol.allow=never", "-c", "core.quotePath=false", "-c", "gc.auto=0"),
)
_ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
}
_ALWAYS = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitFailedError(Exception):
    """What git said when it could not do something."""


class Store:
    """The borrowed objects of the repository at `folder`, and new ones that vanish at the end; a context manager.

    Raises `UnreadableSourceError` without a repository, without git, or if it is too old.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._place = SourceLocation(folder)
        self._environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | _ALWAYS
        self._check_version()
        objects, object_format = self._objects()
        self._temporary = TemporaryDirectory(prefix="qmpdoc-")
        self.path = self._temporary.name
        self._git = os.path.join(self.path, "store")
        words = ["--object-format=sha256"] if object_format == "sha256" else []
        self._run(["init", "--quiet", "--bare", "--template=", *words, self._git], self._alone())
        with open(os.path.join(self._git, "objects", "info", "alternates"), "w", encoding="utf-8") as stream:
            stream.write(objects + "\n")
        self.reader = Repository(self._git, self._alone())

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.reader.close()
        self._temporary.cleanup()

    def run(self, *words: str, data: bytes | None = None, index: str = "") -> bytes:
        """What git prints for `words` in the store; `index` names an index file in it. Raises `GitFailedError`."""
        environment = self._alone()
        if index:
            environment = {**environment, "GIT_INDEX_FILE": os.path.join(self.path, index)}
        return self._run([f"--git-dir={self._git}", *words], environment, data)

    def ask_repository(self, *words: str) -> str:
        """What the repository itself says to ``rev-parse`` or ``rev-list``; raises `GitFailedError`.

        The user's own configuration counts here: it says which folders of other owners are to be trusted.
        """
        return os.fsdecode(self._run(["-C", self.folder, *words], self._environment)).rstrip("\n")

    def object_of(self, number: str) -> bytes:
        """The content of a commit, by its number; raises `GitFailedError` for an unknown one."""
        found = self.reader.content(number)
        if found is None:
            raise GitFailedError(f"unknown object {number}")
        return found

    def commit_of(self, name: str) -> str:
        """The number of the commit that a revision names; raises `UnreadableSourceError`."""
        try:
            if name.startswith("-"):
                raise GitFailedError
            return self.ask_repository("rev-parse", "--quiet", "--verify", f"{name}^{{commit}}")
        except (GitFailedError, ValueError):
            raise UnreadableSourceError(
                "QP023",
                f"revision {name!r} not found in the repository",
                self._place,
                "check the spelling with 'git rev-parse', or name another with --base",
            ) from None

    def _alone(self) -> Mapping[str, str]:
        return {**self._environment, **_ALONE}

    def _run(self, words: Sequence[str], environment: Mapping[str, str], data: bytes | None = None) -> bytes:
        try:
            answer = subprocess.run(
                ["git", *_QUIET, *words], input=data or b"", capture_output=True, check=False, env=dict(environment)
            )
        except FileNotFoundError:
            raise UnreadableSourceError(
                "QP021", "git cannot be run: program not found", self._place, "install git"
            ) from None
        if answer.returncode:
            raise GitFailedError(answer.stderr.decode("utf-8", "replace").strip())
        return answer.stdout

    def _check_version(self) -> None:
        said = os.fsdecode(self._run(["--version"], self._environment)).strip()
        found = re.search(r"(\d+)\.(\d+)", said)
        if found is None or (int(found[1]), int(found[2])) < OLDEST_GIT:
            wanted = ".".join(map(str, OLDEST_GIT))
            raise UnreadableSourceError(
                "QP024", f"this git is too old: {said!r}", self._place, f"install git {wanted} or newer"
            )

    def _objects(self) -> tuple[str, str]:
        """The folder of the repository's objects, and their format."""
        try:
            answer = self.ask_repository("rev-parse", "--git-path", "objects", "--show-object-format")
        except GitFailedError as error:
            reason = str(error).removeprefix("fatal: ").split("\n")[0]
            raise UnreadableSourceError(
                "QP022", f"git cannot read the repository: {reason}", self._place, "name another folder with --repo"
            ) from None
        path, _, object_format = answer.rpartition("\n")
        return os.path.abspath(os.path.join(self.folder, path)), object_format
