"""A kind of change: a file of `qmpdoc.compare.kinds` that documents and tests itself."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Any, ClassVar

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Difference
from qmpdoc.model import Direction
from qmpdoc.rules.rule import Rule
from qmpdoc.rules.samples import SampleFile, both_sides

Check = Callable[[Any, Direction | None], bool]
"""Whether a difference is of a kind, in messages that go this way; None for a definition as a whole."""


class ChangeKind(Rule, frozen=True, kw_only=True):
    """A kind of change and how it is judged.

    `difference` is the class of the differences that `check` is asked about; `message` is a `str.format` template for
    what they put into words. `rationale` says why it is judged as it is. The `sample` is the diff of two definition
    files, between which there is exactly one change, of this kind, about `subject`; its first side and `same` differ in
    their texts, but not on the wire. `documentation` says that it is not a change on the wire, and `mistake` that what
    is new cannot be right.
    """

    headings: ClassVar[tuple[str, str]] = ("Such a change", "No change on the wire")

    judgement: Judgement
    difference: type[Difference]
    check: Check
    subject: str
    sample: str
    same: str
    documentation: bool = False
    mistake: bool = False

    def samples(self) -> tuple[tuple[SampleFile, ...], tuple[SampleFile, ...]]:
        """The files with such a change between them, and those without one."""
        old, new = both_sides(self.sample)
        return _sides(old, new), _sides(old, self.same)


def _sides(old: str, new: str) -> tuple[SampleFile, ...]:
    return tuple(
        SampleFile(name=name, text=dedent(text).strip("\n") + "\n", marks=())
        for name, text in (("OLD", old), ("NEW", new))
    )
