"""Raw definitions and their comments → definitions of the model.

The parts of a comment become the texts of the definition, its members and values.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    Dialect,
    Enum,
    Event,
    Feature,
    Member,
    NoteKind,
    Returns,
    Struct,
    TypeReference,
    Union,
    Value,
)
from qmpdoc.qapi.ages import Age
from qmpdoc.qapi.comments import Part, PartKind
from qmpdoc.qapi.declarations import Declaration, FeatureDeclaration, MemberDeclaration
from qmpdoc.qapi.schema import SIMPLE_TAG, Schema
from qmpdoc.qapi.simple_unions import with_simple_tag
from qmpdoc.qapi.texts import Prose, find_default, list_items, split_since, version

_NO_PARTS: dict[str, Part] = {}


class Builder:
    """Makes the model's definitions. Texts of before 2.9 are plain, the others reStructuredText.

    Comments of the first age were never rendered: what looks like markup in them is plain text.
    """

    def __init__(self, schema: Schema, age: Age, report: Report) -> None:
        self.schema = schema
        self.age = age
        self.report = report
        self.dialect = Dialect.PLAIN if age is Age.PLAIN else Dialect.RST
        self._types: dict[tuple[str, bool], TypeReference] = {}

    def builds_on_others(self, raw: Declaration) -> bool:
        """Whether what is made of a declaration depends on another, whose members its comment may describe."""
        return self.age is Age.PLAIN and raw.data is not None

    def build(self, raw: Declaration, section: str | None) -> AnyDefinition:
        """The definition of the model."""
        return _Definition(self, raw, section).build()

    def type_of(self, name: str, array: bool = False) -> TypeReference:
        """The reference to a type; one object for all uses of the same."""
        known = self._types.get((name, array))
        if known is None:
            known = self._types[(name, array)] = TypeReference(name=name, array=array)
        return known


class _Definition:
    """One definition under way: what its comment says goes to where it belongs, and nothing is lost."""

    def __init__(self, builder: Builder, raw: Declaration, section: str | None) -> None:
        self.builder = builder
        self.raw = raw
        self.file = raw.file
        self.comment = raw.comment
        self.members = self.comment.members if self.comment else _NO_PARTS
        self.common: dict[str, Any] = {
            "name": raw.name,
            "documented": self.comment is not None,
            "condition": raw.condition,
            "section": section,
            "module": raw.file.module,
            "location": raw.location,
        }

    def build(self) -> AnyDefinition:
        """The definition of the model."""
        raw = self.raw
        self.common.update(_FACTS[raw.kind](self))
        if raw.features:
            self.common["features"] = self._features(raw.features)
        made: AnyDefinition = _CLASSES[raw.kind](**self.common, **self._texts())
        return made

    def _texts(self) -> dict[str, Any]:
        """The fields that the comment gives."""
        found: dict[str, Any] = {"body": None, "since": None, "notes": (), "examples": ()}
        if self.raw.kind == "command":
            found.update(returns=self._returns(None), errors=())
        if self.comment is None:
            return found
        prose = Prose(self.comment.file, self.builder.dialect, self.builder.report)
        described = frozenset(self._described())
        for part in self.comment.parts:
            if part.kind is PartKind.BODY:
                prose.add_part(part)
            elif not self._is_described(part, described) and not self._add_section(part, prose, found):
                prose.add_prose(part.lines_with_tag())
        found.update(body=prose.body(), notes=tuple(prose.notes), examples=tuple(prose.examples))
        return found

    def _is_described(self, part: Part, described: Container[str]) -> bool:
        """Whether a part is the text of an existing member or feature."""
        if part.kind is PartKind.MEMBER:
            return self.members[part.name] is part and part.name in described
        if part.kind is PartKind.FEATURE and self.comment is not None:
            return self.comment.features[part.name] is part and part.name in set(self._feature_names())
        return False

    def _add_section(self, part: Part, prose: Prose, found: dict[str, Any]) -> bool:
        """Take in a section; False if it fits nowhere, and is to stay with the prose."""
        kind = part.kind
        if kind is PartKind.SINCE and found["since"] is None:
            found["since"], is_all = version(part.text(prose.dialect))
            return is_all
        if kind in (PartKind.TODO, PartKind.NOTE):
            prose.add_note(NoteKind.TODO if kind is PartKind.TODO else NoteKind.NOTE, part.lines(), part.tag)
            return True
        if kind is PartKind.EXAMPLE:
            prose.add_example(part)
            return True
        if kind is PartKind.ERRORS and "errors" in found and not part.empty:
            found["errors"] = (*found["errors"], *list_items(part.text(prose.dialect)))
            return True
        if kind is PartKind.RETURNS and "returns" in found and (found["returns"] is None or not found["returns"].body):
            found["returns"] = self._returns(part)
            return True
        return False

    def _returns(self, part: Part | None) -> Returns | None:
        raw = self.raw
        reference = self.builder.type_of(raw.returns, raw.returns_array) if raw.returns is not None else None
        if part is None:
            return Returns(type=reference, location=raw.location) if reference else None
        place = part.written.file.place(part.number, part.column)
        return Returns(type=reference, body=part.text(self.builder.dialect), location=place)

    def _described(self) -> Iterator[str]:
        """The names under which a comment may describe what the definition declares."""
        if self.raw.is_simple_union:
            yield SIMPLE_TAG
        for each in (*self.raw.members, *self.raw.branches):
            yield each.name
            yield from (f"{each.name}.{nested.name}" for nested in each.members)
        if self.builder.age is Age.PLAIN and self.raw.data is not None:
            data = self.builder.schema.find_type(self.raw.data)
            yield from (each.name for each in data.members) if data else ()

    def _feature_names(self) -> Iterator[str]:
        yield from (each.name for each in self.raw.features)
        yield from (each.name for member in self.raw.members for each in member.features)

    def _features(self, features: Iterable[FeatureDeclaration]) -> tuple[Feature, ...]:
        known = self.comment.features if self.comment else _NO_PARTS
        found = []
        for each in features:
            part = known.get(each.name)
            body = part.text(self.builder.dialect) if part else None
            place = part.written.file.place(part.number, part.column) if part else self.file.locate(each.start)
            found.append(Feature(name=each.name, body=body, condition=each.condition, location=place))
        return tuple(found)

    def _member(self, raw: MemberDeclaration, path: str = "") -> Member:
        reference = self.builder.type_of(raw.type, raw.array) if raw.type is not None else None
        values: dict[str, Any] = {
            "name": raw.name,
            "type": reference,
            "optional": raw.optional,
            "location": self.file.locate(raw.start),
        }
        if raw.condition is not None:
            values["condition"] = raw.condition
        if raw.features:
            values["features"] = self._features(raw.features)
        if raw.members:
            values["members"] = tuple([self._member(each, f"{path}{raw.name}.") for each in raw.members])
        part = self.members.get(path + raw.name)
        if part is None:
            return Member(**values)
        body, since = split_since(part, self.builder.dialect)
        return Member(**values, body=body, since=since, default=find_default(body) if raw.optional else None)

    def _own_members(self) -> tuple[Member, ...]:
        return tuple([self._member(each) for each in self.raw.members])

    def _arguments(self) -> dict[str, Any]:
        raw = self.raw
        arguments = self._own_members()
        if raw.data is not None and self.builder.age is Age.PLAIN:
            arguments = tuple(self._members_described_here(raw.data))
        return {
            "arguments": arguments,
            "arguments_type": self.builder.type_of(raw.data) if raw.data is not None else None,
            "boxed": "boxed" in raw.flags,
        }

    def _members_described_here(self, type_name: str) -> Iterator[Member]:
        """The arguments that a comment of the first age describes, though a type of their own declares them."""
        data = self.builder.schema.find_type(type_name)
        for each in data.members if data else ():
            part = self.members.get(each.name)
            if part is not None:
                body, since = split_since(part, self.builder.dialect)
                yield Member(
                    name=each.name,
                    type=self.builder.type_of(each.type, each.array) if each.type is not None else None,
                    optional=each.optional,
                    body=body,
                    since=since,
                    location=self.file.place(part.number, part.column),
                )

    def _command(self) -> dict[str, Any]:
        flags = self.raw.flags
        return {
            **self._arguments(),
            "generated": flags.get("gen", True),
            "success_response": flags.get("success-response", True),
            "allow_oob": "allow-oob" in flags,
            "allow_preconfig": "allow-preconfig" in flags,
            "coroutine": "coroutine" in flags,
        }

    def _struct(self) -> dict[str, Any]:
        base = self.raw.base
        return {"base": self.builder.type_of(base) if base is not None else None, "members": self._own_members()}

    def _union(self) -> dict[str, Any]:
        branches = []
        for each in self.raw.branches:
            part = self.members.get(each.name)
            branches.append(
                Branch(
                    value=each.name,
                    type=self.builder.type_of(each.type or "", each.array),
                    body=part.text(self.builder.dialect) if part else None,
                    condition=each.condition,
                    location=self.file.locate(each.start),
                )
            )
        common = {**self._struct(), "discriminator": self.raw.discriminator, "branches": tuple(branches)}
        if not self.raw.is_simple_union:
            return common
        part = self.members.get(SIMPLE_TAG)
        text = split_since(part, self.builder.dialect) if part is not None else (None, None)
        return with_simple_tag(common, text, self.builder.type_of("str"), self.raw.location)

    def _enum(self) -> dict[str, Any]:
        return {"values": tuple([self._value(each) for each in self.raw.members]), "prefix": self.raw.prefix}

    def _value(self, raw: MemberDeclaration) -> Value:
        values: dict[str, Any] = {"name": raw.name, "condition": raw.condition}
        values["location"] = self.file.locate(raw.start)
        if raw.features:
            values["features"] = self._features(raw.features)
        part = self.members.get(raw.name)
        if part is None:
            return Value(**values)
        body, since = split_since(part, self.builder.dialect)
        return Value(**values, body=body, since=since)

    def _alternate(self) -> dict[str, Any]:
        return {"members": self._own_members()}


_CLASSES: dict[str, Callable[..., Any]] = {
    "command": Command,
    "event": Event,
    "struct": Struct,
    "union": Union,
    "enum": Enum,
    "alternate": Alternate,
}
_FACTS: dict[str, Callable[[_Definition], dict[str, Any]]] = {
    "command": _Definition._command,
    "event": _Definition._arguments,
    "struct": _Definition._struct,
    "union": _Definition._union,
    "enum": _Definition._enum,
    "alternate": _Definition._alternate,
}
