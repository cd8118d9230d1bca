"""The look of QEMU's own manual, for ``qmpdoc_look = "qemu"``.

Each list is one of bullets, ``name (type) -- text``; types are named and not shown in place. QEMU compares the text
that Sphinx makes of its test schema with a file (its tests/qapi-schema/doc-good.txt, 10.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    DocText,
    Enum,
    Event,
    Member,
    Returns,
    Struct,
    TypeReference,
    Union,
    Value,
)
from qmpdoc.model.order import FieldKind, described_first
from qmpdoc.render.features import described_features
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.members import MemberLists
from qmpdoc.sphinxext.page import Page
from qmpdoc.sphinxext.signature import mark

_HEADINGS: dict[type[Any], str] = {Command: "Arguments", Enum: "Values", Alternate: "Alternatives"}
_STATES = {"deprecated": "Deprecated", "unstable": "Unstable"}
_NO_TEXT = "Not documented"

_Body = list[nodes.Node]


class QemuLook:
    """Sets definitions out as QEMU's manual does; `dash` is between a name and its text."""

    example = "Example:"

    def __init__(self, dash: str = "--") -> None:
        self.dash = dash

    def signature(self, page: Page, definition: AnyDefinition) -> addnodes.desc_signature:
        """``Command query-block``."""
        found = addnodes.desc_signature(definition.name, "")
        found += addnodes.desc_annotation("", f"{label(page.naming.kind(definition)).capitalize()} ")
        found += addnodes.desc_name(definition.name, definition.name)
        return found

    def marks(self, definition: AnyDefinition) -> _Body:
        """``(Since: 2.10)``."""
        return mark(label("Since: %s", definition.since), "qmp-since") if definition.since else []

    def head(self, definition: AnyDefinition) -> _Body:
        """The state of a definition and its condition."""
        states = [words for state, words in _STATES.items() if getattr(definition, state)]
        lines: list[_Body] = [[nodes.emphasis("", label(each))] for each in states]
        if definition.condition is not None:
            condition = nodes.literal("", str(definition.condition))
            lines.append([nodes.emphasis("", label("Availability")), nodes.Text(": "), condition])
        return [nodes.container("", *each, classes=["qmp-head"]) for each in lines]

    def tail(self, definition: AnyDefinition) -> _Body:
        """Nothing: the version is in the head."""
        return []

    def fields(
        self, page: Page, definition: AnyDefinition, lists: MemberLists, fields: Sequence[FieldKind], last: FieldKind
    ) -> _Body:
        """Consecutive fields."""
        found = nodes.field_list("", classes=["qmp-fields"])
        writer = _Fields(page, lists, self.dash)
        for heading, body in (each for field in fields for each in writer.field(definition, field)):
            if body:
                found += nodes.field("", nodes.field_name("", label(heading)), nodes.field_body("", *body))
        return [found] if found.children else []


class _Fields:
    """Writes the fields of one definition."""

    def __init__(self, page: Page, lists: MemberLists, dash: str) -> None:
        self.page = page
        self.lists = lists
        self.dash = dash

    def field(self, definition: AnyDefinition, field: FieldKind) -> Iterator[tuple[str, _Body]]:
        """The field and its heading; nothing where a definition has no such field."""
        if field is FieldKind.MEMBERS:
            yield _HEADINGS.get(type(definition), "Members"), _bullets(list(self._members(definition)))
        elif field is FieldKind.FEATURES:
            features = described_features(definition, lambda _: None)
            yield "Features", _bullets([self._item(each.name, [], each.body) for each in features])
        elif isinstance(definition, Command) and field is FieldKind.RETURNS and definition.returns is not None:
            yield "Return", self._returns(definition.returns)
        elif isinstance(definition, Command) and field is FieldKind.ERRORS:
            errors = [self.lists.text(each) for each in definition.errors]
            yield "Errors", errors[0] if len(errors) == 1 else _bullets(errors)

    def _members(self, definition: AnyDefinition) -> Iterator[_Body]:
        if isinstance(definition, Enum):
            yield from (self._value(each) for each in described_first(definition.values))
            return
        yield from (self._member(each) for each in described_first(tuple(_declared(definition))))
        base = getattr(definition, "base", None) or getattr(definition, "arguments_type", None)
        if base is not None:
            yield [nodes.paragraph("", "", *self._members_of(base))]
        if isinstance(definition, Union):
            tag = definition.discriminator or ""
            yield from (self._branch(tag, each) for each in described_first(definition.branches))

    def _member(self, member: Member) -> _Body:
        words: _Body = []
        if member.type is not None:
            words = [nodes.Text(" ("), self._type(member.type)]
            words += [nodes.Text(", "), nodes.emphasis("", label("optional"))] if member.optional else []
            words += [nodes.Text(")")]
        return self._item(member.name, words, member.body, member)

    def _value(self, value: Value) -> _Body:
        return self._item(value.name, [], value.body, value)

    def _branch(self, tag: str, branch: Branch) -> _Body:
        when = [
            nodes.Text(label("When ")),
            nodes.literal("", tag),
            nodes.Text(label(" is ")),
            nodes.literal("", branch.value),
        ]
        words = nodes.paragraph("", "", *when, nodes.Text(": "), *self._members_of(branch.type))
        return [words, *self.lists.text(branch.body)]

    def _members_of(self, reference: TypeReference) -> _Body:
        return [nodes.Text(label("The members of ")), self._type(reference), nodes.Text(".")]

    def _returns(self, returns: Returns) -> _Body:
        head = [self._type(returns.type)] if returns.type is not None else []
        body = self.lists.text(returns.body)
        return _led_by(head, self.dash, body) if body else [nodes.paragraph("", "", *head)]

    def _item(self, name: str, words: _Body, text: DocText | None, part: Member | Value | None = None) -> _Body:
        """A bullet: a name, what is in brackets behind it, and its text."""
        head: _Body = [nodes.strong("", name), *words]
        body = self.lists.text(text) or ([] if part and part.since else [nodes.paragraph("", label(_NO_TEXT))])
        if part is not None and part.since and f"since {part.since}" not in str(text).lower():
            body = _ended_by(f"({label('since %s', part.since)})", body)
        found = _led_by(head, self.dash, body)
        if part is not None:
            self.lists.identify(found[0], part.name)
        return found

    def _type(self, reference: TypeReference) -> nodes.Node:
        """The name of a type, in brackets where it is an array; a built-in one by its name in JSON."""
        if reference.element_type is not None:
            name = reference.element_type.value.removeprefix("json-").replace("bool", "boolean")
            return nodes.literal("", f"[{name}]" if reference.array else name)
        found = self.page.naming.reference("type", reference.name)
        found += nodes.literal("", str(reference))
        return found


def _declared(definition: AnyDefinition) -> Sequence[Member]:
    if isinstance(definition, Command | Event):
        return definition.arguments
    return definition.members if isinstance(definition, Struct | Union | Alternate) else ()


def _bullets(items: Sequence[_Body]) -> _Body:
    found = nodes.bullet_list("", *[nodes.list_item("", *each) for each in items], bullet="*")
    return [found] if items else []


def _led_by(head: _Body, dash: str, body: _Body) -> _Body:
    """A text with a head and a dash at the beginning of its first paragraph."""
    if not head:
        return body
    if not body or not isinstance(body[0], nodes.paragraph):
        return [nodes.paragraph("", "", *head), *body]
    body[0][:0] = [*head, nodes.Text(f" {dash} ")]
    return body


def _ended_by(words: str, body: _Body) -> _Body:
    """A text with some words at the end of its last paragraph."""
    if body and isinstance(body[-1], nodes.paragraph):
        body[-1] += nodes.Text(f" {words}")
        return body
    return [*body, nodes.paragraph("", words)]
