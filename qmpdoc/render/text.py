"""Plain QMP text: qmp-commands.txt as the source holds it, or made from a model that has no such text.

The template is ``templates/text/qmp-commands.txt.j2``. Reading what it writes gives the same model again,
locations aside, as far as plain QMP text goes: commands and events with their texts, and sections.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from qmpdoc.model import (
    AnyDefinition,
    Command,
    Dialect,
    Direction,
    DocText,
    Event,
    Example,
    Member,
    Message,
    Note,
    Reference,
    Returns,
    Section,
    TypeReference,
    Value,
)
from qmpdoc.model.order import FieldKind, in_order
from qmpdoc.render.in_place import InPlace
from qmpdoc.render.text_types import described_features, described_parts, part_name, types

if TYPE_CHECKING:
    import jinja2

TEMPLATE = "text/qmp-commands.txt.j2"

_UNDERLINES = {1: "=", 2: "~", 3: "^"}
_LINE_WIDTH = 79


def render_text(reference: Reference, *, templates: str | None = None, from_model: bool = False) -> str:
    """The reference as plain QMP text.

    For ``.hx`` files and plain QMP text that is their own text, as ``hxtool -q`` copies it. Everything
    else goes through the template, as does everything if `from_model` is set or the folder `templates` has
    a template of that name. Raises `UnreadableSourceError` for a template that is at problem.
    """
    if not from_model and reference.sources and not any(_from_schema(each) for each in reference.definitions):
        from qmpdoc.render.templates import overrides

        if not overrides(templates, TEMPLATE):
            lines = (line for block in reference.blocks if block.dialect is Dialect.PLAIN for line in block.lines)
            return "".join(f"{line}\n" for line in lines)
    return _through_template(reference, templates)


def _from_schema(definition: AnyDefinition) -> bool:
    return isinstance(definition, Command | Event) and definition.module is not None


def _through_template(reference: Reference, templates: str | None) -> str:
    from qmpdoc.render.templates import render_template

    values = {"parts": list(outline(reference)), "types": list(types(reference)), "reference": reference}
    return render_template(_engine(templates), TEMPLATE, values)


@cache
def _engine(templates: str | None) -> jinja2.Environment:
    """The environment for a folder of templates, made once: compiling the template takes longer than using it."""
    from qmpdoc.render.templates import environment

    engine = environment(templates)
    engine.filters.update(
        annotation=annotation,
        asked_for=asked_for,
        hanging=hanging,
        since_note=since_note,
        message=message_text,
        own_line=own_line,
        listed_values=listed_values,
        value_list=value_list,
        described_parts=described_parts,
        part_name=part_name,
        described_features=described_features,
        underline=underline,
        centred=centred,
        type_name=type_name,
    )
    engine.tests.update(answered_in_prose=answered_in_prose, parted=parted, untyped=untyped)
    return engine


class Entry(NamedTuple):
    """A command or event with its types in place, and its passages in the order of its author, each with its shape.

    A shape is ``text``, ``note``, ``examples`` or the name of a field.
    """

    definition: Command | Event
    passages: tuple[tuple[str, Any], ...]


def outline(reference: Reference) -> Iterator[tuple[Section | None, list[Entry]]]:
    """Each section with the commands and events that are in it, those outside of any section first.

    The types of a schema are shown in place.

    Commands that are known from their C entry only have no place in a document.
    """
    in_place = InPlace(reference)
    entries = [
        _entry(each, in_place.show(each))
        for each in reference.definitions
        if isinstance(each, Command | Event) and (each.documented or getattr(each, "entry", None) is None)
    ]
    titles = {each.title for each in reference.sections}
    loose = [each for each in entries if each.definition.section not in titles]
    if loose:
        yield None, loose
    seen: set[str] = set()
    for section in _sections_of_documents(reference, entries):
        own = [] if section.title in seen else [each for each in entries if each.definition.section == section.title]
        seen.add(section.title)
        yield section, own


def _entry(written: Command | Event, shown: Command | Event) -> Entry:
    return Entry(shown, tuple(_passages(written, shown.notes[: len(shown.notes) - len(written.notes)])))


def _passages(written: Command | Event, added: Sequence[Note]) -> Iterator[tuple[str, Any]]:
    """The passages of a definition; `added` are notes of what its schema says of it, in the place of its features."""
    for are_examples, group in groupby(in_order(written), key=lambda each: isinstance(each, Example)):
        if are_examples:
            yield "examples", list(group)
            continue
        for passage in group:
            if passage is FieldKind.FEATURES:
                yield from (("note", each) for each in added)
            elif isinstance(passage, FieldKind):
                yield passage.value, None
            else:
                yield "note" if isinstance(passage, Note) else "text", passage


def _sections_of_documents(reference: Reference, entries: Sequence[Entry]) -> Iterator[Section]:
    """The sections of plain QMP text or schemas; those of the manual and of other files' headings are left out."""
    used = {each.definition.section for each in entries}
    for section in reference.sections:
        in_document = section.body is not None and section.body.dialect is not Dialect.TEXINFO
        empty = section.body is None and not any(each.section == section.title for each in reference.definitions)
        if section.title in used or in_document or empty:
            yield section


def own_line(definition: Command | Event) -> str:
    """The line that heads a definition."""
    return definition.title or definition.name


def underline(text: str, level: int | None = None) -> str:
    """The underline for a heading of a section of `level`, or of a definition."""
    return (_UNDERLINES.get(level, "^") if level else "-") * len(text)


def centred(title: str) -> str:
    """A document's title and its underline, in the middle of the page."""
    margin = " " * max(4, (_LINE_WIDTH - len(title)) // 2)
    return f"{margin}{title}\n{margin}{'=' * len(title)}"


def hanging(text: DocText | None, first: str, indent: int | None = None, note: str = "", ending: str = "") -> str:
    """The lines of a text: `first` before the first one, as much blank before the others.

    `note` is after the first paragraph, `ending` after the last line.
    """
    lines = list(text.lines if text else ()) or [""]
    stop = next((index for index, line in enumerate(lines) if not line), len(lines)) or 1
    lines[stop - 1] = " ".join(filter(None, (lines[stop - 1], note)))
    lines[-1] = " ".join(filter(None, (lines[-1], ending)))
    margin = " " * (len(first) if indent is None else indent)
    head = f"{first}{lines[0]}".rstrip()
    return "\n".join([head, *(f"{margin}{line}" if line else "" for line in lines[1:])])


def annotation(member: Member) -> str:
    """What is in brackets after a member's first paragraph, brackets included; empty where nothing does."""
    written = member.annotation
    if written is None:
        parts = [type_name(member.type)] if member.type else []
        parts += ["optional"] if member.optional else []
        parts += [f"default {member.default}"] if member.default is not None else []
        written = ", ".join(parts)
    if written and member.since and "since" not in f"{_mentions(member)} {written}".lower():
        written += f", since {member.since}"
    return f"({written})" if written else ""


def since_note(member: Member) -> str:
    """``(since 2.1)``, for a member without an annotation and without a version in its text."""
    said = member.since is None or annotation(member) or "since" in _mentions(member).lower()
    return "" if said else f"(since {member.since})"


def _mentions(member: Member) -> str:
    return " ".join(member.body.lines) if member.body else ""


def type_name(reference: TypeReference) -> str:
    """A type as plain QMP text spells it: JSON types by their names there, others by their own."""
    element = reference.element_type.value if reference.element_type else reference.name
    return f"json-array of {element}" if reference.array else element


def listed_values(member: Member) -> tuple[Value, ...]:
    """The possible values that have to be listed: those that the annotation does not name already."""
    written = member.annotation or ""
    named = all(f'"{each.name}"' in written or f"'{each.name}'" in written for each in member.values)
    return () if named and not any(each.body for each in member.values) else member.values


def asked_for(member: Member, value: Value) -> str:
    """A value in quotes, marked where it is the default and only the list of values says so."""
    chosen = member.default == f'"{value.name}"' and member.annotation is not None
    mentioned = "default" in f"{member.annotation or ''} {_mentions(member)}".lower()
    return f'"{value.name}" (default)' if chosen and not mentioned else f'"{value.name}"'


def value_list(member: Member, values: Sequence[Value], indent: int) -> str:
    """Possible values without descriptions, over as many lines as they need."""
    first = f"{' ' * indent}- Possible values: "
    words = [asked_for(member, each).replace(" ", "\0") for each in values]
    lines = textwrap.wrap(
        ", ".join(words),
        _LINE_WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace("\0", " ")


def answered_in_prose(returns: Returns | None, body: DocText | None) -> bool:
    """Whether an answer's text is prose of its own ("Return a json-object …") rather than under a label."""
    if returns is None or returns.body is None or body is None:
        return False
    return all(paragraph[0].startswith(("Return ", "Returns ")) for paragraph in returns.body.paragraphs())


def message_text(message: Message, example: Example, definition: Command | Event) -> str:
    """A message as a document shows it: behind its arrow, or, in an event's text, bare."""
    bare = isinstance(definition, Event) and message.direction is Direction.RECEIVE
    if bare and message.text.lines[0].startswith("{"):
        return "\n".join(message.text.lines)
    return hanging(message.text, f"{message.direction.value} ")


def parted(command: Command) -> bool:
    """Whether a label must part a list of returned members from what is before it."""
    if command.arguments or command.argument_notes:
        return True
    paragraphs = command.body.paragraphs() if command.body else ()
    return bool(paragraphs) and paragraphs[-1][-1].endswith(":") and not paragraphs[-1][0].startswith("Return")


def untyped(command: Command) -> bool:
    """Whether the prose of a command names no JSON type, so that the answer's has to be said."""
    return "json-" not in (str(command.body) if command.body else "")
