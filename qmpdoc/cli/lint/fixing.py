"""Fixes: what is fixed without judgement, in the files or as a diff."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from qmpdoc.cli.messages import say
from qmpdoc.cli.parser import UsageError
from qmpdoc.files.output import write_whole
from qmpdoc.files.source import STANDARD_INPUT
from qmpdoc.lint.edits import apply_edits

if TYPE_CHECKING:
    from qmpdoc.cli.lint.checking import Checker
    from qmpdoc.lint.run import Found

_MOST_ROUNDS = 10
"""Rounds after which fixing stops; two are the most that were ever needed."""
_STDIN_NAME = "<stdin>"


def write_changes(checker: Checker) -> list[Found]:
    """Fix the files; returns what is left to find in them."""
    if checker.given:
        raise UsageError(checker.options.prog, "--fix changes files; use --diff for standard input")
    contents, fixed = _fix(checker)
    for path, data in contents.items():
        write_whole(path, data)
    if fixed:
        say(f"qmpdoc: fixed {fixed} finding{'' if fixed == 1 else 's'} in {_counted(len(contents))}")
    return checker.check(contents)


def show_changes(checker: Checker, stream: TextIO) -> int:
    """Show what `write_changes` would do as a unified diff; the status is 1 if there is anything."""
    from difflib import unified_diff
    from io import StringIO

    contents, _ = _fix(checker)
    for path, data in contents.items():
        old, new = (StringIO(each.decode("utf-8"), "\n").readlines() for each in (checker.bytes_of(path), data))
        name = _STDIN_NAME if path == STANDARD_INPUT else os.path.normpath(path)
        for line in unified_diff(old, new, f"{name}", f"{name}"):
            stream.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return int(bool(contents))


def _fix(checker: Checker) -> tuple[dict[str, bytes], int]:
    """The new contents of the files that change, and the number of fixed findings; fixes until nothing changes."""
    contents: dict[str, bytes] = {}
    fixed = 0
    for _ in range(_MOST_ROUNDS):
        changes = _by_file(checker.check(contents))
        progress = False
        for path, found in changes.items():
            before = contents[path] if path in contents else checker.bytes_of(path)
            after = apply_edits(before, [edit for each in found for edit in each.fixes])
            if after != before:
                contents[path] = after
                fixed += len(found)
                progress = True
        if not progress:
            break
    return contents, fixed


def _by_file(findings: Sequence[Found]) -> Mapping[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for each in findings:
        for edit in each.fixes[:1]:
            path = STANDARD_INPUT if edit.location.file == _STDIN_NAME else edit.location.file
            found.setdefault(path, []).append(each)
    return found


def _counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
