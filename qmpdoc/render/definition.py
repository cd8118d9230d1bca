"""The view of a definition: what its page or chapter shows, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from qmpdoc.markup.tree import Anchor, Blocks, DefinitionList, IndexTerm, Inline, Paragraph, inline_text
from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    DocText,
    Enum,
    Event,
    Example,
    HmpCommand,
    Member,
    MemberGroup,
    Note,
    Option,
    Returns,
    Struct,
    ToolCommand,
    TypeReference,
    Union,
)
from qmpdoc.model.order import FieldKind, described_first, in_order
from qmpdoc.render.facts import NOTE_TITLES
from qmpdoc.render.features import described_features
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.kinds import Kind, kind_of, label_of, shown_name
from qmpdoc.render.members import MemberViews, Prose
from qmpdoc.render.names import slug
from qmpdoc.render.view import (
    DefinitionView,
    ErrorsView,
    ExamplesView,
    ExampleView,
    FeaturesView,
    FlowView,
    MemberView,
    NoteView,
    PartView,
    TextView,
)

_SENTENCE = re.compile(r".+?[.!?](?=\s+[A-Z(]|$)", re.DOTALL)
_LONGEST_SUMMARY = 240


def define(definition: AnyDefinition, index: ReferenceIndex, prose: Prose) -> DefinitionView:
    """The view of one definition."""
    views = MemberViews(index, prose, definition)
    flow = list(_flow(definition, views))
    first = flow.pop(0) if flow and isinstance(flow[0], TextView) else None
    lead = first.body if isinstance(first, TextView) else ()
    heads: tuple[tuple[Inline, ...], ...] = ()
    if isinstance(definition, (HmpCommand, Option, ToolCommand)):
        heads, lead = split_heads(lead)
        heads = () if _names_only(definition, heads) else heads
    blocks = (*lead, *(block for each in flow if isinstance(each, TextView) for block in each.body))
    return DefinitionView(
        definition=definition,
        name=shown_name(definition),
        label=label_of(definition),
        summary=summarize(definition, blocks),
        heads=heads,
        lead=lead,
        flow=tuple(flow),
        body=blocks,
        features=tuple(each for part in flow if isinstance(part, FeaturesView) for each in part.features),
        parts=tuple(each for each in flow if isinstance(each, PartView)),
        errors=tuple(each for part in flow if isinstance(part, ErrorsView) for each in part.errors),
        notes=tuple(each for each in flow if isinstance(each, NoteView)),
        examples=tuple(each for part in flow if isinstance(part, ExamplesView) for each in part.examples),
        counterpart=index.counterpart(definition),
        users=tuple(index.used_by.get(definition.name, ())) if kind_of(definition) is Kind.TYPE else (),
        location=definition.location,
    )


def _flow(definition: AnyDefinition, views: MemberViews) -> Iterator[FlowView]:
    """What the page of a definition shows, in the order of its author; what is empty is left out."""
    for are_examples, group in groupby(in_order(definition), key=lambda each: isinstance(each, Example)):
        if are_examples:
            examples = tuple(_example(each, views) for each in group if isinstance(each, Example))
            yield ExamplesView(anchor=views.anchor("examples"), examples=examples)
            continue
        for passage in group:
            if isinstance(passage, DocText):
                yield TextView(body=views.prose.parse(passage))
            elif isinstance(passage, Note):
                yield _note(passage, views.prose)
            elif isinstance(passage, FieldKind):
                yield from _FIELDS[passage](definition, views)


def _note(note: Note, prose: Prose) -> NoteView:
    title = note.title or NOTE_TITLES[note.kind]
    return NoteView(kind=note.kind, title=title, named=note.title is not None, body=prose.parse(note.text))


def split_heads(blocks: Blocks) -> tuple[tuple[tuple[Inline, ...], ...], Blocks]:
    """The lines that show how a command or option is called, and the text without them.

    Such a text is a list of one item, ``-drive file=…`` and what it does. Items without a text of their own
    are further ways to call it; items after the first text stay a list.
    """
    position = next((at for at, each in enumerate(blocks) if not isinstance(each, (Anchor, IndexTerm))), None)
    first = blocks[position] if position is not None else None
    if position is None or not isinstance(first, DefinitionList):
        return (), blocks
    heads: list[tuple[Inline, ...]] = []
    body: Blocks = ()
    rest = list(first.items)
    while rest and not body:
        item = rest.pop(0)
        heads.extend(item.terms)
        body = tuple(each for each in item.body if not isinstance(each, IndexTerm))
    others = (DefinitionList(tuple(rest)),) if rest else ()
    return tuple(heads), (*body, *others, *blocks[position + 1 :])


def _names_only(definition: HmpCommand | Option | ToolCommand, heads: tuple[tuple[Inline, ...], ...]) -> bool:
    """Whether the text's own heads say less of the call than the C entry does."""
    params = definition.entry.params if definition.entry else None
    return bool(params) and all(inline_text(head) == definition.name for head in heads)


def summarize(definition: AnyDefinition, blocks: Blocks) -> str:
    """One sentence about a definition, without markup."""
    text = definition.summary if isinstance(definition, (HmpCommand, Option)) else ""
    if not text:
        paragraph = next((each for each in blocks if isinstance(each, Paragraph)), None)
        text = inline_text(paragraph.children) if paragraph else ""
    text = " ".join(text.split())
    sentence = _SENTENCE.match(text)
    summary = sentence[0] if sentence else text
    return summary if len(summary) <= _LONGEST_SUMMARY else f"{summary[:_LONGEST_SUMMARY].rsplit(' ', 1)[0]} …"


def _members(definition: AnyDefinition, views: MemberViews) -> Iterator[PartView]:
    """The parts that list arguments, members and values; empty ones are left out."""
    if isinstance(definition, Command):
        yield from _arguments("Arguments", definition, views)
    elif isinstance(definition, Event):
        yield from _arguments("Data", definition, views)
    elif isinstance(definition, (HmpCommand, Option, ToolCommand)):
        yield from _entry_arguments(definition, views)
    elif isinstance(definition, Enum):
        values = tuple(views.value(each, ("value",), definition) for each in described_first(definition.values))
        yield PartView(title="Values", anchor=views.anchor("values"), members=values)
    elif isinstance(definition, Alternate):
        members = views.members(described_first(definition.members), ("member",))
        yield PartView(title="Alternatives", anchor=views.anchor("alternatives"), members=members)
    else:
        yield from _object_members(definition, views)


def _arguments(title: str, definition: Command | Event, views: MemberViews) -> Iterator[PartView]:
    declared = definition.declared.arguments if definition.declared else ()
    described = definition.arguments or declared
    named = definition.arguments_type or (definition.declared.arguments_type if definition.declared else None)
    found = views.index.type(named)
    ordered = described_first(described) if definition.module is not None else described
    members = views.members(ordered, ("member",), declared)
    if not members:
        members = views.of_type(found, ("member",))
    if not members and isinstance(definition, Command) and definition.entry and not definition.documented:
        members = tuple(views.entry_argument(each) for each in definition.entry.arguments)
    notes = tuple(views.prose.parse(each) for each in definition.argument_notes)
    if members or notes or found is not None:
        yield PartView(
            title=title,
            anchor=views.anchor(slug(title)),
            type=named,
            type_definition=found,
            members=members,
            notes=notes,
        )


def _returns(definition: AnyDefinition, views: MemberViews) -> Iterator[PartView]:
    if not isinstance(definition, Command):
        return
    declared = definition.declared.returns if definition.declared else None
    returns = definition.returns or declared
    if returns is None:
        return
    type_ = _returned_type(returns, declared, views)
    found = views.index.type(type_)
    groups = tuple(_groups(returns.groups, views, "returns"))
    members: tuple[MemberView, ...] = ()
    notes: tuple[Blocks, ...] = ()
    if len(groups) == 1 and not groups[0].body:
        members, notes, groups = groups[0].members, groups[0].notes, ()
    if not members and not groups:
        members = views.of_type(found, ("returns",))
    yield PartView(
        title="Returns",
        anchor=views.anchor("returns"),
        type=type_,
        type_definition=found,
        body=views.prose.parse(returns.body),
        members=members,
        notes=notes,
        groups=groups,
    )


def _returned_type(returns: Returns, declared: Returns | None, views: MemberViews) -> TypeReference | None:
    if declared is not None and declared.type is not None and views.index.type(declared.type) is not None:
        return declared.type
    return returns.type or (declared.type if declared else None)


def _groups(groups: tuple[MemberGroup, ...], views: MemberViews, prefix: str) -> Iterator[PartView]:
    for group in groups:
        caption = views.prose.parse(group.caption)
        members = views.members(group.members, (prefix,))
        notes = tuple(views.prose.parse(each) for each in group.notes)
        if members or caption or notes:
            yield PartView(title="", anchor="", body=caption, members=members, notes=notes)


def _entry_arguments(definition: HmpCommand | Option | ToolCommand, views: MemberViews) -> Iterator[PartView]:
    arguments = definition.entry.arguments if definition.entry else ()
    if arguments and all(each.name or each.flag for each in arguments):
        members = tuple(views.entry_argument(each) for each in arguments)
        yield PartView(title="Arguments", anchor=views.anchor("arguments"), members=members)


def _object_members(definition: Struct | Union, views: MemberViews) -> Iterator[PartView]:
    own = views.members(described_first(definition.members), ("member",))
    if own:
        yield PartView(title="Members", anchor=views.anchor("members"), members=own)
    base = views.index.type(definition.base)
    if definition.base is not None:
        inherited: tuple[Member, ...] = views.index.all_members(base) if isinstance(base, (Struct, Union)) else ()
        yield PartView(
            title="Inherited members",
            anchor=views.anchor("inherited"),
            type=definition.base,
            type_definition=base,
            members=tuple(views.member(each, ("member",), base or definition) for each in inherited),
        )
    if isinstance(definition, Union) and definition.branches:
        branches = tuple(views.branch(each, ("branch",), definition) for each in described_first(definition.branches))
        yield PartView(title="Branches", anchor=views.anchor("branches"), members=branches)


def _errors(definition: AnyDefinition, views: MemberViews) -> Iterator[ErrorsView]:
    if isinstance(definition, Command) and definition.errors:
        errors = tuple(views.prose.parse(each) for each in definition.errors)
        yield ErrorsView(anchor=views.anchor("errors"), errors=errors)


def _features(definition: AnyDefinition, views: MemberViews) -> Iterator[FeaturesView]:
    features = described_features(definition, views.index.type)
    if features:
        yield FeaturesView(anchor=views.anchor("features"), features=views.features(features))


def _example(example: Example, views: MemberViews) -> ExampleView:
    name = slug(example.title or "".join(str(each.text) for each in example.messages))
    anchor = views.anchor("example", name)
    return ExampleView(example=example, anchor=anchor, caption=views.prose.parse(example.caption))


_FIELDS: dict[FieldKind, Callable[[AnyDefinition, MemberViews], Iterator[FlowView]]] = {
    FieldKind.MEMBERS: _members,
    FieldKind.RETURNS: _returns,
    FieldKind.ERRORS: _errors,
    FieldKind.FEATURES: _features,
}
