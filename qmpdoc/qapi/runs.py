"""Stretches of a schema's items that nothing parts, and what was read of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.qapi.comments import Comment
from qmpdoc.qapi.declarations import Declaration
from qmpdoc.qapi.syntax import BrokenExpression, CommentBlock, Expression, Item


class Run:
    """Items of one file up to an ``include``, or to its end; of two files where a comment is at that end.

    What is read of it hangs on no item outside of it. `include` is the one that ends it.
    """

    __slots__ = ("include", "items", "pragmas")

    def __init__(self, items: list[Item], include: Expression | None = None) -> None:
        self.items = items
        self.include = include
        self.pragmas = [each for each in items if isinstance(each, Expression) and "pragma" in each.value]

    @property
    def is_open(self) -> bool:
        """Whether it ends with a comment, which may be about the definition behind it."""
        return isinstance(self.items[-1], CommentBlock)


def split_runs(items: Iterable[Item]) -> Iterator[Run]:
    """The runs that the items of a file make up."""
    run: list[Item] = []
    for each in items:
        run.append(each)
        if isinstance(each, Expression) and "include" in each.value:
            yield Run(run, each)
            run = []
    if run:
        yield Run(run)


def add_run(runs: list[Run], run: Run) -> None:
    """Put a run behind others: it is one with the last of them, where that is open."""
    if runs and runs[-1].is_open:
        runs[-1] = Run([*runs[-1].items, *run.items], run.include)
    else:
        runs.append(run)


class ReadRun:
    """What was read of a run: its `definitions`, those and comments about none as `entries`, and all comments.

    `unread` are names whose definitions could not be read.
    """

    __slots__ = ("comments", "definitions", "entries", "unread")

    def __init__(self, items: Iterable[Item]) -> None:
        self.entries: list[Declaration | Comment] = []
        self.definitions: list[Declaration] = []
        self.comments: list[Comment] = []
        self.unread = [name for each in items if isinstance(each, BrokenExpression) for name in each.names]

    def add(self, definition: Declaration) -> None:
        """Take in a definition."""
        self.definitions.append(definition)
        self.entries.append(definition)
