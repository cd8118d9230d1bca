"""The fields of a definition: its arguments, answer, errors and features, and where to go from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docutils import nodes
from msgspec.structs import replace

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Dialect,
    Enum,
    Event,
    HmpCommand,
    Member,
    MemberGroup,
    Returns,
    Struct,
    TypeReference,
    Union,
)
from qmpdoc.model.order import FieldKind, described_first
from qmpdoc.render.features import described_features
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.members import MemberLists
from qmpdoc.sphinxext.naming import type_nodes
from qmpdoc.sphinxext.page import Page

_Body = list[nodes.Node]
_SHORT = frozenset(("Only if", "In QMP", "In HMP", "Used by", "Execution"))
"""Fields that are on a line with their headings."""


def field_list(
    page: Page, definition: AnyDefinition, lists: MemberLists, fields: Sequence[FieldKind], last: FieldKind
) -> list[nodes.Node]:
    """A list of consecutive fields; what no text says follows the `last` field of all."""
    found = nodes.field_list("", classes=["qmp-fields", "compact"])
    for heading, body in _bodies(page, definition, lists, fields, last):
        if body:
            short = ["qmp-short"] if heading in _SHORT else []
            name, text = nodes.field_name("", label(heading), classes=short), nodes.field_body("", *body, classes=short)
            found += nodes.field("", name, text)
    return [found] if found.children else []


def _bodies(
    page: Page, definition: AnyDefinition, lists: MemberLists, fields: Sequence[FieldKind], last: FieldKind
) -> Iterator[tuple[str, _Body]]:
    for field in fields:
        if field is FieldKind.MEMBERS and definition.condition is not None:
            yield "Only if", [nodes.paragraph("", "", nodes.literal("", str(definition.condition)))]
        if field is FieldKind.FEATURES:
            yield "Features", lists.features(described_features(definition, page.reference.type))
        elif field is FieldKind.MEMBERS and type(definition) in _MEMBERS:
            yield from _MEMBERS[type(definition)](page, definition, lists)
        elif isinstance(definition, Command):
            yield from _answer(page, definition, lists, field)
        if field is last:
            yield from _execution(definition)
            yield from _links(page, definition)


def _links(page: Page, definition: AnyDefinition) -> Iterator[tuple[str, _Body]]:
    """Where to go from here: the same thing on the other monitor, and what uses a type."""
    if definition.counterpart:
        kind, heading = ("command", "In QMP") if isinstance(definition, HmpCommand) else ("hmp", "In HMP")
        yield heading, [nodes.paragraph("", "", _link(page, kind, definition.counterpart))]
    users = page.reference.used_by.get(definition.name, ())
    if users and isinstance(definition, Struct | Union | Enum | Alternate):
        words = nodes.paragraph()
        for index, user in enumerate(users):
            words += [nodes.Text(", ")] if index else []
            words += _link(page, user.kind, user.name)
        yield "Used by", [words]


def _link(page: Page, kind: str, name: str) -> nodes.Element:
    link = page.naming.reference(kind, name)
    link += nodes.literal("", name)
    return link


def _command_arguments(page: Page, command: Command, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Arguments", _arguments(page, command, lists)


def _answer(page: Page, command: Command, lists: MemberLists, field: FieldKind) -> Iterator[tuple[str, _Body]]:
    answer = command.returns or (command.declared.returns if command.declared is not None else None)
    if field is FieldKind.RETURNS and answer is not None:
        yield "Returns", _returns(page, answer, lists)
    if field is FieldKind.ERRORS:
        yield "Errors", _items([lists.text(each) for each in command.errors])


def _execution(definition: AnyDefinition) -> Iterator[tuple[str, _Body]]:
    """How a command may be executed."""
    if not isinstance(definition, Command):
        return
    flags = [
        label(words)
        for flag, words in (
            (definition.allow_oob, "may be executed out of band"),
            (definition.allow_preconfig, "may be executed before the machine is configured"),
            (not definition.success_response, "sends no answer when it succeeds"),
        )
        if flag
    ]
    if flags:
        yield "Execution", [nodes.paragraph("", "; ".join(flags))]


def _event_data(page: Page, event: Event, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Data", _arguments(page, event, lists)


def _arguments(page: Page, definition: Command | Event, lists: MemberLists) -> _Body:
    """The arguments, from the text with the types that a schema or an entry knows."""
    listed = definition.arguments if definition.module is None else described_first(definition.arguments)
    members = [_typed(each, definition) for each in listed]
    declared = definition.declared
    if not members and declared is not None:
        members = list(declared.arguments)
    found = lists.members(members or _entry_members(definition))
    found += _items([lists.text(each) for each in definition.argument_notes])
    named = definition.arguments_type or (declared.arguments_type if declared is not None else None)
    if named is not None:
        found += _borrowed(page, named, lists, {each.name for each in members})
    return found


def _entry_members(definition: Command | Event) -> list[Member]:
    """The arguments of a command that nothing but its C entry describes."""
    if isinstance(definition, Event) or definition.entry is None or definition.documented:
        return []
    return [
        Member(name=each.name, type=each.type, optional=each.optional, location=each.location)
        for each in definition.entry.arguments
        if each.name
    ]


def _typed(member: Member, definition: Command | Event) -> Member:
    """A member with the type that the schema's side knows, where its own text gives none."""
    declared = definition.declared.arguments if definition.declared is not None else ()
    known = next((each for each in declared if each.name == member.name), None)
    if known is None or known.type is None:
        return member
    if member.type is not None and known.type.element_type is not None:
        return member
    return replace(member, type=known.type, optional=known.optional)


def _borrowed(page: Page, reference: TypeReference, lists: MemberLists, shown: set[str], depth: int = 0) -> _Body:
    """The members that a definition has from a type, shown in place; only named where the type is not at hand."""
    origin = page.reference.type(reference)
    if not isinstance(origin, Struct | Union) or depth > 20:
        words = lists.members_of(reference)
        return [nodes.paragraph("", "", *words, classes=["qmp-borrowed"])] if origin is not None or depth else []
    members = [each for each in described_first(origin.members) if each.name not in shown]
    found: _Body = []
    if members or isinstance(origin, Union):
        words = [nodes.Text(label("From ")), *type_nodes(page.naming, reference), nodes.Text(":")]
        found.append(nodes.paragraph("", "", *words, classes=["qmp-borrowed"]))
        found += lists.members(members, borrowed=True)
    if origin.base is not None:
        found += _borrowed(page, origin.base, lists, shown | {each.name for each in members}, depth + 1)
    if isinstance(origin, Union):
        found += lists.branches(origin.discriminator, described_first(origin.branches))
    return found


def _returns(page: Page, returns: Returns, lists: MemberLists) -> _Body:
    found = lists.text(returns.body)
    if returns.type is not None and not _says_its_type(returns):
        words = type_nodes(page.naming, returns.type)
        if found and isinstance(found[0], nodes.paragraph):
            found[0][:0] = [nodes.inline("", "(", classes=["qmp-notes"]), *words, nodes.Text(") ")]
        else:
            found.insert(0, nodes.paragraph("", "", *words))
    return found + _groups(returns.groups, lists)


def _says_its_type(returns: Returns) -> bool:
    """Whether the text is plain QMP text, which begins with the type."""
    plain = returns.body is not None and returns.body.dialect is Dialect.PLAIN
    return plain and returns.type is not None and returns.type.element_type is not None


def _groups(groups: Sequence[MemberGroup], lists: MemberLists) -> _Body:
    found: _Body = []
    for group in groups:
        found += lists.text(group.caption)
        found += lists.members(group.members)
        found += _items([lists.text(each) for each in group.notes])
    return found


def _items(items: Sequence[_Body]) -> _Body:
    """Texts as a list; one alone is as it is."""
    if len(items) <= 1:
        return items[0] if items else []
    return [nodes.bullet_list("", *[nodes.list_item("", *item) for item in items], bullet="-")]


def _object_members(page: Page, definition: Struct | Union, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    found = lists.members(described_first(definition.members))
    if definition.base is not None:
        found += _borrowed(page, definition.base, lists, {each.name for each in definition.members})
    if isinstance(definition, Union):
        found += lists.branches(definition.discriminator, described_first(definition.branches))
    yield "Members", found


def _enum_values(page: Page, definition: Enum, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Values", lists.values(described_first(definition.values))


def _alternatives(page: Page, definition: Alternate, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Alternatives", lists.members(described_first(definition.members))


_MEMBERS: dict[type[Any], Callable[[Page, Any, MemberLists], Iterator[tuple[str, _Body]]]] = {
    Command: _command_arguments,
    Event: _event_data,
    Struct: _object_members,
    Union: _object_members,
    Enum: _enum_values,
    Alternate: _alternatives,
}
