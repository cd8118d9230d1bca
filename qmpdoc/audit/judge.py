"""Checking one message against one version of an interface."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from qmpdoc.audit import kinds
from qmpdoc.audit.advice import advice_of
from qmpdoc.audit.traffic import LoggedMessage, MessageKind
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Command, Event
from qmpdoc.model.interface import Interface
from qmpdoc.model.types import DEPRECATED
from qmpdoc.wire import Problem, ProblemKind, Use, WireType, WireTypes, check_value, node_of, uses

_ALWAYS = frozenset({"qmp_capabilities"})
"""Commands of the protocol itself, which old definition files leave out."""
_SECRET = re.compile(r"passw|secret|token|private|(?:^|[^a-z])key(?:$|[^a-z])|credential", re.IGNORECASE)
_NOWHERE = SourceLocation("")


class Remark(msgspec.Struct, frozen=True):
    """Something found about a message: the diagnostic without its place, and what it is about.

    `subject` names a command, event or member as ``blockdev-add.detect-zeroes``.
    """

    diagnostic: Diagnostic
    subject: str
    command: str

    @property
    def refused(self) -> bool:
        """Whether the server answers with an error because of it."""
        return self.diagnostic.code in kinds.REFUSALS


class VersionJudge:
    """Checks messages against one version; equal messages are checked once.

    `names_elsewhere` are the commands and events of other versions: such a name is not a typing error, and gets no
    guess.
    """

    def __init__(self, interface: Interface, *, values: bool = False) -> None:
        self._wire = WireTypes.of_interface(interface)
        self._commands = interface.commands
        self._events = interface.events
        self._values = values
        self.words = interface.words
        self.names = frozenset((*self._commands, *self._events))
        self.names_elsewhere: frozenset[str] = frozenset()

    def standing(self, name: str) -> str:
        """Return ``exists`` or ``deprecated`` for the name of a command or event, an empty string for any other."""
        found = self._commands.get(name) or self._events.get(name)
        if found is None:
            return ""
        return "deprecated" if (found.declared or found).deprecated else "exists"

    def remarks(self, kind: MessageKind, name: str, content: Any) -> Iterator[Remark]:
        """Return the remarks about the content of a message; `name` is its command or event."""
        if kind is MessageKind.REQUEST:
            yield from self._request(name, content)
        elif kind is MessageKind.EVENT:
            yield from self._event(name, content)
        elif name in self._commands and content is not None:
            yield from self._received(name, content, self._wire.returns(self._commands[name]), self._commands[name])

    def _request(self, name: str, content: Any) -> Iterator[Remark]:
        command = self._commands.get(name)
        if command is None:
            if name not in _ALWAYS:
                yield _remark(kinds.UNKNOWN_COMMAND, name, name, guess=self._guess(name, self._commands))
            return
        yield from _whole(command, "command", kinds.DEPRECATED_COMMAND)
        type = self._wire.arguments(command)
        node = node_of({} if content is None else content)
        for problem in check_value(node, type):
            yield self._refused(name, problem)
        for use in uses(node, type):
            kind = kinds.DEPRECATED_ARGUMENT if use.feature.name == DEPRECATED else kinds.UNSTABLE
            yield _of_use(kind, name, use, command)

    def _guess(self, name: str, known: Iterable[str]) -> str:
        return "" if name in self.names_elsewhere else did_you_mean(name, known)

    def _event(self, name: str, content: Any) -> Iterator[Remark]:
        event = self._events.get(name)
        if event is None:
            if self._events:
                yield _remark(kinds.UNKNOWN_EVENT, name, name, guess=self._guess(name, self._events))
            return
        yield from _whole(event, "event", kinds.DEPRECATED_EVENT)
        yield from self._received(name, content if content is not None else {}, self._wire.data(event), event)

    def _received(self, name: str, content: Any, type: WireType, source: Command | Event) -> Iterator[Remark]:
        node = node_of(content)
        for problem in check_value(node, type):
            if problem.kind is not ProblemKind.MISSING_MEMBER:
                yield _remark(kinds.ANSWER_DIFFERS, name, _plain(problem.path) or "return", what=_WHAT[problem.kind])
        for use in uses(node, type):
            if use.feature.name == DEPRECATED:
                yield _of_use(kinds.DEPRECATED_ANSWER, name, use, source)

    def _refused(self, name: str, problem: Problem) -> Remark:
        subject = _plain(problem.path) or "arguments"
        found, guess = self._found(problem), ""
        if problem.kind is ProblemKind.UNKNOWN_MEMBER:
            guess = did_you_mean(problem.name, problem.known)
        elif problem.kind is ProblemKind.UNKNOWN_VALUE and self._values and not _SECRET.search(subject):
            guess = did_you_mean(problem.found, problem.known)
        return _remark(_REFUSALS[problem.kind], name, subject, guess=guess, found=found, expected=problem.expected)

    def _found(self, problem: Problem) -> str:
        """What the request has in words: a type's name is not a value of the log, everything else is one."""
        if problem.found in _TYPE_WORDS and problem.kind is ProblemKind.WRONG_TYPE:
            return problem.found
        if self._values and not _SECRET.search(problem.path):
            return repr(problem.found)
        return "the value of the request" if problem.kind is ProblemKind.UNKNOWN_VALUE else "a number outside of that"


_REFUSALS: Mapping[ProblemKind, DiagnosticKind] = {
    ProblemKind.UNKNOWN_MEMBER: kinds.UNKNOWN_ARGUMENT,
    ProblemKind.MISSING_MEMBER: kinds.MISSING_ARGUMENT,
    ProblemKind.WRONG_TYPE: kinds.WRONG_ARGUMENT,
    ProblemKind.UNKNOWN_VALUE: kinds.UNKNOWN_VALUE,
}
_WHAT = {
    ProblemKind.UNKNOWN_MEMBER: "the member",
    ProblemKind.WRONG_TYPE: "such a type for",
    ProblemKind.UNKNOWN_VALUE: "the value that the log has for",
}
_TYPE_WORDS = frozenset({"object", "array", "string", "integer", "number", "boolean", "null"})


def content_of(message: LoggedMessage, command: str) -> tuple[Any, str]:
    """The part of a message that a definition describes, and that definition's name."""
    value = message.value
    if message.kind is MessageKind.REQUEST:
        return value.get("arguments"), value.get("execute", value.get("exec-oob", ""))
    if message.kind is MessageKind.EVENT:
        return value.get("data"), value["event"]
    return value.get("return"), command


def _plain(path: str) -> str:
    """A path without the numbers of array elements: a finding about one element is about all of them."""
    return re.sub(r"\[\d+\]", "", path).lstrip(".")


def _remark(kind: DiagnosticKind, command: str, subject: str, **fields: object) -> Remark:
    given: dict[str, Any] = {"advice": "", "guess": "", "what": "", "found": "", "expected": "", **fields}
    diagnostic = kind.at(_NOWHERE, command=command, subject=subject, **given)
    return Remark(diagnostic, command if subject == command else f"{command}.{subject}", command)


def _of_use(kind: DiagnosticKind, command: str, use: Use, source: Command | Event) -> Remark:
    return _remark(
        kind, command, _plain(use.path), what=use.what, advice=advice_of(use.features, source, use.feature.name)
    )


def _whole(source: Command | Event, what: str, deprecated: DiagnosticKind) -> Iterator[Remark]:
    declared = source.declared or source
    if declared.deprecated:
        yield _remark(deprecated, source.name, source.name, advice=advice_of(declared.features, source, DEPRECATED))
    if declared.unstable and what == "command":
        yield _remark(kinds.UNSTABLE, source.name, source.name, what=what)
