"""What documentation answers to a request: its own example's answer, or one made up from the declared types."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.live.exchanges import Exchange, exchanges
from qmpdoc.live.mock.policy import EVERYTHING, Policy, Violation
from qmpdoc.live.wording import in_words
from qmpdoc.model import Command, Reference
from qmpdoc.wire import ANY, SampleTooLargeError, WireTypes, check_value, node_of, sample_value

GENERIC = "GenericError"
NOT_FOUND = "CommandNotFound"
UNVERSIONED = {"qemu": {"major": 0, "minor": 0, "micro": 0}, "package": "qmpdoc mock"}
"""The version in the greeting of a mock if the documents show none in QEMU's form."""

Reply = dict[str, Any]


class CrashError(Exception):
    """A request at which the policy ends the server."""


def error(error_class: str, description: str) -> Reply:
    """An answer that refuses."""
    return {"error": {"class": error_class, "desc": description}}


class Answers:
    """The answers of one reference.

    `schema` is what ``query-qmp-schema`` answers; None leaves it to the documents. An example that several
    requests could mean is played in turn: the first request gets the first example's answer. `policy` says what is done
    with deprecated and unstable interfaces.
    """

    def __init__(self, reference: Reference, schema: Sequence[Any] | None = None, policy: Policy = EVERYTHING) -> None:
        self._policy = policy
        self._events = {name: each for each in reference.events for name in (each.name, *each.aliases)}
        self.commands: dict[str, Command] = {}
        for command in reference.commands:
            for name in (command.name, *command.aliases):
                self.commands.setdefault(name, command)
        self._types = WireTypes(reference)
        self._schema = schema
        self._documented: dict[str, list[Exchange]] = {}
        self._any: dict[str, list[Exchange]] = {}
        self._turns: dict[str, int] = {}
        for exchange in exchanges(reference):
            self._remember(exchange)

    def _remember(self, exchange: Exchange) -> None:
        if exchange.command is None or exchange.answer is None:
            return
        self._any.setdefault(exchange.command, []).append(exchange)
        arguments = exchange.arguments
        if not (arguments and arguments.has_elision()):
            key = _key(exchange.command, arguments.plain() if arguments else {})
            self._documented.setdefault(key, []).append(exchange)

    @property
    def version(self) -> Any:
        """The version for the greeting: the one that the example of ``query-version`` shows."""
        for each in self._documented.get(_key("query-version", {}), ()):
            shown = each.answer.value.get("return") if each.answer else None
            if isinstance(shown, dict) and isinstance(shown.get("qemu"), dict):
                return shown
        return UNVERSIONED

    @property
    def supported(self) -> list[Reply]:
        """The commands as ``guest-info`` lists them."""
        return [
            {"name": name, "enabled": True, "success-response": each.success_response}
            for name, each in sorted(self.commands.items())
        ]

    @property
    def capabilities(self) -> list[str]:
        """The capabilities for the greeting: ``oob`` if any command may run out of band."""
        return ["oob"] if any(each.allow_oob for each in self.commands.values()) else []

    def replies(self, name: str, arguments: Mapping[str, Any]) -> Iterator[Reply]:
        """What follows a request in command mode: the answer, and the events of the example around it."""
        about_itself = self._about_itself(name)
        command = self.commands.get(name)
        if command is None and about_itself is None:
            yield error(NOT_FOUND, f"unknown command '{name}'{did_you_mean(name, self.commands)}")
        elif about_itself is not None and not arguments:
            yield {"return": about_itself}
        elif command is not None and (violation := self._violation(command, arguments)) is not None:
            if violation.crashes:
                raise CrashError(str(violation))
            yield error(NOT_FOUND if violation.what == "command" else GENERIC, str(violation))
        else:
            yield from self._shown(name, self._answered(name, command, arguments))

    def _answered(self, name: str, command: Command | None, arguments: Mapping[str, Any]) -> Iterator[Reply]:
        """The answer to a command that the policy accepts, and the events around it."""
        if documented := self._documented_replies(name, arguments):
            yield from documented
        else:
            yield self._refusal(command, arguments) or self._made_up(name)

    def _violation(self, command: Command, arguments: Mapping[str, Any]) -> Violation | None:
        features = (command.declared or command).features
        return self._policy.violation(command.name, features, arguments, self._types.arguments(command))

    def _shown(self, name: str, replies: Iterable[Reply]) -> Iterator[Reply]:
        """The replies without what the policy hides."""
        for each in replies:
            if "event" in each:
                event = self._events.get(each["event"])
                if event is None:
                    yield each
                elif not self._policy.hides((event.declared or event).features):
                    data = {"data": self._policy.shown(each["data"], self._types.data(event))} if "data" in each else {}
                    yield {**each, **data}
            elif "return" in each and name in self.commands:
                yield {**each, "return": self._policy.shown(each["return"], self._types.returns(self.commands[name]))}
            else:
                yield each

    def _about_itself(self, name: str) -> Any:
        """What the mock answers about itself, whatever its documents show: None for any other command."""
        if name == "query-commands":
            return [{"name": each} for each in self.commands]
        return self._schema if name == "query-qmp-schema" else None

    def _refusal(self, command: Command | None, arguments: Mapping[str, Any]) -> Reply | None:
        if command is None:
            return error(GENERIC, "this command takes no arguments")
        problem = next(check_value(node_of(arguments), self._types.arguments(command)), None)
        return error(GENERIC, in_words(problem, "'arguments'")) if problem else None

    def _documented_replies(self, name: str, arguments: Mapping[str, Any]) -> list[Reply]:
        key = _key(name, arguments)
        found = self._documented.get(key)
        if not found:
            return []
        turn = self._turns.get(key, 0)
        self._turns[key] = turn + 1
        return [_sent(each.value) for each in found[turn % len(found)].replies]

    def _made_up(self, name: str) -> Reply:
        """An answer from the declared type; where no type is known, that of any example of the command."""
        type = self._types.returns(self.commands[name])
        if type is ANY and name in self._any:
            answer = self._any[name][0].answer
            return _sent(answer.value) if answer else {"return": {}}
        try:
            return {"return": {} if type is ANY else sample_value(type)}
        except SampleTooLargeError:
            return error(GENERIC, "even the smallest answer is too large to be generated")


def _key(name: str, arguments: Any) -> str:
    return f"{name} {json.dumps(arguments, sort_keys=True)}"


def _sent(message: Reply) -> Reply:
    """A documented message as it is sent: without its id, and an event with the time."""
    sent = {name: value for name, value in message.items() if name != "id"}
    if "event" in sent:
        now = time.time_ns() // 1000
        sent["timestamp"] = {"seconds": now // 1_000_000, "microseconds": now % 1_000_000}
    return sent
