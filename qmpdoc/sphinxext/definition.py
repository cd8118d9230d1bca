"""A definition of the model as the nodes of its description."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes

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
    ToolCommand,
    TypeReference,
    Union,
)
from qmpdoc.sphinxext.convert import admonition
from qmpdoc.sphinxext.described import new_id
from qmpdoc.sphinxext.examples import example_nodes
from qmpdoc.sphinxext.kinds import shown_name
from qmpdoc.sphinxext.members import MemberLists
from qmpdoc.sphinxext.naming import type_nodes
from qmpdoc.sphinxext.page import Page
from qmpdoc.sphinxext.signature import marks, name_in_contents, parameters, signature
from qmpdoc.sphinxext.sources import source_link
from qmpdoc.sphinxext.walked import desc

_Body = list[nodes.Node]
_SHORT = frozenset(("Only if", "In QMP", "In HMP", "Used by", "Execution"))
"""Fields that stand on a line with their headings."""


def definition_nodes(page: Page, definition: AnyDefinition) -> list[nodes.Node]:
    """The description of a definition, and its entry in the general index."""
    kind = page.naming.kind(definition)
    sign = signature(definition.kind, definition.name, *_signature_end(definition))
    node_id = sign_in(page, definition, sign)
    lists = MemberLists(page, definition, node_id)
    content = addnodes.desc_content()
    content.extend(definition_body(page, definition, lists))
    return described(page, definition, kind, [sign], content)


def _signature_end(definition: AnyDefinition) -> list[nodes.Node]:
    entry = getattr(definition, "entry", None)
    if isinstance(definition, HmpCommand | ToolCommand) and entry is not None and entry.params:
        return parameters(entry.params)
    return []


def sign_in(page: Page, definition: AnyDefinition, sign: addnodes.desc_signature) -> str:
    """Finish a signature and make the definition known; returns its id, which is empty without `Page.index`."""
    sign.extend(marks(definition.since, deprecated=definition.deprecated, unstable=definition.unstable))
    sign.extend(source_link(page.env, definition.location))
    sign.source, sign.line = definition.location.file, definition.location.line
    sign["fullname"] = definition.name
    shown = shown_name(definition.kind, definition.name)
    name_in_contents(sign, (definition.name,), shown, wanted=page.env.config.toc_object_entries)
    if not page.index:
        return ""
    node_id = new_id(page.state.document, page.naming.node_id(definition))
    sign["ids"].append(node_id)
    page.state.document.note_explicit_target(sign)
    page.naming.note(definition, node_id, sign)
    return node_id


def described(
    page: Page,
    definition: AnyDefinition,
    kind: str,
    signs: Sequence[addnodes.desc_signature],
    content: addnodes.desc_content,
) -> list[nodes.Node]:
    """The node that holds signatures and content, as Sphinx's own directives make it."""
    flags: dict[str, Any] = dict.fromkeys(("no-index", "noindex"), not page.index)
    for flag in ("no-index-entry", "noindexentry", "no-contents-entry", "nocontentsentry", "no-typesetting"):
        flags[flag] = False
    found = desc("", *signs, content, domain=page.naming.domain, objtype=kind, desctype=kind, **flags)
    found["classes"] += [page.naming.domain, kind]
    found["support_smartquotes"] = False
    found.source, found.line = definition.location.file, definition.location.line
    ids = [node_id for sign in signs for node_id in sign["ids"]]
    entries = [("single", page.naming.index_words(definition), ids[0], "", None)] if ids else []
    return [addnodes.index(entries=entries), found]


def definition_body(page: Page, definition: AnyDefinition, lists: MemberLists) -> list[nodes.Node]:
    """All that stands under a signature: text, notes, fields, examples."""
    lists.announce(each.name for each in _named(definition))
    found = lists.text(definition.body)
    if not found and definition.body is None and definition.summary:
        found.append(nodes.paragraph("", definition.summary))
    for note in definition.published_notes:
        found.append(admonition(note.kind, lists.text(note.text)))
    fields = nodes.field_list("", *_fields(page, definition, lists), classes=["qmp-fields", "compact"])
    if fields.children:
        found.append(fields)
    if page.examples:
        found += [example_nodes(each, lists.text(each.caption)) for each in definition.examples]
    return found


def _named(definition: AnyDefinition) -> Sequence[Any]:
    """What has a name of its own inside a definition."""
    if isinstance(definition, Command | Event):
        return definition.arguments
    if isinstance(definition, Enum):
        return definition.values
    return definition.members if isinstance(definition, Struct | Union | Alternate) else ()


def _fields(page: Page, definition: AnyDefinition, lists: MemberLists) -> Iterator[nodes.field]:
    """The fields of a definition, each with its heading."""
    for heading, body in _all_fields(page, definition, lists):
        if body:
            short = ["qmp-short"] if heading in _SHORT else []
            name, text = nodes.field_name("", heading, classes=short), nodes.field_body("", *body, classes=short)
            yield nodes.field("", name, text)


def _all_fields(page: Page, definition: AnyDefinition, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    if definition.condition is not None:
        yield "Only if", [nodes.paragraph("", "", nodes.literal("", str(definition.condition)))]
    fields: Callable[..., Iterator[tuple[str, _Body]]] | None = _FIELDS.get(type(definition))
    if fields is not None:
        yield from fields(page, definition, lists)
    yield "Features", lists.features(definition.features)
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


def _command_fields(page: Page, command: Command, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Arguments", _arguments(page, command, lists)
    answer = command.returns or (command.declared.returns if command.declared is not None else None)
    if answer is not None:
        yield "Returns", _returns(page, answer, lists)
    yield "Errors", _items([lists.text(each) for each in command.errors])
    flags = [
        words
        for flag, words in (
            (command.allow_oob, "may be executed out of band"),
            (command.allow_preconfig, "may be executed before the machine is configured"),
            (not command.success_response, "sends no answer when it succeeds"),
        )
        if flag
    ]
    yield "Execution", [nodes.paragraph("", "; ".join(flags))] if flags else []


def _event_fields(page: Page, event: Event, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Data", _arguments(page, event, lists)


def _arguments(page: Page, definition: Command | Event, lists: MemberLists) -> _Body:
    """The arguments, from the text with the types that a schema or an entry knows."""
    members = [_typed(each, definition) for each in definition.arguments]
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
    members = [each for each in origin.members if each.name not in shown]
    found: _Body = []
    if members or isinstance(origin, Union):
        words = [nodes.Text("From "), *type_nodes(page.naming, reference), nodes.Text(":")]
        found.append(nodes.paragraph("", "", *words, classes=["qmp-borrowed"]))
        found += lists.members(members, borrowed=True)
    if origin.base is not None:
        found += _borrowed(page, origin.base, lists, shown | {each.name for each in members}, depth + 1)
    if isinstance(origin, Union):
        found += lists.branches(origin.discriminator, origin.branches)
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
    """Whether the text is plain QMP text, which tells the type in its first words."""
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
    """Texts as a list; one alone stands as it is."""
    if len(items) <= 1:
        return items[0] if items else []
    return [nodes.bullet_list("", *[nodes.list_item("", *item) for item in items], bullet="-")]


def _object_fields(page: Page, definition: Struct | Union, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    found = lists.members(definition.members)
    if definition.base is not None:
        found += _borrowed(page, definition.base, lists, {each.name for each in definition.members})
    if isinstance(definition, Union):
        found += lists.branches(definition.discriminator, definition.branches)
    yield "Members", found


def _enum_fields(page: Page, definition: Enum, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Values", lists.values(definition.values)


def _alternate_fields(page: Page, definition: Alternate, lists: MemberLists) -> Iterator[tuple[str, _Body]]:
    yield "Alternatives", lists.members(definition.members)


_FIELDS: dict[type[Any], Callable[[Page, Any, MemberLists], Iterator[tuple[str, _Body]]]] = {
    Command: _command_fields,
    Event: _event_fields,
    Struct: _object_fields,
    Union: _object_fields,
    Enum: _enum_fields,
    Alternate: _alternate_fields,
}
