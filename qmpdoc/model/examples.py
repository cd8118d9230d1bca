"""Examples: the messages that a definition's text shows, and who sends each."""

from __future__ import annotations

from enum import Enum

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model.text import DocText


class Direction(Enum):
    """Who speaks: the client sends a request; it receives answers and events."""

    SEND = "->"
    RECEIVE = "<-"


class JsonProblem(Record, frozen=True, kw_only=True):
    """Why a message is not JSON, and where."""

    message: str
    location: SourceLocation


class Message(Record, frozen=True, kw_only=True):
    """A message of an example, as its text writes it, without its ``->`` or ``<-``.

    `elided` says that the text leaves something out with ``...``, which is no fault. `fault` says why
    the text is not JSON, elisions aside. `qmpdoc.files.json_text` gives the value.
    """

    direction: Direction
    text: DocText
    elided: bool = False
    fault: JsonProblem | None = None
    location: SourceLocation


class Example(Record, frozen=True, kw_only=True):
    """Messages that belong together, their title ("Change a removable medium") and the prose around them."""

    title: str | None = None
    caption: DocText | None = None
    messages: tuple[Message, ...] = ()
    location: SourceLocation
