"""An answer that came, compared with the one that an example shows: members and types, never values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from qmpdoc.files.json_text import JsonNode, NodeKind
from qmpdoc.wire import ANY, AlternateType, ArrayType, Field, ObjectType, WireType, fits


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Something in which two answers differ: in words, and the documented value's offsets."""

    text: str
    start: int
    end: int


_NUMBERS = (NodeKind.INTEGER, NodeKind.NUMBER)


def differences(shown: JsonNode, sent: JsonNode, type: WireType, path: str = "") -> Iterator[Difference]:
    """In what a documented answer differs from the one that came; `type` is what is known of both.

    What the type makes optional may be in one and not in the other, as may what the example leaves out. Of a
    list, each documented element is compared with the one that is most like it.
    """
    if shown.kind is NodeKind.ELISION or sent.kind is NodeKind.ELISION:
        return
    if isinstance(type, AlternateType):
        type = next((each.type for each in type.choices if fits(shown, each.type)), ANY)
        if not fits(sent, type):
            return
    if not _same_kind(shown, sent):
        where = f"'{path}'" if path else "it"
        yield _difference(shown, f"{where} is of type {sent.kind.value}, not {shown.kind.value}")
    elif shown.kind is NodeKind.OBJECT:
        yield from _objects(shown, sent, type, path)
    elif shown.kind is NodeKind.ARRAY:
        element = type.element if isinstance(type, ArrayType) else ANY
        for item in shown.items if sent.items else ():
            yield from _nearest(item, sent.items, element, f"{path}[]")


def _same_kind(shown: JsonNode, sent: JsonNode) -> bool:
    if NodeKind.NULL in (shown.kind, sent.kind):
        return True
    return shown.kind is sent.kind or (shown.kind in _NUMBERS and sent.kind in _NUMBERS)


def _objects(shown: JsonNode, sent: JsonNode, type: WireType, path: str) -> Iterator[Difference]:
    for member in shown.members:
        here = f"{path}.{member.name}" if path else member.name
        other = sent.get(member.name)
        if other is not None:
            yield from differences(member.value, other, _member_type(type, shown, member.name), here)
        elif not _may_be_missing(type, sent, member.name):
            yield Difference(text=f"it lacks '{here}'", start=member.start, end=member.end)
    if shown.elided:
        return
    given = {each.name for each in shown.members}
    for member in sent.members:
        if member.name not in given and not _may_be_missing(type, shown, member.name):
            here = f"{path}.{member.name}" if path else member.name
            yield _difference(shown, f"it has '{here}', but the example does not")


def _fields(type: WireType, node: JsonNode) -> dict[str, bool] | None:
    """The members of an object by name, and whether each is optional; None if nothing is known."""
    if not isinstance(type, ObjectType):
        return None
    return {each.name: each.optional for each in _fields_of(type, node).values()}


def _fields_of(type: ObjectType, node: JsonNode) -> Mapping[str, Field]:
    return type.fields_given({each.name: each.value.value for each in node.members})


def _may_be_missing(type: WireType, node: JsonNode, name: str) -> bool:
    """Whether an object such as `node` may lack a member; one that its type does not know is found elsewhere."""
    known = _fields(type, node)
    return known is not None and known.get(name, True)


def _member_type(type: WireType, node: JsonNode, name: str) -> WireType:
    if not isinstance(type, ObjectType):
        return ANY
    field = _fields_of(type, node).get(name)
    return field.type if field else ANY


def _nearest(shown: JsonNode, sent: Sequence[JsonNode], type: WireType, path: str) -> Iterator[Difference]:
    found = min((list(differences(shown, each, type, path)) for each in sent), key=len)
    yield from found


def _difference(node: JsonNode, text: str) -> Difference:
    return Difference(text=text, start=node.start, end=node.start + 1)
