"""A kind of change: a file of `qmpdoc.compare.kinds` that documents and tests itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Difference
from qmpdoc.model import Direction

Check = Callable[[Any, Direction | None], bool]
"""Whether a difference is of a kind, in messages that go this way; None for a definition as a whole."""


class ChangeKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of change and how it is judged.

    `difference` is the class of the differences that `check` is asked about; `message` is a `str.format` template
    for what they put into words. `rationale` says why it is judged as it is. The examples are definition files:
    from `old` to `new` there is exactly one change, of this kind, at `at`; from `old` to `same` there is none, though
    they differ in writing. `documentation` says that it is no change on the wire, and `mistake` that what is new
    cannot be right.
    """

    code: str
    name: str
    judgement: Judgement
    difference: type[Difference]
    check: Check
    message: str
    rationale: str
    at: str
    old: str
    new: str
    same: str
    documentation: bool = False
    mistake: bool = False
