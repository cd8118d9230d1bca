"""One line after the other: the request in it, and what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import msgspec

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.files.source import SourceLocation
from qmpdoc.live.connection import Answer, Connection
from qmpdoc.live.interface import Interface, ReadSchema, ask_server
from qmpdoc.live.request import RequestError, parse_request, split_words
from qmpdoc.live.shell.display import event_line, paint, pretty, visible
from qmpdoc.live.shell.manual import Manual
from qmpdoc.live.shell.transcript import Transcript
from qmpdoc.model import Command, Reference

HUMAN = "human-monitor-command"
_WIDTH = 60
"""Characters of a line that are shown on either side of a mistake in it."""


class Outcome(Enum):
    """What became of a line."""

    DONE = "done"
    REFUSED = "refused"
    """The server answered with an error."""
    WRONG = "wrong"
    """It is not a request; nothing was sent."""
    LEFT = "left"


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How to show things; `human` passes lines to the human monitor."""

    colour: bool = False
    indent: int | None = 2
    human: bool = False


class Session:
    """Runs lines on a connection; `show` takes results, `complain` everything else.

    `documents` is the documentation, None for what the server says of itself, which `read_schema` reads once it
    is needed.
    """

    def __init__(
        self,
        connection: Connection,
        documents: Reference | None,
        read_schema: ReadSchema,
        style: Style,
        show: Callable[[str], None],
        complain: Callable[[str], None],
    ) -> None:
        self.connection = connection
        self.transcript = Transcript()
        self._documents = Interface(documents) if documents else None
        self._read_schema = read_schema
        self._style = style
        self._show = show
        self._complain = complain
        self._known: Interface | None = None

    async def known(self) -> Interface:
        """The server's own interface, asked for once; names alone where it reports no types."""
        if self._known is None:
            server = await ask_server(self.connection, self._read_schema)
            self._known = server.interface or self._documents or _names_only(server.commands)
        return self._known

    async def documented(self) -> Interface:
        """What help is taken from: the documents, else the server's own interface."""
        return self._documents or await self.known()

    async def run(self, line: str) -> Outcome:
        """Run one line; raises `ServerError` when the server goes away."""
        line = line.strip()
        if not line or line.startswith("#"):
            return Outcome.DONE
        if line == "exit":
            return Outcome.LEFT
        if self._style.human:
            return await self._send({"execute": HUMAN, "arguments": {"command-line": line}}, line)
        if line == "help" or line.startswith("help "):
            return await self._help(line[5:].strip())
        try:
            request = await self._read(line)
        except RequestError as error:
            self._complain(self._caret(line, error))
            return Outcome.WRONG
        return await self._send(request, line)

    async def _read(self, line: str) -> dict[str, Any]:
        """The request of a line; the server is asked for types only if there are values to be typed."""
        plain = line.startswith("{") or len(split_words(line)) == 1
        known = None if plain else await self.known()
        return parse_request(line, known.arguments_of if known else lambda _: None)

    def _caret(self, line: str, problem: RequestError) -> str:
        """The problem, and under it the part of the line where it is, marked with a caret."""
        text = f"{paint('error', 'error', self._style.colour)}: {visible(str(problem))}"
        start = max(0, problem.offset - _WIDTH)
        before, after = visible(line[start : problem.offset]), visible(line[problem.offset : start + 2 * _WIDTH])
        return f"{text}\n  {before}{after}\n  {' ' * len(before)}^" if problem.offset or len(line) > 1 else text

    async def _help(self, name: str) -> Outcome:
        manual = Manual(await self.documented(), await self.known(), self._style.colour)
        page = manual.page(name) if name else manual.overview()
        if page is None:
            self._complain(manual.missing(name))
            return Outcome.WRONG
        self._show(page)
        return Outcome.DONE

    async def _send(self, request: Mapping[str, Any], line: str) -> Outcome:
        self.transcript.sent(request)
        answer = await self.connection.send(request)
        self.transcript.received(answer.message)
        if answer.error_class is not None:
            self._complain(self._refusal(answer, request))
            return Outcome.REFUSED
        if self._style.human:
            self._show(visible(str(answer.value).replace("\r\n", "\n")).rstrip("\n"))
        else:
            self._show(pretty(answer.value, colour=self._style.colour, indent=self._style.indent))
        return Outcome.DONE

    def _refusal(self, answer: Answer, request: Mapping[str, Any]) -> str:
        text = f"{paint(visible(str(answer.error_class)), 'error', self._style.colour)}: {visible(answer.description)}"
        name = str(request.get("execute") or request.get("exec-oob"))
        unhelpful = answer.error_class == "CommandNotFound" and "did you mean" not in answer.description
        if unhelpful and self._known is not None:
            text += did_you_mean(name, self._known.commands)
        return text

    def show_event(self, event: dict[str, Any]) -> None:
        """Show an event that came, and take it down."""
        self.transcript.received(event)
        self._complain(event_line(event, self._style.colour))

    def show_events(self) -> None:
        """Show the events that have come meanwhile."""
        for event in self.connection.events():
            self.show_event(event)


def _names_only(names: frozenset[str]) -> Interface:
    here = SourceLocation("query-commands")
    return Interface(Reference(definitions=tuple(Command(name=each, location=here) for each in sorted(names))))
