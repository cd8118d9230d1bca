"""Holding a message against its type: members that are unknown, missing or of another type, at every depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec

from qmpdoc.files.json_text import DEEPEST, JsonMember, JsonNode, NodeKind
from qmpdoc.model import JsonType
from qmpdoc.wire.types import AlternateType, AnyType, ArrayType, EnumType, Field, ObjectType, ScalarType, WireType


class ProblemKind(Enum):
    """What can be wrong with a value."""

    UNKNOWN_MEMBER = "unknown member"
    MISSING_MEMBER = "missing member"
    WRONG_TYPE = "wrong type"
    UNKNOWN_VALUE = "unknown value"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with a value: where in the message, and what was expected there.

    `path` names the place as ``inserted.image[0].format``, empty for the whole. `start` and `end` are offsets
    into the message's text: of the value, of an unknown member's name, or of the object that lacks a member.
    `known` are the names or values that would have been right.
    """

    kind: ProblemKind
    path: str
    start: int
    end: int
    expected: str = ""
    found: str = ""
    known: tuple[str, ...] = ()
    field: Field | None = None

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path.rpartition(".")[2]


_FITTING = {
    JsonType.STRING: {NodeKind.STRING},
    JsonType.INTEGER: {NodeKind.INTEGER},
    JsonType.NUMBER: {NodeKind.INTEGER, NodeKind.NUMBER},
    JsonType.BOOLEAN: {NodeKind.BOOLEAN},
    JsonType.OBJECT: {NodeKind.OBJECT},
    JsonType.ARRAY: {NodeKind.ARRAY},
    JsonType.NULL: {NodeKind.NULL},
    JsonType.ANY: set(NodeKind),
}


def check_value(node: JsonNode, type: WireType, path: str = "") -> Iterator[Problem]:
    """What is wrong with a value that `type` is expected for; what the text leaves out is never wrong."""
    if isinstance(type, AnyType) or _left_out(node):
        return
    if not fits(node, type):
        yield _wrong(node, str(type), path)
    elif isinstance(type, AlternateType):
        yield from check_value(node, next(each.type for each in type.choices if fits(node, each.type)), path)
    elif isinstance(type, EnumType):
        yield from _check_enum(node, type, path)
    elif isinstance(type, ScalarType):
        yield from _check_bounds(node, type, path)
    elif isinstance(type, ArrayType):
        for number, item in enumerate(node.items):
            yield from check_value(item, type.element, f"{path}[{number}]")
    elif isinstance(type, ObjectType):
        yield from _check_object(node, type, path)


def _left_out(node: JsonNode) -> bool:
    """Whether a text writes ``...`` for a value, which some put into brackets of its own."""
    return node.kind is NodeKind.ELISION or (node.elided and not node.items and not node.members)


def fits(node: JsonNode, type: WireType) -> bool:
    """Whether a value is in JSON what `type` is: object, array, string …; nothing inside it is looked at."""
    if isinstance(type, AlternateType):
        return any(fits(node, each.type) for each in type.choices)
    return node.kind in _kinds(type)


def _kinds(type: WireType) -> set[NodeKind]:
    if isinstance(type, ScalarType):
        return _FITTING[type.json]
    if isinstance(type, EnumType):
        return {NodeKind.STRING}
    if isinstance(type, ArrayType):
        return {NodeKind.ARRAY}
    return {NodeKind.OBJECT} if isinstance(type, ObjectType) else set(NodeKind)


def _wrong(node: JsonNode, expected: str, path: str, found: str = "") -> Problem:
    return Problem(
        kind=ProblemKind.WRONG_TYPE,
        path=path,
        start=node.start,
        end=node.end,
        expected=expected,
        found=found or node.kind.value,
    )


def _check_enum(node: JsonNode, type: EnumType, path: str) -> Iterator[Problem]:
    if node.value not in type.names():
        yield Problem(
            kind=ProblemKind.UNKNOWN_VALUE,
            path=path,
            start=node.start,
            end=node.end,
            expected="one of " + ", ".join(type.names()),
            found=str(node.value),
            known=type.names(),
        )


def _check_bounds(node: JsonNode, type: ScalarType, path: str) -> Iterator[Problem]:
    if type.bounds is None or not isinstance(node.value, int):
        return
    smallest, largest = type.bounds
    if not smallest <= node.value <= largest:
        yield _wrong(node, f"{type} from {smallest} to {largest}", path, found=str(node.value))


def _check_object(node: JsonNode, type: ObjectType, path: str) -> Iterator[Problem]:
    given = {each.name: each.value for each in node.members}
    values = {each.name: each.value.value for each in node.members}
    fields = type.fields_given(values)
    allowed = type.fields_given(values, unsaid=True)
    yield from _missing(node, given, fields, path)
    for member in node.members:
        where = f"{path}.{member.name}" if path else member.name
        if member.name in allowed:
            yield from check_value(member.value, allowed[member.name].type, where)
        elif not type.open:
            yield Problem(
                kind=ProblemKind.UNKNOWN_MEMBER, path=where, start=member.start, end=member.end, known=tuple(allowed)
            )


def _missing(
    node: JsonNode, given: Mapping[str, JsonNode], fields: Mapping[str, Field], path: str
) -> Iterator[Problem]:
    """The mandatory members that an object lacks; one that leaves something out lacks nothing."""
    if node.elided:
        return
    for field in fields.values():
        if not field.optional and field.name not in given:
            yield Problem(
                kind=ProblemKind.MISSING_MEMBER,
                path=f"{path}.{field.name}" if path else field.name,
                start=node.start,
                end=node.end,
                expected=str(field.type),
                field=field,
            )


def node_of(value: Any) -> JsonNode:
    """A value that `json.loads` gave, as a node without positions; what is nested too deeply is left out."""
    return _node_of(value, 0)


def _node_of(value: Any, depth: int) -> JsonNode:
    if depth > DEEPEST:
        return JsonNode(kind=NodeKind.ELISION, start=0)
    if isinstance(value, Mapping):
        members = [
            JsonMember(name=name, start=0, end=0, value=_node_of(each, depth + 1)) for name, each in value.items()
        ]
        return JsonNode(kind=NodeKind.OBJECT, start=0, members=members)
    if isinstance(value, list):
        return JsonNode(kind=NodeKind.ARRAY, start=0, items=[_node_of(each, depth + 1) for each in value])
    return JsonNode(kind=_KINDS[type(value)], start=0, value=value)


_KINDS = {
    str: NodeKind.STRING,
    bool: NodeKind.BOOLEAN,
    int: NodeKind.INTEGER,
    float: NodeKind.NUMBER,
    type(None): NodeKind.NULL,
}
