"""A change: what it is, where, which clients it breaks and how that is proved."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

import msgspec

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation


class Judgement(Enum):
    """What a change does to a client that was written for the baseline."""

    BREAKING = "breaking"
    """What the client sends is refused, or what it needs does not come."""
    DANGEROUS = "dangerous"
    """Every message it knows still works, but it may receive one that it does not know."""
    SAFE = "safe"

    @property
    def rank(self) -> int:
        """0 for the most severe, and up from there: for sorting."""
        return _RANKS[self]

    @property
    def milder(self) -> Judgement:
        """One step less; safe stays safe."""
        return tuple(Judgement)[min(self.rank + 1, len(Judgement) - 1)]


_RANKS = {each: number for number, each in enumerate(Judgement)}


class Side(Enum):
    """Who sends a message."""

    CLIENT = "client"
    SERVER = "server"


class Subject(msgspec.Struct, frozen=True):
    """What has changed: the definition's kind and name, and the place in its messages.

    `path` begins with the member of the message (``arguments``, ``return``, ``data``) and follows the wire:
    ``.name`` for a member, ``[]`` for each element of an array, ``{tag=value}`` for what is only there when the
    discriminator ``tag`` has that value, ``{name}`` for one of an alternate's types, ``=value`` for an enum's value.
    Empty for the definition as a whole.
    """

    kind: str
    name: str
    path: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.path}" if self.path else self.name


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """The proof of a breaking change: a message, and between which sides it passes.

    It was valid in the baseline and is not now, or, where `new` is set, is valid now and was not, so that a client
    receives what it could not receive before. `state` is the server's state where that matters.
    """

    text: str
    sender: Side
    new: bool = False
    state: str = ""

    def __str__(self) -> str:
        arrow = "->" if self.sender is Side.CLIENT else "<-"
        return f"{arrow} {self.text}" + (f" (in {self.state})" if self.state else "")


class Change(Record, frozen=True, kw_only=True):
    """One change between two interfaces.

    `documentation` says that nothing changed on the wire, and `mistake` that what is new cannot be right.
    `judgement` is the final one; `reasons` say why it weighs one step less than `unlessened`, the kind's own.
    `also` are further places of the same definition where the same change shows. `unproved` says why a breaking one
    has no `witness`. `summary` and `since` are those of a definition that is new. `baseline` and `current` are where
    it is on either side, None if that side lacks it.

    `type` is the type of the schema that declares what changed, and `item` its member or value: changes that have
    both in common have one cause. `outcome` says what happened there, in words that fit every message that shows it.
    `type` is empty where the definition itself declares it, or where it is unknown.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"baseline", "current"})

    code: str
    name: str
    judgement: Judgement
    unlessened: Judgement
    subject: Subject
    message: str
    documentation: bool = False
    mistake: bool = False
    reasons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    witness: Witness | None = None
    unproved: str = ""
    summary: str = ""
    since: str | None = None
    type: str = ""
    item: str = ""
    outcome: str = ""
    baseline: SourceLocation | None = None
    current: SourceLocation | None = None

    @property
    def location(self) -> SourceLocation:
        """Where to look: in the current files if it still exists, else in the baseline."""
        found = self.current or self.baseline
        return found if found is not None else SourceLocation("")
