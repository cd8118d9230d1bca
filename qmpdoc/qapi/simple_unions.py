"""Unions as QEMU had them until 6.1: the tag ``type`` has the branches as values, ``data`` wraps each branch."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from qmpdoc.model import Branch, DocText, Member, SourceLocation, TypeReference, Value
from qmpdoc.qapi.schema import SIMPLE_TAG, SIMPLE_WRAPPER


def with_simple_tag(
    fields: dict[str, Any], text: tuple[DocText | None, str | None], type: TypeReference, place: SourceLocation
) -> dict[str, Any]:
    """The fields of a simple union on the wire; `text` is what its comment has about the tag, and since when."""
    branches: tuple[Branch, ...] = fields["branches"]
    values = [Value(name=each.value, condition=each.condition, location=each.location) for each in branches]
    tag = Member(name=SIMPLE_TAG, type=type, values=tuple(values), body=text[0], since=text[1], location=place)
    wrapped = [
        replace(each, members=(Member(name=SIMPLE_WRAPPER, type=each.type, location=each.location),))
        for each in branches
    ]
    members = (tag, *fields["members"])
    return {**fields, "members": members, "discriminator": SIMPLE_TAG, "branches": tuple(wrapped)}
