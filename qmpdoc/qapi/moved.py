"""Definitions of a schema that an edit before them only moved: they are copied, and not read again."""

from __future__ import annotations

from typing import TypeVar

from qmpdoc.qapi.comments import Comment
from qmpdoc.qapi.declarations import Declaration
from qmpdoc.qapi.syntax import CommentBlock, Expression, Item
from qmpdoc.qapi.text import MovedText

Record = TypeVar("Record", Comment, Declaration)
_SLOTS: dict[type[object], tuple[str, ...]] = {
    each: tuple(name for base in each.__mro__ for name in getattr(base, "__slots__", ()))
    for each in (Comment, Declaration)
}


class MovedExpression(Expression):
    """The expression of a definition with which nothing was wrong, some lines further down or up.

    `comment` is the block before it that is about it.
    """

    __slots__ = ("_before", "_lines", "comment")

    def __init__(self, expression: Expression, before: Declaration, comment: CommentBlock | None, lines: int) -> None:
        file = MovedText(expression.file, expression.value.start, expression.stop, lines)
        super().__init__(file, expression.value, expression.stop)
        self.comment = MovedComment(comment, file) if comment is not None else None
        self._before = before
        self._lines = lines

    @property
    def name(self) -> str:
        """The name of the definition."""
        return self._before.name

    def declare(self) -> Declaration:
        """The declaration, copied from that of before."""
        before, lines = self._before, self._lines
        found = _copied(before)
        found.file = self.file
        found.location = before.location.at(before.location.line + lines, before.location.column)
        found.moved += lines
        found.faulty = False
        if before.comment is not None and self.comment is not None:
            found.comment = _moved_comment(before.comment, self.comment)
        self.declaration = found
        self._before, self._lines = found, 0  # so that the older one need not stay in memory
        return found


class MovedComment(CommentBlock):
    """The comment of a definition that moved."""

    __slots__ = ()

    def __init__(self, block: CommentBlock, file: MovedText) -> None:
        super().__init__(file, block.first, block.end, block.closed, block.stop, block.body)


def _moved_comment(comment: Comment, block: MovedComment) -> Comment:
    """A comment in another place; its lines have the numbers that they had, and the block's file moves them.

    Its parts share their lines with those of the comment before, and must not keep the whole text of that time.
    """
    if not isinstance(comment.written.file, MovedText):
        comment.written.file = MovedText(comment.file, 0, 0, 0)
    found = _copied(comment)
    found.file = block.file
    found.block = block
    return found


def _copied(record: Record) -> Record:
    """A copy, which `copy.copy` makes much more slowly of an object with slots."""
    found = record.__class__.__new__(record.__class__)
    for name in _SLOTS[record.__class__]:
        setattr(found, name, getattr(record, name))
    return found


def moved_items(comment: CommentBlock | None, expression: Item, lines: int) -> list[Item] | None:
    """The items of a definition that is `lines` further down now; None for what has to be read again.

    `comment` is the block right before the expression.
    """
    if not isinstance(expression, Expression):
        return None
    before = expression.declaration
    if (
        not isinstance(before, Declaration)
        or before.settled is None
        or (before.comment is None) is not (comment is None)
    ):
        return None
    moved = MovedExpression(expression, before, comment, lines)
    return [moved.comment, moved] if moved.comment is not None else [moved]
