"""Raw definitions and their comments → definitions of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qmpdoc.diagnostic import Report
from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    Dialect,
    DocText,
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
from qmpdoc.qapi.comments import Comment, Part, PartKind
from qmpdoc.qapi.raw import RawDefinition, RawFeature, RawMember
from qmpdoc.qapi.schema import Schema
from qmpdoc.qapi.texts import Prose, find_default, split_since, version

_NO_PARTS: dict[str, Part] = {}


class Builder:
    """Makes the model's definitions. Texts of before 2.9 are plain, the others reStructuredText.

    Nobody rendered the comments of the first age, and what looks like markup in them is none.
    """

    def __init__(self, schema: Schema, age: Age, report: Report) -> None:
        self.schema = schema
        self.age = age
        self.report = report
        self.dialect = Dialect.PLAIN if age is Age.PLAIN else Dialect.RST
        self._types: dict[tuple[str, bool], TypeReference] = {}

    def build(self, raw: RawDefinition, section: str | None) -> AnyDefinition:
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

    def __init__(self, builder: Builder, raw: RawDefinition, section: str | None) -> None:
        self.builder = builder
        self.raw = raw
        self.file = raw.file
        comment = raw.comment
        self.comment = comment
        self.prose = Prose(comment.file if comment else raw.file, builder.dialect, builder.report)
        self.members = comment.members if comment else _NO_PARTS
        self.described: set[str] = set()
        self.described_features: set[str] = set()
        self.common: dict[str, Any] = {
            "name": raw.name,
            "documented": comment is not None,
            "condition": raw.condition,
            "section": section,
            "module": raw.file.module,
            "location": raw.location,
        }

    def build(self) -> AnyDefinition:
        raw = self.raw
        own = _BUILDERS[raw.kind](self)
        common = self.common
        if raw.features:
            common["features"] = self._features(raw.features)
        if self.comment is not None:
            self._read_comment(self.comment, own)
            prose = self.prose
            common["body"] = prose.body()
            if prose.notes:
                common["notes"] = tuple(prose.notes)
            if prose.examples:
                common["examples"] = tuple(prose.examples)
        return _CLASSES[raw.kind](**common, **own)

    def _read_comment(self, comment: Comment, own: dict[str, Any]) -> None:
        prose = self.prose
        for part in comment.parts:
            kind = part.kind
            if kind is PartKind.BODY:
                prose.add_part(part)
            elif kind is PartKind.MEMBER:
                if self.members[part.name] is not part or part.name not in self.described:
                    prose.add_prose(part.lines_with_tag())
            elif kind is PartKind.SINCE and "since" not in self.common:
                self.common["since"], is_all = version(self._text(part))
                if not is_all:
                    prose.add_prose(part.lines_with_tag())
            elif kind is PartKind.TODO or kind is PartKind.NOTE:
                prose.add_note(NoteKind.TODO if kind is PartKind.TODO else NoteKind.NOTE, part.lines())
            elif kind is PartKind.EXAMPLE:
                prose.add_example(part)
            elif kind is PartKind.ERRORS and "errors" in own and not part.empty:
                own["errors"] = (*own["errors"], self._text(part))
            elif kind is PartKind.RETURNS and "returns" in own and (own["returns"] is None or own["returns"].body is None):
                known = own["returns"]
                place = comment.file.place(part.number, part.column)
                own["returns"] = Returns(type=known.type if known else None, body=self._text(part), location=place)
            elif kind is PartKind.FEATURE:
                if part.name not in self.described_features:
                    prose.add_prose(part.lines_with_tag())
            else:
                prose.add_prose(part.lines_with_tag())

    def _text(self, part: Part) -> DocText | None:
        return part.text(self.prose.dialect)

    def _features(self, features: Iterable[RawFeature]) -> tuple[Feature, ...]:
        known = self.comment.features if self.comment else _NO_PARTS
        found = []
        for each in features:
            part = known.get(each.name)
            self.described_features.add(each.name)
            body = self._text(part) if part else None
            place = self.file.place(part.number, part.column) if part else self.file.locate(each.start)
            found.append(Feature(name=each.name, body=body, condition=each.condition, location=place))
        return tuple(found)

    def _describe(self, name: str) -> tuple[DocText | None, str | None]:
        """The text for a member, and the version in it."""
        part = self.members.get(name)
        if part is None:
            return None, None
        self.described.add(name)
        return split_since(part, self.prose.dialect)

    def _member(self, raw: RawMember, path: str = "") -> Member:
        body, since = self._describe(path + raw.name)
        return Member(
            name=raw.name,
            type=self.builder.type_of(raw.type, raw.array) if raw.type is not None else None,
            optional=raw.optional,
            default=find_default(body) if raw.optional else None,
            body=body,
            members=tuple(self._member(each, f"{path}{raw.name}.") for each in raw.members) if raw.members else (),
            since=since,
            features=self._features(raw.features) if raw.features else (),
            condition=raw.condition,
            location=self.file.locate(raw.start),
        )

    def _own_members(self) -> tuple[Member, ...]:
        return tuple(map(self._member, self.raw.members))

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

    def _members_described_here(self, type_name: str) -> Iterable[Member]:
        """The arguments that a comment of the first age describes, though a type of their own declares them."""
        data = self.builder.schema.find_type(type_name)
        for each in data.members if data else ():
            if each.name in self.members:
                body, since = self._describe(each.name)
                yield Member(
                    name=each.name,
                    type=self.builder.type_of(each.type, each.array) if each.type is not None else None,
                    optional=each.optional,
                    body=body,
                    since=since,
                    location=self.file.place(self.members[each.name].number, 3),
                )

    def _command(self) -> dict[str, Any]:
        raw = self.raw
        flags = raw.flags
        returns = None
        if raw.returns is not None:
            returns = Returns(type=self.builder.type_of(raw.returns, raw.returns_array), location=raw.location)
        return {
            **self._arguments(),
            "returns": returns,
            "errors": (),
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
        branches = tuple(
            Branch(
                value=each.name,
                type=self.builder.type_of(each.type or "", each.array),
                body=self._describe(each.name)[0],
                condition=each.condition,
                location=self.file.locate(each.start),
            )
            for each in self.raw.branches
        )
        return {**self._struct(), "discriminator": self.raw.discriminator, "branches": branches}

    def _enum(self) -> dict[str, Any]:
        values = []
        for each in self.raw.members:
            body, since = self._describe(each.name)
            features = self._features(each.features) if each.features else ()
            place = self.file.locate(each.start)
            value = Value(name=each.name, body=body, since=since, features=features, condition=each.condition, location=place)
            values.append(value)
        return {"values": tuple(values), "prefix": self.raw.prefix}

    def _alternate(self) -> dict[str, Any]:
        return {"members": self._own_members()}


_CLASSES: dict[str, type[AnyDefinition]] = {
    "command": Command,
    "event": Event,
    "struct": Struct,
    "union": Union,
    "enum": Enum,
    "alternate": Alternate,
}
_BUILDERS: dict[str, Callable[[_Definition], dict[str, Any]]] = {
    "command": _Definition._command,
    "event": _Definition._arguments,
    "struct": _Definition._struct,
    "union": _Definition._union,
    "enum": _Definition._enum,
    "alternate": _Definition._alternate,
}
