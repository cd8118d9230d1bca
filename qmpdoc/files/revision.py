"""Files of a revision in a git repository, read from its object store.

git is called as a program, and as one that starts no other: nothing is checked out, so no filter and no hook
runs, and what a partial clone lacks is not fetched.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Mapping
from types import TracebackType
from typing import IO

from qmpdoc.files.source import SourceLocation, UnreadableSourceError

_QUIET = ("-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def split_revision(word: str) -> tuple[str, str] | None:
    """The revision and the path of ``REV:PATH``; None for a word of another form."""
    revision, colon, path = word.partition(":")
    return (revision, path) if revision and colon and path else None


class Repository:
    """The object store of a git repository, open for reading; a context manager.

    `folder` is any folder of the work tree, or a bare repository. Raises `UnreadableSourceError` if it is not a
    revision, or git is missing. `environment` is the environment of git, if it differs from that of this program.
    """

    def __init__(self, folder: str = ".", environment: Mapping[str, str] | None = None) -> None:
        self._place = SourceLocation(folder)
        self._folder = folder
        command = ["git", *_QUIET, "-C", folder, "cat-file", "--batch", "--follow-symlinks"]
        try:
            self._git = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**(os.environ if environment is None else environment), **_ENVIRONMENT},
            )
        except OSError as error:
            raise UnreadableSourceError(
                "QP021", f"git cannot be run: {error.strerror}", self._place, "install git, or name files instead"
            ) from None
        self._trees: dict[str, str] = {}

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let git go; reading afterwards is a mistake."""
        for pipe in (self._git.stdin, self._git.stdout, self._git.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        self._git.wait()

    def revision(self, name: str) -> Revision:
        """The revision of a name: a tag, a branch, a commit's number, ``HEAD~3`` …; raises `UnreadableSourceError`."""
        if name not in self._trees:
            found = self._ask(f"{name}^{{tree}}") if _is_one_line(name) and ":" not in name else None
            if found is None or found[1] != "tree":
                raise UnreadableSourceError(
                    "QP023",
                    f"revision {name!r} not found in the repository",
                    self._place,
                    "check the spelling with 'git rev-parse'; a tag may have to be fetched with 'git fetch --tags'",
                )
            self._trees[name] = found[0]
        return Revision(self, name, self._trees[name])

    def path_in_tree(self, path: str) -> str:
        """The path from the top of the tree of a path that counts from the repository's folder."""
        prefix = os.fsdecode(self._run("rev-parse", "--show-prefix")).rstrip("\n")
        return posixpath.normpath(posixpath.join(prefix, path.replace(os.sep, "/")))

    def is_revision(self, name: str) -> bool:
        """Whether the repository has a revision of that name."""
        try:
            self.revision(name)
        except UnreadableSourceError:
            return False
        return True

    def tags(self, pattern: str) -> list[str]:
        """The tags that a pattern of git matches, in the order of their names."""
        return [os.fsdecode(each) for each in self._run("tag", "--list", "--", pattern).splitlines()]

    def names(self, tree: str) -> list[str]:
        """The paths of all files of a tree, in their order."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", "--name-only", tree)
        return [os.fsdecode(each) for each in listed.split(b"\0") if each]

    def _run(self, *words: str) -> bytes:
        """What git prints; nothing where it fails."""
        command = ["git", *_QUIET, "-C", self._folder, *words]
        return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_ENVIRONMENT}).stdout

    def read(self, tree: str, path: str) -> bytes | None:
        """The content of a file of a tree, None if the tree does not have it."""
        outside = path == ".." or path.startswith("../")
        found = self._ask(f"{tree}:{path}") if _is_one_line(path) and not outside else None
        return found[2] if found is not None and found[1] == "blob" else None

    def content(self, number: str) -> bytes | None:
        """The content of an object, by its number; None for an unknown one."""
        found = self._ask(number)
        return found[2] if found is not None else None

    def _ask(self, object_name: str) -> tuple[str, str, bytes] | None:
        """The number, kind and content of an object; None for an unknown one."""
        question, answer = self._pipes()
        try:
            question.write(os.fsencode(object_name) + b"\n")
            question.flush()
        except BrokenPipeError:
            raise self._ended() from None
        words = answer.readline().split()
        if not words:
            raise self._ended()
        if len(words) == 3 and words[1] in (b"blob", b"tree", b"commit", b"tag"):
            content = answer.read(int(words[2]))
            answer.read(1)
            return words[0].decode(), words[1].decode(), content
        if words[0] in (b"symlink", b"dangling", b"loop", b"notdir") and words[-1].isdigit():
            answer.read(int(words[-1]) + 1)
        return None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._git.stdin is None or self._git.stdout is None:
            raise ValueError("the repository is closed")
        return self._git.stdin, self._git.stdout

    def _ended(self) -> UnreadableSourceError:
        """Why git has ended by itself."""
        said = self._git.stderr.read().decode("utf-8", "replace").strip() if self._git.stderr else ""
        reason = said.removeprefix("fatal: ").splitlines()[0] if said else "git ended unexpectedly"
        return UnreadableSourceError(
            "QP022", f"git cannot read the repository: {reason}", self._place, "name another folder with --repo"
        )


class Revision:
    """The files of one revision; paths count from the top of the tree and have ``/``."""

    def __init__(self, repository: Repository, name: str, tree: str) -> None:
        self.name = name
        self._repository = repository
        self._tree = tree

    @property
    def tree(self) -> str:
        """The id of the tree, which identifies the content of its files."""
        return self._tree

    @property
    def prefix(self) -> str:
        """What is before a path where a place is named."""
        return f"{self.name}:"

    def exists(self, path: str) -> bool:
        """Whether the revision has a file."""
        return self._repository.read(self._tree, posixpath.normpath(path)) is not None

    def names(self) -> list[str]:
        """The paths of all its files."""
        return self._repository.names(self._tree)

    def open_file(self, path: str) -> bytes:
        """The bytes of a file; raises `UnreadableSourceError`, code QP001, if it does not exist."""
        content = self._repository.read(self._tree, posixpath.normpath(path))
        if content is None:
            folder = posixpath.dirname(path)
            raise UnreadableSourceError(
                "QP001",
                f"file {path!r} not found in {self.name}",
                SourceLocation(self.prefix + path),
                f"'git ls-tree {self.name} {folder + '/' if folder else ''}' lists what there is",
            )
        return content


def _is_one_line(name: str) -> bool:
    return "\n" not in name and "\0" not in name
