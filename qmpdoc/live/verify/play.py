"""Sending what is harmless: each answer is compared with the example, and against what is documented of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.json_text import JsonNode
from qmpdoc.live.connection import Answer, Connection
from qmpdoc.live.errors import ServerError
from qmpdoc.live.exchanges import Exchange
from qmpdoc.live.interface import Interface, Server
from qmpdoc.live.request import RequestError, parse_request
from qmpdoc.live.verify.answers import differences
from qmpdoc.live.verify.marks import Mark
from qmpdoc.live.verify.problems import (
    ANSWER_DIFFERS,
    ANSWER_UNDOCUMENTED,
    EVENT_UNDOCUMENTED,
    FIXTURE_FAILED,
    OTHER_ERROR,
    REFUSED,
    WENT_AWAY,
)
from qmpdoc.live.verify.target import Target
from qmpdoc.live.wording import sentences
from qmpdoc.model import Event
from qmpdoc.wire import ANY, WireType, check_value, node_of

HARMLESS = (
    "query-*",
    "x-query-*",
    "x-debug-query-*",
    "device-list-properties",
    "qom-get",
    "qom-list",
    "qom-list-properties",
    "qom-list-types",
    "trace-event-get-state",
    "guest-ping",
    "guest-info",
    "guest-get-*",
)
"""Commands that change nothing, which are sent unasked; ``*`` matches any characters."""
ENDING = ("quit",)
"""Commands after which a server answers nothing more."""
NEVER_SENT = ("qmp_capabilities",)
"""Commands whose examples cannot be played: the session has begun when they are reached."""


class Permission(msgspec.Struct, frozen=True, kw_only=True):
    """Which commands may be sent in addition to the harmless ones: patterns, or all of them."""

    allowed: tuple[str, ...] = ()
    everything: bool = False

    def covers(self, name: str) -> bool:
        """Whether a command may be sent."""
        if name in NEVER_SENT:
            return False
        return self.everything or any(fnmatchcase(name, each) for each in (*HARMLESS, *self.allowed))


class Player:
    """Plays exchanges on a server, which it starts again if it is our own and has ended.

    An event that comes and is not documented is a finding where the documents describe events, and not in part only.
    """

    def __init__(
        self, target: Target, connection: Connection, documents: Interface, server: Server, *, partial: bool = False
    ) -> None:
        self.connection = connection
        self._target = target
        self._documents = documents
        self._server = server
        self._events_documented = bool(documents.events) and not partial
        self._reported: set[tuple[str, str]] = set()

    async def play(self, exchange: Exchange, mark: Mark) -> list[Diagnostic]:
        """Send an exchange's request between its fixtures; what is found.

        Raises `ServerError` when the server goes away and is not ours to start again.
        """
        found: list[Diagnostic] = []
        request = exchange.request
        name = exchange.command or ""
        if request is None:
            return found
        try:
            failed = await self._run_fixtures(mark.before, exchange)
            if failed:
                return failed
            answer = await self.connection.send({k: v for k, v in request.value.items() if k != "id"})
            found += self._judge(exchange, mark, answer)
            found += await self._run_fixtures(mark.after, exchange)
            if name in ENDING and self._target.can_start_again:
                await self._start_again()
        except ServerError as error:
            if not self._target.can_start_again:
                raise ServerError(f"{error}; the last request was '{name}' of {request.message.location}") from None
            found.append(WENT_AWAY.at(request.locate(request.node.start), name=name, error=error))
            await self._start_again()
        return found + self.judge_events()

    async def _start_again(self) -> None:
        await self.connection.close()
        self.connection = await self._target.connect()

    async def _run_fixtures(self, lines: Sequence[str], exchange: Exchange) -> list[Diagnostic]:
        """Send requests that people wrote; what is wrong with the first that fails."""
        for line in lines:
            error = await self.run_fixture(line)
            if error:
                location = exchange.request.message.location if exchange.request else exchange.example.location
                return [FIXTURE_FAILED.at(location, fixture=line, error=error)]
        return []

    async def run_fixture(self, line: str) -> str:
        """Send one; its error, empty without one."""
        known = self._server.interface or self._documents
        try:
            answer = await self.connection.send(parse_request(line, known.arguments_of))
        except RequestError as error:
            return str(error)
        return f"{answer.error_class}: {answer.description}" if answer.error_class else ""

    def _judge(self, exchange: Exchange, mark: Mark, answer: Answer) -> Iterator[Diagnostic]:
        """Hold an answer against the example's, and against what is documented of answers."""
        request, shown = exchange.request, exchange.answer
        if request is None:
            return
        place, name = request.locate(request.node.start), exchange.command or ""
        expected = mark.error or _shown_error(exchange)
        actual = _error(answer)
        if expected is not None:
            if answer.error_class != expected:
                found = OTHER_ERROR.at(place, name=name, expected=expected, actual=actual)
                yield found if mark.error else replace(found, severity=Severity.NOTE)
        elif answer.error_class is not None:
            yield REFUSED.at(place, name=name, error=actual)
        else:
            sent = node_of(answer.value)
            if self._declared_type(name) == ANY:
                yield from self._judge_answer(exchange, sent, name)
            value = shown.node.get("return") if shown else None
            if shown is not None and value is not None:
                for each in differences(value, sent, self._known_type(name)):
                    place = shown.locate(each.start)
                    yield ANSWER_DIFFERS.at(place, length=each.end - each.start, name=name, difference=each.text)

    def _declared_type(self, name: str) -> WireType:
        """The type of a command's answer as the server declares it, `ANY` where it does not."""
        side = self._server.interface
        return side.types.returns(side.commands[name]) if side and name in side.commands else ANY

    def _known_type(self, name: str) -> WireType:
        """The type of a command's answer, as the server declares it, else as it is documented."""
        declared, command = self._declared_type(name), self._documents.commands.get(name)
        return self._documents.types.returns(command) if declared == ANY and command else declared

    def _judge_answer(self, exchange: Exchange, sent: JsonNode, name: str) -> Iterator[Diagnostic]:
        """Compare an answer with the documented one where the server declares no type, once for each finding."""
        command = self._documents.commands.get(name)
        if command is None or command.location.file != exchange.definition.location.file:
            return
        for _, text in sentences(check_value(sent, self._documents.types.returns(command), "return")):
            if (name, text) not in self._reported:
                self._reported.add((name, text))
                yield ANSWER_UNDOCUMENTED.at(command.location, name=name, problem=text)

    def judge_events(self) -> list[Diagnostic]:
        """Hold the events that have come against their documentation."""
        return [found for event in self.connection.events() for found in self._judge_event(event)]

    def _judge_event(self, event: dict[str, Any]) -> Iterator[Diagnostic]:
        name = str(event.get("event"))
        documented: Event | None = self._documents.events.get(name)
        if documented is None:
            problems = ["it is not documented"] if self._events_documented else []
            location = self._documents.start
        else:
            found = check_value(node_of(event.get("data", {})), self._documents.types.data(documented), "data")
            problems = [text for _, text in sentences(found)]
            location = documented.location
        for text in problems:
            if (name, text) not in self._reported:
                self._reported.add((name, text))
                yield EVENT_UNDOCUMENTED.at(location, name=name, problem=text)


def _shown_error(exchange: Exchange) -> str | None:
    """The class of the error that an example's answer shows."""
    error = exchange.answer.node.get("error") if exchange.answer else None
    shown = error.get("class") if error else None
    return str(shown.value) if shown else None


def _error(answer: Answer) -> str:
    return f"{answer.error_class}: {answer.description}" if answer.error_class else "success"
