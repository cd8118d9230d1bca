"""What can differ between the documentation of two interfaces."""

from __future__ import annotations

from enum import Enum

from qmpdoc.compare.differences import Difference


class Part(Enum):
    """What of a definition's documentation a difference is about."""

    DESCRIPTION = "description"
    RETURNS = "returns"
    ERRORS = "errors"
    NOTES = "notes"
    EXAMPLES = "examples"
    FEATURES = "features"
    SINCE = "since"


class TextDifference(Difference, frozen=True, kw_only=True):
    """Documentation that is on one side only, or says something else.

    `type` is the type that it is of, empty for anything else, and `parts` say what of it differs.
    """

    old: bool
    new: bool
    parts: tuple[Part, ...] = ()
    type: str = ""

    def words(self) -> dict[str, str]:
        """The type, as `of`, and the parts, both with a blank before them."""
        return {
            "of": _of_type(self.type),
            "parts": f" ({', '.join(each.value for each in self.parts)})" if self.parts else "",
        }


class SinceDifference(Difference, frozen=True, kw_only=True):
    """A since that is written differently on both sides; `type` is the type that it is of, empty for anything else."""

    old: str | None = None
    new: str | None = None
    type: str = ""

    def words(self) -> dict[str, str]:
        """Both, as `old` and `new`, and the type, as `of`."""
        return {"old": self.old or "nothing", "new": self.new or "nothing", "of": _of_type(self.type)}


class SinceContradiction(Difference, frozen=True, kw_only=True):
    """A since that the versions compared contradict: those that have what it is of and do not have it.

    `type` is the type that it is of, empty for anything else.
    """

    written: str
    present: str
    absent: str | None = None
    type: str = ""

    def words(self) -> dict[str, str]:
        """What is written, the versions that contradict it, and the type, as `of`."""
        return {
            "written": self.written,
            "present": self.present,
            "absent": self.absent or "",
            "of": _of_type(self.type),
        }


def _of_type(name: str) -> str:
    return f" of the type '{name}'" if name else ""
