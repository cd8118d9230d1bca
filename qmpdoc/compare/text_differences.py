"""Differences between the documentation of two interfaces."""

from __future__ import annotations

from enum import Enum

from qmpdoc.compare.differences import Difference


class Part(Enum):
    """A part of a definition's documentation."""

    DESCRIPTION = "description"
    RETURNS = "returns"
    ERRORS = "errors"
    NOTES = "notes"
    EXAMPLES = "examples"
    FEATURES = "features"
    SINCE = "since"


class TextDifference(Difference, frozen=True, kw_only=True):
    """Documentation that differs or is on one side only.

    `type` is the name of a documented type, empty for other definitions. `parts` are the parts that differ.
    """

    old: bool
    new: bool
    parts: tuple[Part, ...] = ()
    type: str = ""

    def words(self) -> dict[str, str]:
        """Return the type, as `of`, and the parts, both with a blank before them."""
        return {
            "of": _of_type(self.type),
            "parts": f" ({', '.join(each.value for each in self.parts)})" if self.parts else "",
        }


class SinceDifference(Difference, frozen=True, kw_only=True):
    """A since that differs. `type` is the name of a documented type, empty for other definitions."""

    old: str | None = None
    new: str | None = None
    type: str = ""

    def words(self) -> dict[str, str]:
        """Return both sinces, as `old` and `new`, and the type, as `of`."""
        return {"old": self.old or "nothing", "new": self.new or "nothing", "of": _of_type(self.type)}


class SinceContradiction(Difference, frozen=True, kw_only=True):
    """A since that contradicts the compared versions.

    `present` has the definition, `absent` does not. `type` is the name of a documented type, empty for others.
    """

    written: str
    present: str
    absent: str | None = None
    type: str = ""

    def words(self) -> dict[str, str]:
        """Return the documented since, the versions that contradict it, and the type, as `of`."""
        return {
            "written": self.written,
            "present": self.present,
            "absent": self.absent or "",
            "of": _of_type(self.type),
        }


def _of_type(name: str) -> str:
    return f" of the type '{name}'" if name else ""
