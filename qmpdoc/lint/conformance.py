"""Messages of examples compared with what is known of commands and events: the one pass that several rules share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import msgspec

from qmpdoc.diagnostics.enumeration import enumerated
from qmpdoc.files.json_text import JsonNode, NodeKind
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.argument_sources import entry_type
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Command, Event, JsonType, Member
from qmpdoc.wire import ANY, Field, ObjectType, Problem, ProblemKind, ScalarType, WireType, check_value


class Part(Enum):
    """The part of a message that is compared with a type."""

    ARGUMENTS = "arguments"
    ANSWER = "answer"
    DATA = "data"
    TIMESTAMP = "timestamp"
    ERROR = "error"


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """A message that does not match `subject`. `source` names the schema, entry or text that describes it."""

    message: ExampleMessage
    part: Part
    subject: str
    source: str
    problem: Problem

    @property
    def place(self) -> tuple[SourceLocation, int]:
        """Where the value is, and how much of it is on that line."""
        return self.message.place(self.problem.start), self.message.length(self.problem.start, self.problem.end)


SCHEMA, TEXT = "the schema", "its text"
"""Names of sources in messages."""

WRONG = (ProblemKind.WRONG_TYPE, ProblemKind.UNKNOWN_VALUE)
"""The problems of a value itself, without missing and unknown members."""

_MANY = 12
"""The largest number of values that a message lists."""
_INDEX = re.compile(r"\[\d+\]")
_INTEGER = ScalarType(JsonType.INTEGER)
_STRING = ScalarType(JsonType.STRING)
_TIMESTAMP = ObjectType(lambda: (Field("seconds", _INTEGER), Field("microseconds", _INTEGER)))
_ERROR = ObjectType(lambda: (Field("class", _STRING), Field("desc", _STRING)))
_OLD_ERROR = ObjectType(lambda: (Field("class", _STRING), Field("desc", _STRING), Field("data", ANY, True)))


def mismatches_of(scope: Scope, part: Part, *kinds: ProblemKind) -> Iterator[Mismatch]:
    """What contradicts a type in one part of the messages of examples."""
    return (each for each in scope.once(_mismatches) if each.part is part and each.problem.kind in kinds)


def _mismatches(scope: Scope) -> tuple[Mismatch, ...]:
    return tuple(_find_mismatches(scope))


def _find_mismatches(scope: Scope) -> Iterator[Mismatch]:
    for definition in scope.with_examples:
        for messages in scope.messages_of(definition):
            if isinstance(definition, Event) and shown_instead(scope, definition, messages) is not None:
                continue  # wrong-event-in-example reports that: the data are not a second mistake
            for message, command in exchanges(definition, messages):
                yield from _check(scope, message, command)


def shown_instead(scope: Scope, event: Event, messages: tuple[ExampleMessage, ...]) -> ExampleMessage | None:
    """The first message of an event's example in which another event comes, and the event itself never does."""
    shown = [each for each in messages if each.named("event")]
    names = scope.event_names_at(event.location)
    return None if any(each.named("event") in names for each in shown) else next(iter(shown), None)


def exchanges(
    definition: AnyDefinition, messages: tuple[ExampleMessage, ...]
) -> Iterator[tuple[ExampleMessage, str | None]]:
    """Each message of an example and the command that it executes or answers, where that is known."""
    waiting: list[str | None] = []
    for message in messages:
        if message.has_key("execute", "exec-oob"):
            waiting.append(message.command)
            yield message, message.command
        elif message.has_key("return", "error"):
            alone = definition.name if isinstance(definition, Command) and not _requests(messages) else None
            yield message, waiting.pop(0) if waiting else alone
        else:
            yield message, None


def _requests(messages: tuple[ExampleMessage, ...]) -> bool:
    return any(each.sent or each.has_key("execute", "exec-oob") for each in messages)


def _check(scope: Scope, message: ExampleMessage, command: str | None) -> Iterator[Mismatch]:
    for part, key, subject, source, type in _expectations(scope, message, command):
        node = message.get(key)
        if node is None:
            node = _nothing(message)
        for problem in _causes(check_value(node, type)):
            found = Mismatch(message=message, part=part, subject=subject, source=source, problem=problem)
            if source == SCHEMA or not _unsure(scope, found):
                yield found


def _causes(problems: Iterable[Problem]) -> list[Problem]:
    """What is wrong with a value, without what follows from a missing object around the members of another.

    If an event's data has the members of ``info`` directly, only ``info`` is reported as missing.
    """
    found = list(problems)
    missing = [each for each in found if each.kind is ProblemKind.MISSING_MEMBER]
    unwrapped = {
        field
        for each in missing
        if each.field is not None and isinstance(each.field.type, ObjectType)
        for field in (f"{each.path.removesuffix(each.name)}{name}" for name in each.field.type.fields)
    }
    return [each for each in found if each.kind is not ProblemKind.UNKNOWN_MEMBER or each.path not in unwrapped]


def _unsure(scope: Scope, found: Mismatch) -> bool:
    """Whether a plain text is too loose a description for this to be a mistake.

    Texts say "present only if …" in as many words as there are authors, name members of an answer in prose, and
    leave out that something is a list.
    """
    problem = found.problem
    if problem.kind is ProblemKind.WRONG_TYPE and (problem.expected, problem.found) == ("object", "array"):
        return found.part is Part.ANSWER or problem.path not in ("", found.part.value)
    if found.part is not Part.ANSWER:
        return False
    command = scope.commands[found.subject]
    if problem.kind is ProblemKind.MISSING_MEMBER:
        return not _is_always_there(command, problem)
    if problem.kind is ProblemKind.UNKNOWN_MEMBER:
        return scope.documentation.mentions(command, problem.name)
    return not problem.path and (command.returns is None or command.returns.type is None)


def _is_always_there(command: Command, problem: Problem) -> bool:
    """Whether a text describes a member of the answer itself without any condition."""
    member = problem.field.member if problem.field else None
    if member is None or command.returns is None or command.returns.type is None or len(command.returns.groups) > 1:
        return False
    if problem.end - problem.start <= _EMPTY:  # texts show '{}' for what is not known yet
        return False
    return member in command.returns.members and not _CONDITION.search(f"{member.body or ''} {member.annotation or ''}")


_CONDITION = re.compile(
    r"\b(?:if|only|when|unless|may|might|optional|present|omitted|depend\w*|where|for|in case|not|absent)\b",
    re.IGNORECASE,
)
_EMPTY = len("{ }")
_Expectation = tuple[Part, str, str, str, "WireType"]


def _expectations(scope: Scope, message: ExampleMessage, command: str | None) -> Iterator[_Expectation]:
    """The members of a message about which something is known, and what."""
    if message.node is None or message.node.kind is not NodeKind.OBJECT:
        return
    found = scope.commands.get(command) if command else None
    if message.has_key("execute", "exec-oob"):
        misnamed = message.get("arguments") is None and message.has_key("data", "args", "params")
        if found is not None and not misnamed:  # malformed-message reports that
            yield Part.ARGUMENTS, "arguments", found.name, _source(found), _arguments(scope, found)
    elif message.has_key("return"):
        if found is not None:
            source = SCHEMA if _from_schema(found) else TEXT
            yield Part.ANSWER, "return", found.name, source, scope.types.returns(found)
    elif message.has_key("event"):
        event = scope.events.get(message.named("event") or "")
        if event is not None:
            yield Part.DATA, "data", event.name, _source(event), _data(scope, event)
        if message.has_key("timestamp"):
            yield Part.TIMESTAMP, "timestamp", "timestamp", "the protocol", _TIMESTAMP
    elif message.has_key("error"):
        error = message.get("error")
        old = error is not None and error.get("data") is not None
        yield Part.ERROR, "error", "error", "the protocol", _OLD_ERROR if old else _ERROR


def _nothing(message: ExampleMessage) -> JsonNode:
    """An empty object in the place of a member that is not there; a message that leaves something out lacks nothing."""
    node = message.node
    start, end, elided = (node.start, node.end, node.elided) if node else (0, 1, False)
    return JsonNode(kind=NodeKind.OBJECT, start=start, end=end, elided=elided)


def _source(definition: Command | Event) -> str:
    if _from_schema(definition):
        return SCHEMA
    return "args_type" if isinstance(definition, Command) and definition.entry is not None else TEXT


def _from_schema(definition: Command | Event) -> bool:
    return definition.declared is not None or definition.module is not None


def _arguments(scope: Scope, command: Command) -> WireType:
    if _from_schema(command):
        return scope.types.arguments(command)
    documented = {each.name: each for each in command.arguments}
    if command.entry is not None and command.entry.args_type is not None:
        listed = command.entry.arguments
        if any(each.name is None for each in listed):
            return ANY
        fields = tuple(
            Field(str(each.name), entry_type(scope, each.type.json_type, documented.get(str(each.name))), each.optional)
            for each in listed
            if not each.code.startswith("O")
        )
        return ObjectType(lambda: fields, open=len(fields) < len(listed))
    return _described(scope, command, documented)


def _described(scope: Scope, definition: Command | Event, documented: Mapping[str, Member]) -> WireType:
    """The object that a text describes; it is open where the text does not set out to list all."""
    if definition.argument_notes or (not documented and not scope.documentation.says_none(definition)):
        return ANY
    fields = tuple(Field(each.name, scope.types.of_member(each), each.optional, each) for each in documented.values())
    return ObjectType(lambda: fields)


def _data(scope: Scope, event: Event) -> WireType:
    if _from_schema(event):
        return scope.types.data(event)
    return _described(scope, event, {each.name: each for each in event.arguments})


def expected_words(problem: Problem) -> str:
    """What would have been right, for a message; of many values the first few are named."""
    if problem.kind is ProblemKind.UNKNOWN_VALUE and len(problem.known) > _MANY:
        return f"one of {', '.join(problem.known[:_MANY])} …"
    return problem.expected


def answer_words(problem: Problem) -> str:
    """Which part of an answer a problem is about, for a message."""
    return f"'{problem.path}'" if problem.path else "the answer"


def lacking(found: Iterable[Mismatch]) -> Iterator[tuple[Mismatch, str]]:
    """For each object that lacks members one of its mismatches, and all that it lacks, for a message."""
    groups: dict[tuple[int, int], list[Mismatch]] = {}
    for each in found:
        groups.setdefault((id(each.message), each.problem.start), []).append(each)
    for group in groups.values():
        yield group[0], _listed([each.problem.path for each in group])


def lacking_by_example(found: Iterable[Mismatch]) -> Iterator[tuple[Mismatch, str]]:
    """For each example whose messages lack members the first mismatch, and all that they lack, elements of lists once.

    An index is named where one element alone lacks something. Messages of several commands are kept apart.
    """
    groups: dict[tuple[int, str], list[Mismatch]] = {}
    for each in found:
        groups.setdefault((id(each.message.example), each.subject), []).append(each)
    for group in groups.values():
        paths: dict[str, list[str]] = {}
        for each in group:
            paths.setdefault(_INDEX.sub("[]", each.problem.path), []).append(each.problem.path)
        yield group[0], _listed([of_one[0] if len(of_one) == 1 else path for path, of_one in paths.items()])


def _listed(paths: list[str]) -> str:
    quoted = [f"'{each}'" for each in paths]
    shown = quoted if len(quoted) <= _MANY else [*quoted[:_MANY], f"{len(quoted) - _MANY} more"]
    return enumerated(shown)


def by_message(found: Iterable[Mismatch]) -> Iterator[tuple[Mismatch, str]]:
    """For each message the first of its mismatches, and all of them in words."""
    groups: dict[int, list[Mismatch]] = {}
    for each in found:
        groups.setdefault(id(each.message), []).append(each)
    for group in groups.values():
        words = (f"{each.problem.kind.value} '{each.problem.path}'".removesuffix(" ''") for each in group)
        yield group[0], ", ".join(words)
