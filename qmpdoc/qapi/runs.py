"""Stretches of a schema's items that nothing parts, and what was read of them."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.qapi.comments import Comment
from qmpdoc.qapi.raw import RawDefinition
from qmpdoc.qapi.syntax import BrokenExpression, CommentBlock, Expression, Item


class Run:
    """Items of one file up to what it includes, or to its end; of two files where a comment stands at that end.

    What is read of it hangs on no item outside of it.
    """

    __slots__ = ("items", "pragmas")

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.pragmas = [each for each in items if isinstance(each, Expression) and "pragma" in each.value]

    @property
    def is_open(self) -> bool:
        """Whether it ends with a comment, which may be about the definition behind it."""
        return bool(self.items) and isinstance(self.items[-1], CommentBlock)


def add_run(runs: list[Run], run: Run) -> None:
    """Put a run behind others: it is one with the last of them, where that is open."""
    if runs and runs[-1].is_open:
        runs[-1] = Run([*runs[-1].items, *run.items])
    elif run.items:
        runs.append(run)


class ReadRun:
    """What was read of a run: definitions and comments about none, in order, and all comments.

    `unread` are names whose definitions could not be read.
    """

    __slots__ = ("comments", "entries", "unread")

    def __init__(self, items: Iterable[Item]) -> None:
        self.entries: list[RawDefinition | Comment] = []
        self.comments: list[Comment] = []
        self.unread = [name for each in items if isinstance(each, BrokenExpression) for name in each.names]

    @property
    def definitions(self) -> list[RawDefinition]:
        """The definitions, in order."""
        return [each for each in self.entries if isinstance(each, RawDefinition)]
