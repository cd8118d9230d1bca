"""Examples: the messages that a definition's text shows, and who sends each."""

from __future__ import annotations

from enum import Enum

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model.text import DocText


class Direction(Enum):
    """The sender of a message: the client sends a request; it receives answers and events."""

    SEND = "->"
    RECEIVE = "<-"


class JsonProblem(Record, frozen=True, kw_only=True):
    """Why a message is not JSON, and where."""

    message: str
    location: SourceLocation


class Message(Record, frozen=True, kw_only=True):
    """A message of an example, as its text writes it, without its ``->`` or ``<-``.

    `elided` says that the text leaves something out with ``...``, which is not a fault. `fault` says why
    the text is not JSON, elisions aside. `qmpdoc.files.json_text` gives the value.
    """

    direction: Direction
    text: DocText
    elided: bool = False
    fault: JsonProblem | None = None
    location: SourceLocation

    def lines(self) -> tuple[str, ...]:
        """Its lines behind its arrow, those below the first indented by as much."""
        first, *rest = self.text.lines or ("",)
        margin = " " * (len(self.direction.value) + 1)
        return (f"{self.direction.value} {first}", *(f"{margin}{line}".rstrip() for line in rest))


class Example(Record, frozen=True, kw_only=True):
    """Messages that belong together, their title ("Change a removable medium") and the prose around them."""

    title: str | None = None
    caption: DocText | None = None
    messages: tuple[Message, ...] = ()
    location: SourceLocation

    def gaps(self) -> tuple[int, ...]:
        """The number of blank lines before each message in its source; none before the first."""
        ends = [message.text.line_numbers()[-1] for message in self.messages]
        starts = [message.location.line for message in self.messages]
        between = [max(0, start - end - 1) for start, end in zip(starts[1:], ends, strict=False)]
        return tuple([0, *between][: len(starts)])

    def transcript(self) -> tuple[str, ...]:
        """The lines of its messages behind their arrows, and the blank lines that its source has between them."""
        found: list[str] = []
        for gap, message in zip(self.gaps(), self.messages, strict=True):
            found += [*[""] * gap, *message.lines()]
        return tuple(found)
