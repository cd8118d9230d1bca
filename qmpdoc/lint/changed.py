"""Which lines of files were changed since a revision, as git reports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from qmpdoc.files.source import SourceLocation

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@")
_TIMEOUT = 120


class GitError(Exception):
    """Git is missing, has no such revision, or does not know the files."""


class Changes:
    """The changed lines of files; a file that git does not know is changed in every line."""

    def __init__(self) -> None:
        self.lines: dict[str, set[int] | None] = {}

    def touch(self, location: SourceLocation) -> bool:
        """Whether a place is on a changed line."""
        lines = self.lines.get(os.path.realpath(location.file), set())
        return lines is None or location.line in lines


def changes_since(revision: str, paths: Sequence[str]) -> Changes:
    """The lines of `paths` that were changed since `revision`, in commits or in the work tree; raises `GitError`.

    What came into `revision` since this branch left it does not count. Where lines were only taken out, the
    two around the gap count as changed.
    """
    changes = Changes()
    for top, files in _by_repository(path for path in paths if not path.startswith("<")).items():
        if top is None:
            raise GitError(f"{files[0]} is not in a git repository, so its changes are unknown")
        base = _base(top, revision)
        unknown = _git(top, "ls-files", "-z", "--others", "--", *files).split("\0")
        for name in filter(None, unknown):
            changes.lines[os.path.realpath(os.path.join(top, name))] = None
        options = ("-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/")
        _read_diff(_git(top, "diff", *options, base, "--", *files), top, changes)
    for path in paths:
        if path.startswith("<"):
            changes.lines[os.path.realpath(path)] = None
    return changes


def _by_repository(paths: Iterator[str]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    tops: dict[str, str | None] = {}
    for path in map(os.path.realpath, paths):
        folder = os.path.dirname(path)
        if folder not in tops:
            tops[folder] = _top_of(folder)
        found.setdefault(tops[folder], []).append(path)
    return found


def _top_of(folder: str) -> str | None:
    try:
        return os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    except GitError as error:
        if "not a git repository" in str(error):
            return None
        raise


def _base(top: str, revision: str) -> str:
    """Where the checked-out branch left a revision, which is the revision itself if the branch has it."""
    if revision.startswith("-"):
        raise GitError(f"{revision!r} is not a revision")
    try:
        commit = _git(top, "rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}").strip()
    except GitError:
        raise GitError(f"revision {revision!r} not found in {top}") from None
    try:
        return _git(top, "merge-base", commit, "HEAD").split()[0]
    except (GitError, IndexError):  # unrelated histories, or a shallow clone
        return commit


def _git(folder: str, *words: str) -> str:
    import subprocess

    command = ["git", "-C", folder, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", *words]
    try:
        result = subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)
    except FileNotFoundError:
        raise GitError("git is not installed, but --changed-since needs it") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git took more than {_TIMEOUT} seconds") from None
    if result.returncode:
        raise GitError(f"git: {result.stderr.decode('utf-8', 'replace').strip()}")
    return result.stdout.decode("utf-8", "surrogateescape")


def _read_diff(text: str, top: str, changes: Changes) -> None:
    lines: set[int] = set()
    for line in text.split("\n"):
        if line.startswith("+++ "):
            name = line[4:].split("\t")[0].removeprefix("b/")
            lines = set()
            changes.lines[os.path.realpath(os.path.join(top, name))] = lines
        match = _HUNK.match(line)
        if match:
            first, count = int(match["first"]), int(match["count"] or 1)
            lines.update(range(first, first + count) if count else (first, first + 1))
