"""What the text template writes reads back as the same model, locations aside."""

import json
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from qmpdoc.loading.load import load
from qmpdoc.model import (
    Command,
    Dialect,
    Direction,
    DocText,
    Event,
    Example,
    Member,
    MemberGroup,
    Message,
    Note,
    NoteKind,
    Reference,
    Returns,
    Section,
    SourceLocation,
    TypeReference,
    Value,
)
from qmpdoc.model.codec import from_json, to_json
from qmpdoc.render.text import render_text
from tests.corpus import corpus_files, corpus_name
from tests.reading import read_plain

PUBLISHED = [each for each in NoteKind if each is not NoteKind.TODO]
PLACE = SourceLocation("generated")


def as_document(reference: Reference) -> Reference:
    """What plain QMP text can hold of a reference: texts of commands and events, and sections of prose."""
    kept: list[Command | Event] = []
    for each in reference.definitions:
        if isinstance(each, Event):
            kept.append(each)
        elif isinstance(each, Command) and each.documented:
            kept.append(replace(each, entry=None, counterpart=None, condition=None, aliases=()))
    plain = [each for each in reference.sections if each.body is None or each.body.dialect is Dialect.PLAIN]
    return Reference(sections=tuple(plain), definitions=tuple(kept))


def read_again(text: str) -> Reference:
    document, _ = read_plain(text)
    return Reference(sections=tuple(document.sections), definitions=tuple(document.definitions))


TEXTS = [*corpus_files("hx/*/q*-commands.hx"), *corpus_files("hx/*/qemu-monitor.hx"), *corpus_files("events/*/*.txt")]


@pytest.mark.parametrize("path", TEXTS, ids=corpus_name)
def test_real_files(path: Path) -> None:
    reference, _ = load([str(path)])
    expected = as_document(reference)
    dumped = from_json(json.loads(json.dumps(to_json(reference))))
    found = read_again(render_text(dumped))
    assert [each.name for each in found.definitions] == [each.name for each in expected.definitions]
    for one, other in zip(found.definitions, expected.definitions, strict=True):
        assert one == other
    assert found.sections == expected.sections


WORDS = st.sampled_from(["the", "size", "of", "a", "device", "which", "may", "change", "while", "it", "runs", "(so)"])
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
NAMES = st.from_regex(r"[a-z][a-z0-9]{1,6}(-[a-z0-9]{1,5})?", fullmatch=True)
VERSIONS = st.none() | st.from_regex(r"[0-9]\.[0-9]{1,2}", fullmatch=True)


def text_of(lines: list[str]) -> DocText:
    return DocText(dialect=Dialect.PLAIN, lines=tuple(lines), location=PLACE)


PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3)
TEXT = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(
    lambda paragraphs: text_of([line for each in paragraphs for line in ("", *each)][1:])
)
ONE_PARAGRAPH = PARAGRAPHS.map(text_of)
TYPES = st.builds(
    TypeReference,
    name=st.sampled_from(["json-string", "json-int", "json-number", "json-bool", "json-object"]),
    array=st.booleans(),
)
VALUES = st.lists(
    st.builds(Value, name=NAMES, body=st.none() | LINES.map(lambda line: text_of([line])), location=st.just(PLACE)),
    max_size=3,
    unique_by=lambda value: value.name,
).map(tuple)


def members_of(inner: st.SearchStrategy[tuple[Member, ...]]) -> st.SearchStrategy[tuple[Member, ...]]:
    return st.lists(
        st.builds(
            Member,
            name=NAMES,
            type=st.none() | TYPES,
            optional=st.booleans(),
            default=st.none() | st.sampled_from(["false", "5", '"slow"']),
            values=VALUES,
            body=st.none() | TEXT,
            members=inner,
            since=VERSIONS,
            location=st.just(PLACE),
        ).map(_without_lone_default),
        max_size=3,
        unique_by=lambda member: member.name,
    ).map(tuple)


def _without_lone_default(member: Member) -> Member:
    """A default is next to a type or "optional" in plain text; alone in brackets it is prose."""
    return member if member.type or member.optional else replace(member, default=None)


MEMBERS = members_of(members_of(st.just(())))
MESSAGES = st.lists(
    st.builds(
        lambda direction, value, indent: Message(
            direction=direction, text=text_of(json.dumps(value, indent=indent).split("\n")), location=PLACE
        ),
        direction=st.sampled_from(list(Direction)),
        value=st.dictionaries(NAMES, st.integers() | st.lists(LINES, max_size=2), max_size=3),
        indent=st.sampled_from([None, 1, 4]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
EXAMPLES = st.lists(
    st.builds(Example, title=st.none() | LINES, caption=st.none() | TEXT, messages=MESSAGES, location=st.just(PLACE)),
    max_size=3,
).map(tuple)
NOTES = st.lists(st.builds(Note, kind=st.sampled_from(PUBLISHED), text=TEXT, location=st.just(PLACE)), max_size=2).map(
    tuple
)
NOTE_ITEMS = st.lists(ONE_PARAGRAPH, max_size=2).map(tuple)
GROUPS = st.lists(
    st.builds(
        MemberGroup,
        caption=PARAGRAPHS.map(lambda lines: text_of([*lines[:-1], f"{lines[-1]}:"])),
        members=MEMBERS.filter(bool),
        location=st.just(PLACE),
    ),
    max_size=2,
).map(tuple)
RETURNS = st.none() | st.builds(
    lambda kind, body, groups: (
        Returns(type=kind, body=body, groups=groups, location=PLACE) if body or kind or groups else None
    ),
    kind=st.none() | TYPES,
    body=st.none() | TEXT,
    groups=GROUPS,
)
COMMON = {
    "documented": st.just(True),
    "body": st.none() | TEXT,
    "since": VERSIONS,
    "notes": NOTES,
    "examples": EXAMPLES,
    "section": st.just("1. Things"),
    "arguments": MEMBERS,
    "argument_notes": NOTE_ITEMS,
    "location": st.just(PLACE),
}
COMMANDS = st.builds(Command, name=NAMES, returns=RETURNS, errors=st.lists(TEXT, max_size=2).map(tuple), **COMMON)
EVENTS = st.builds(Event, name=NAMES.map(lambda name: f"EVENT_{name.upper().replace('-', '_')}"), **COMMON)


def plain_reference(definitions: list[Command | Event]) -> Reference:
    title = Section(title="Things", level=0, body=text_of(["About things."]), location=PLACE)
    section = Section(title="1. Things", level=1, body=None, location=PLACE)
    return Reference(sections=(title, section), definitions=tuple(definitions))


@pytest.mark.seconds
@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])
@given(st.lists(COMMANDS | EVENTS, min_size=1, max_size=3, unique_by=lambda each: each.name))
def test_generated_models(definitions: list[Command | Event]) -> None:
    reference = plain_reference(definitions)
    found = read_again(render_text(reference))
    assert [each.name for each in found.definitions] == [each.name for each in reference.definitions]
    for one, other in zip(found.definitions, reference.definitions, strict=True):
        assert one == other
    assert found == reference


@given(st.lists(COMMANDS | EVENTS, max_size=2))
def test_generated_models_as_json(definitions: list[Command | Event]) -> None:
    reference = plain_reference(definitions)
    dumped = json.loads(json.dumps(to_json(reference)))
    assert from_json(dumped) == reference
    assert to_json(from_json(dumped)) == to_json(reference)


def test_a_text_without_a_line_is_an_empty_one() -> None:
    empty = DocText(dialect=Dialect.PLAIN, lines=(), location=PLACE)
    command = Command(name="stop", location=PLACE, documented=True, body=empty, errors=(empty,))
    reference = from_json(to_json(Reference(definitions=(command,))))
    assert "stop\n----" in render_text(reference)
