"""The examples' text is true of their entries: what it says of arguments, answers and events is what they show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.json_text import JsonNode, NodeKind, parse_json
from qmpdoc.loading.load import load
from qmpdoc.markup.texinfo import parse_texinfo
from qmpdoc.model import (
    Alternate,
    Command,
    Dialect,
    Direction,
    DocText,
    Enum,
    Event,
    Example,
    HmpCommand,
    JsonType,
    Member,
    Message,
    Option,
    Reference,
    Struct,
    ToolCommand,
    Union,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = ("monitor.hx", "events.txt", "options.hx", "commands.hx", "tool.hx")
SCHEMA = "schema/halyard.json"

KINDS = {
    JsonType.STRING: {NodeKind.STRING},
    JsonType.INTEGER: {NodeKind.INTEGER},
    JsonType.NUMBER: {NodeKind.INTEGER, NodeKind.NUMBER},
    JsonType.BOOLEAN: {NodeKind.BOOLEAN},
    JsonType.OBJECT: {NodeKind.OBJECT},
    JsonType.ARRAY: {NodeKind.ARRAY},
}


def read(name: str) -> Reference:
    reference, diagnostics = load([str(EXAMPLES / name)])
    assert not diagnostics
    return reference


@pytest.fixture(scope="module")
def monitor() -> Reference:
    return read("monitor.hx")


@pytest.fixture(scope="module")
def events() -> Reference:
    return read("events.txt")


def mismatches(node: JsonNode, members: Sequence[Member], path: str) -> Iterator[str]:
    """The places where an object and the members in its text disagree."""
    given = {each.name: each.value for each in node.members}
    yield from (f"{path}.{name} is not documented" for name in given.keys() - {each.name for each in members})
    for member in members:
        value = given.get(member.name)
        if value is None:
            if not member.optional and not node.elided:
                yield f"{path}.{member.name} is missing"
        else:
            yield from mismatched_value(value, member, f"{path}.{member.name}")


def mismatched_value(value: JsonNode, member: Member, path: str) -> Iterator[str]:
    if member.type is None or member.type.json_type is None:
        yield f"{path} has no type"
    elif value.kind not in KINDS[member.type.json_type]:
        yield f"{path} is no {member.type}"
    if member.values and value.value not in {each.name for each in member.values}:
        yield f"{path} cannot be {value.value}"
    for each in value.items if value.kind is NodeKind.ARRAY else [value]:
        if each.kind is NodeKind.OBJECT:
            yield from mismatches(each, member.members, path)


def member_of(node: JsonNode, name: str) -> JsonNode:
    value = node.get(name)
    assert value is not None, name
    return value


def exchanges(examples: Sequence[Example]) -> Iterator[tuple[Message, Message]]:
    for example in examples:
        assert [each.direction for each in example.messages] == [Direction.SEND, Direction.RECEIVE]
        yield example.messages[0], example.messages[1]


def parsed(message: Message) -> JsonNode:
    assert message.fault is None
    return parse_json(str(message.text))


@pytest.mark.parametrize("name", (*FILES, SCHEMA))
def test_reading_finds_nothing_to_say(name: str) -> None:
    assert read(name).definitions


def test_they_are_real_in_size(monitor: Reference, events: Reference) -> None:
    assert len(monitor.entries()) == len(monitor.hmp_commands) == 37
    assert len(monitor.commands) == 35
    assert sum(each.name.startswith("query-") for each in monitor.commands) == 10
    assert sum(each.condition is not None for each in monitor.entries()) == 3
    assert sum(len(each.examples) > 1 for each in monitor.commands) == 4
    assert sum(message.elided for each in monitor.commands for example in each.examples for message in example.messages)
    assert len(events.events) == 13
    assert len(list(read("options.hx").of_kind(Option))) == 19
    assert len(list(read("tool.hx").of_kind(ToolCommand))) == 5
    assert len(read("commands.hx").hmp_commands) == 14


@pytest.mark.parametrize("name", (*FILES, SCHEMA))
def test_everything_is_documented(name: str) -> None:
    assert not [each.name for each in read(name).definitions if not each.documented]


def test_documented_arguments_are_those_of_the_entry(monitor: Reference) -> None:
    for command in monitor.commands:
        entry = command.entry
        if entry is None or (entry.args_type or "").endswith(":O"):
            continue
        documented = [(each.name, str(each.type), each.optional) for each in command.arguments]
        assert documented == [(each.name, str(each.type), each.optional) for each in entry.arguments], command.name


def test_only_queries_have_no_entry_of_their_own(monitor: Reference) -> None:
    assert all(each.entry is not None or each.name.startswith("query-") for each in monitor.commands)
    shown = {each.counterpart for each in monitor.commands if each.entry is None}
    text = (EXAMPLES / "monitor.hx").read_text(encoding="utf-8")
    assert shown <= set(re.findall(r"^@item (info \w+)$", text, re.MULTILINE))


def test_requests_are_what_is_documented(monitor: Reference) -> None:
    for command in monitor.commands:
        assert command.examples, command.name
        for request, _ in exchanges(command.examples):
            node = parsed(request)
            assert member_of(node, "execute").value == command.name
            arguments = node.get("arguments") or parse_json("{}")
            assert not list(mismatches(arguments, command.arguments, command.name))


def test_answers_are_what_is_documented(monitor: Reference) -> None:
    for command in monitor.commands:
        for _, answer in exchanges(command.examples):
            returned = member_of(parsed(answer), "return")
            if command.returns is None:
                assert returned.kind is NodeKind.OBJECT
                assert not returned.members, command.name
                continue
            is_array = command.returns.type is not None and command.returns.type.array
            assert (returned.kind is NodeKind.ARRAY) == is_array, command.name
            for each in returned.items if is_array else [returned]:
                assert not list(mismatches(each, command.returns.members, command.name))


def test_event_examples_are_what_is_documented(events: Reference) -> None:
    shown = set()
    for event in events.events:
        for example in event.examples:
            (message,) = example.messages
            node = parsed(message)
            shown.add(member_of(node, "event").value)
            assert {each.name for each in member_of(node, "timestamp").members} == {"seconds", "microseconds"}
            assert not list(mismatches(node.get("data") or parse_json("{}"), event.arguments, event.name))
    assert {each.name for each in events.events} - shown == {"CLIENT_DISCONNECTED"}


def test_notes_name_events_and_commands_that_exist(monitor: Reference, events: Reference) -> None:
    known = {each.name for each in (*monitor.commands, *events.events)}
    for definition in (*monitor.commands, *events.events):
        text = "\n".join(str(each) for each in (definition.body, *(note.text for note in definition.notes)))
        named = re.findall(r"(?:event|command|events|commands) ([A-Za-z]+[_-]\w+|[A-Z]{3,})", text)
        assert set(named) <= known, definition.name


def hmp_commands() -> list[HmpCommand]:
    return [*read("monitor.hx").hmp_commands, *read("commands.hx").hmp_commands]


@pytest.mark.parametrize("command", hmp_commands(), ids=lambda each: f"{Path(each.location.file).stem}-{each.name}")
def test_params_and_text_follow_args_type(command: HmpCommand) -> None:
    """``.params`` has flags as ``[-f]``, what is optional in brackets, and the text names them in that order."""
    entry = command.entry
    assert entry is not None
    assert command.body is not None
    params = entry.params or ""
    expected = [
        f"-{each.flag}" if each.flag else each.name
        for each in entry.arguments
        if each.name not in ("fmt", "index", "options", "up", "enable") or each.name in params
    ]
    words = [each for each in re.findall(r"-?\w+", params) if each in expected]
    assert words == expected
    assert params.count("[-") == sum(each.flag is not None for each in entry.arguments)
    heading = next(line for line in command.body.lines if line.startswith(("@item", "``")))
    named = re.findall(r"-?\w+", re.sub(r"@\w+|`+", " ", heading))
    assert [each for each in named if each in expected] == expected


def test_events_and_commands_share_their_words(monitor: Reference, events: Reference) -> None:
    """Values that both name are the same set: a watchdog's actions, a transfer's states."""
    commands = {each.name: each for each in monitor.commands}
    emitted = {each.name: each for each in events.events}

    def values(member: Member) -> set[str]:
        return {each.name for each in member.values}

    watchdog = values(commands["set_watchdog"].arguments[0])
    query = commands["query-watchdog"].returns
    assert query is not None
    assert watchdog == values(query.members[0]) == values(emitted["WATCHDOG"].arguments[0])
    transfer = commands["query-transfer"].returns
    assert transfer is not None
    assert values(transfer.members[0]) == values(emitted["TRANSFER_STATUS"].arguments[0])


def protocol(reference: Reference) -> list[Command | Event]:
    return [each for each in reference.definitions if isinstance(each, (Command, Event))]


def by_name(definitions: Iterable[Command | Event]) -> dict[str, Command | Event]:
    return {each.name: each for each in definitions}


def test_schema_defines_what_the_texts_document(monitor: Reference, events: Reference) -> None:
    """The same commands and events with the same arguments; the schema alone has what is experimental."""
    schema = read(SCHEMA)
    declared = by_name(each for each in protocol(schema) if not each.unstable)
    documented = by_name((*protocol(monitor), *protocol(events)))
    assert declared.keys() == documented.keys()
    for name, definition in documented.items():
        if name == "net_add":  # a union there
            continue
        of_schema = [(each.name, each.optional) for each in declared[name].arguments]
        assert of_schema == [(each.name, each.optional) for each in definition.arguments], name
        assert declared[name].since == (definition.since or "1.0")


def test_schema_has_every_kind_of_definition() -> None:
    schema = read(SCHEMA)
    assert {type(each) for each in schema.definitions} == {Command, Event, Struct, Enum, Union, Alternate}
    assert len(schema.files) == 9
    assert any(each.condition is not None for each in schema.commands)
    assert any(each.unstable for each in schema.commands)


def test_kinds_are_one_each() -> None:
    for name, kind in (("events.txt", Event), ("options.hx", Option), ("tool.hx", ToolCommand)):
        assert {type(each) for each in read(name).definitions} == {kind}
    assert {type(each) for each in read("monitor.hx").definitions} == {Command, HmpCommand}


def test_texinfo_is_texinfo() -> None:
    found: list[Diagnostic] = []
    texts = [text for name in ("monitor.hx", "options.hx") for text in documentation(read(name), Dialect.TEXINFO)]
    for text in texts:
        parse_texinfo(text, found.append)
    assert len(texts) > 50
    assert not found


def test_restructured_text_is_restructured_text() -> None:
    texts = [text for name in FILES for text in documentation(read(name), Dialect.RST)]
    source = "\n\n".join("\n".join(each.lines) for each in texts if ".. option::" not in str(each))
    document = publish_doctree(source, settings_overrides={"report_level": 1, "halt_level": 5, "warning_stream": ""})
    assert len(list(document.findall(nodes.definition_list_item))) > 14
    assert not list(document.findall(nodes.system_message))


def documentation(reference: Reference, dialect: Dialect) -> Iterator[DocText]:
    texts = (each.body for each in (*reference.definitions, *reference.sections))
    yield from (each for each in texts if each is not None and each.dialect is dialect)
