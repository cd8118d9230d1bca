"""What a definition is made of: arguments, returned members, enum values, branches, errors."""

from __future__ import annotations

from typing import ClassVar

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model.text import DocText
from qmpdoc.model.types import Condition, Feature, TypeReference


class Value(Record, frozen=True, kw_only=True):
    """A value that an enum or an argument can have; `body` is its description."""

    name: str
    body: DocText | None = None
    since: str | None = None
    features: tuple[Feature, ...] = ()
    condition: Condition | None = None
    location: SourceLocation


class Member(Record, frozen=True, kw_only=True):
    """A named part of a JSON object: an argument, a returned or an event's member, a struct's.

    `type` is None where a text gives none. `default` is as the text writes it. `annotation` is the text's
    bracketed note as it is (``json-string, optional``), from which type, optional and default were
    read, empty where the text has none and None without such a text. `values` are the possible values
    that a text lists, `members` those of
    an object described in place.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"annotation", "location"})

    name: str
    type: TypeReference | None = None
    optional: bool = False
    default: str | None = None
    annotation: str | None = None
    values: tuple[Value, ...] = ()
    body: DocText | None = None
    members: tuple[Member, ...] = ()
    since: str | None = None
    features: tuple[Feature, ...] = ()
    condition: Condition | None = None
    location: SourceLocation


class MemberGroup(Record, frozen=True, kw_only=True):
    """Members under a caption, as a text describes each object of an answer in turn.

    `notes` are items of the list that name no member.
    """

    caption: DocText | None = None
    members: tuple[Member, ...] = ()
    notes: tuple[DocText, ...] = ()
    location: SourceLocation


class Returns(Record, frozen=True, kw_only=True):
    """What a command answers. `groups` describe its objects in a text; a schema gives `type` instead."""

    type: TypeReference | None = None
    body: DocText | None = None
    groups: tuple[MemberGroup, ...] = ()
    location: SourceLocation

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of the answer itself: of the first object described."""
        return self.groups[0].members if self.groups else ()


class Branch(Record, frozen=True, kw_only=True):
    """A union's branch: the members that exist when the discriminator is `value`.

    These are the members of `type`. A simple union, which QEMU had until 6.1, wraps them: there `members` is the one
    member ``data``, and `type` is the type of its value.
    """

    value: str
    type: TypeReference
    members: tuple[Member, ...] = ()
    body: DocText | None = None
    condition: Condition | None = None
    location: SourceLocation
