"""A finding: a difference, where in which definition it is, and who sends the messages that show it."""

from __future__ import annotations

import msgspec

from qmpdoc.compare.change import Subject
from qmpdoc.compare.differences import Difference
from qmpdoc.compare.path import Path
from qmpdoc.model import AnyDefinition, Direction


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A difference in its place.

    `old` and `new` are the definition on either side. `path` leads to what the difference was found in, its
    `difference.step` from there to what differs; None for the definition as a whole. `reasons` say what about it, and
    on the way to it, was deprecated or unstable.
    """

    difference: Difference
    old: AnyDefinition | None
    new: AnyDefinition | None
    path: Path | None = None
    also: tuple[Path, ...] = ()
    direction: Direction | None = None
    reasons: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        """What has changed."""
        present = self.old or self.new
        kind, name = (present.kind, present.name) if present else ("", "")
        return Subject(kind, name, self.whole(self.path) if self.path else "")

    def whole(self, path: Path) -> str:
        """A path with the difference's own step, and the value that it is about."""
        step, value = self.difference.step, self.difference.of_value
        return f"{path}{step.text if step else ''}{f'={value}' if value else ''}"
