"""Paths on the wire, from the root of a message to a member deep inside."""

from __future__ import annotations

from collections.abc import Sequence

_LISTED_VALUES = 3
"""Values of a discriminator that a path names before it only counts them."""


class Step:
    """One step of a path: to a member, an array's elements, or a branch; `text` is how it is written.

    `member` is None for elements and branches. `tag` is the discriminator of a branch and `values` those of its
    values for which the step is taken.
    """

    __slots__ = ("member", "tag", "text", "values")

    def __init__(self, text: str, member: str | None = None, tag: str = "", values: tuple[str, ...] = ()) -> None:
        self.text = text
        self.member = member
        self.tag = tag
        self.values = values


ELEMENT = Step("[]")


def to_member(name: str) -> Step:
    """The step to a member."""
    return Step(f".{name}", member=name)


def to_branch(tag: str, values: Sequence[str]) -> Step:
    """The step to what some values of a discriminator add; it stays in the same object."""
    listed = "|".join(values[:_LISTED_VALUES])
    more = len(values) - _LISTED_VALUES
    return Step(f"{{{tag}={listed}{f'|{more} more' if more > 0 else ''}}}", tag=tag, values=tuple(values))


class Path:
    """A root (``arguments``, ``return``, ``data``) and the steps from there, each holding the one before it.

    `reasons` say what on the way was deprecated or unstable. `length` counts the steps that go further on the wire.
    """

    __slots__ = ("length", "parent", "reasons", "root", "step")

    def __init__(
        self, root: str, parent: Path | None = None, step: Step | None = None, reasons: tuple[str, ...] = ()
    ) -> None:
        self.root = root
        self.parent = parent
        self.step = step
        self.reasons = reasons
        further = step is not None and not step.tag
        self.length: int = (parent.length if parent is not None else 0) + further

    def then(self, step: Step | None, reasons: tuple[str, ...] = ()) -> Path:
        """The path one step further; None stays where it is."""
        if step is None and not reasons:
            return self
        return Path(self.root, self, step, (*self.reasons, *reasons))

    def steps(self) -> tuple[Step, ...]:
        """The steps from the root."""
        found = []
        path: Path | None = self
        while path is not None:
            if path.step is not None:
                found.append(path.step)
            path = path.parent
        return tuple(reversed(found))

    def __str__(self) -> str:
        return self.root + "".join(each.text for each in self.steps())
