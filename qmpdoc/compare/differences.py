"""What can differ between two interfaces, before it is judged: which kind of change it is, and for whom.

A difference knows the step that leads to it from where it was found, None for the place itself, and where it
is on either side.
"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from qmpdoc.compare.path import Step
from qmpdoc.compare.type_relations import Relation, TypeRelation, describe
from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Condition, HmpCommand, Option, Value
from qmpdoc.wire import AlternateType, Field, ObjectType, WireType


class Difference(Record, frozen=True, kw_only=True):
    """What differences of every sort have.

    `of_value` is the value of an enum that it is about, empty where it is about all else. `reasons` say what of it was
    deprecated or unstable before.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"baseline", "current"})

    step: Step | None = None
    of_value: str = ""
    reasons: tuple[str, ...] = ()
    baseline: SourceLocation | None = None
    current: SourceLocation | None = None

    def words(self) -> dict[str, str]:
        """What a kind's message may describe."""
        return {}

    @property
    def item(self) -> str:
        """The value or member that it is about; empty for the whole."""
        return self.of_value or (self.step.member or "" if self.step else "")

    @property
    def outcome(self) -> str:
        """What happened in the type that declares it, whoever sends its values; empty where no type declares it."""
        return ""


class DefinitionDifference(Difference, frozen=True, kw_only=True):
    """A definition that is on one side only, or has a different C entry."""

    old: AnyDefinition | None = None
    new: AnyDefinition | None = None

    def came(self, kind: type[AnyDefinition]) -> bool:
        """Whether a definition of this class is new."""
        return self.old is None and isinstance(self.new, kind)

    def went(self, kind: type[AnyDefinition]) -> bool:
        """Whether a definition of this class was removed."""
        return self.new is None and isinstance(self.old, kind)

    def stayed(self, kind: type[AnyDefinition]) -> bool:
        """Whether a definition of this class says something else."""
        return isinstance(self.old, kind) and isinstance(self.new, kind)

    def words(self) -> dict[str, str]:
        """What its C entry says on either side of the arguments, as `old` and `new`."""
        return {"old": _taken(self.old), "new": _taken(self.new)}


def _taken(definition: AnyDefinition | None) -> str:
    if isinstance(definition, HmpCommand):
        return (definition.entry.args_type if definition.entry else None) or "nothing"
    has_argument = isinstance(definition, Option) and definition.entry is not None and definition.entry.has_argument
    return "an argument" if has_argument else "none"


class Flag(Enum):
    """What a schema says of a command in addition to its types, in the schema's words."""

    SUCCESS_RESPONSE = "success-response"
    ALLOW_OOB = "allow-oob"
    ALLOW_PRECONFIG = "allow-preconfig"


class FlagDifference(Difference, frozen=True, kw_only=True):
    """A flag of a command that was set or cleared; `now` is its value."""

    flag: Flag
    now: bool


class MemberDifference(Difference, frozen=True, kw_only=True):
    """A member that is on one side only, or is optional on one side only.

    `typed` says that it took anything, and that the branches of a union list now what it can hold.
    """

    old: Field | None = None
    new: Field | None = None
    typed: bool = False

    @property
    def came(self) -> bool:
        """Whether the member is new."""
        return self.old is None

    @property
    def went(self) -> bool:
        """Whether the member was removed."""
        return self.new is None

    @property
    def optional(self) -> bool:
        """Whether the member exists and is optional."""
        return self.new is not None and self.new.optional

    @property
    def mandatory(self) -> bool:
        """Whether the member exists and is mandatory."""
        return self.new is not None and not self.new.optional

    @property
    def outcome(self) -> str:
        """Whether the member was added, removed, or made optional or mandatory."""
        if self.went:
            return "removed"
        word = "optional" if self.optional else "mandatory"
        return f"new {word} member" if self.came else f"made {word}"

    def words(self) -> dict[str, str]:
        """Its type, as `type`."""
        present = self.new or self.old
        return {"type": describe(present.type) if present else ""}


class DefaultDifference(Difference, frozen=True, kw_only=True):
    """A documented default that changed."""

    old: str
    new: str

    def words(self) -> dict[str, str]:
        """Both defaults, as `old` and `new`."""
        return {"old": self.old, "new": self.new}

    @property
    def outcome(self) -> str:
        """Both defaults."""
        return f"the default was {self.old} and is {self.new}"


class TypeDifference(Difference, frozen=True, kw_only=True):
    """A type that allows other values than before.

    `typed` says that it is an object that took any members, and that its members are listed now.
    """

    old: WireType
    new: WireType
    relation: TypeRelation
    typed: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether a client that receives the value can no longer read it as what it was.

        A reader of an alternate distinguishes its types anyway: a new type has the effect of a new value.
        """
        if self.relation.relation is Relation.DIFFERENT:
            return True
        return self.relation.added and not isinstance(self.old, AlternateType)

    def is_(self, relation: Relation) -> bool:
        """Whether what it allows now relates so to what it allowed."""
        return self.relation.relation is relation

    def words(self) -> dict[str, str]:
        """Both types, as `old` and `new`."""
        return {"old": describe(self.old), "new": describe(self.new)}

    @property
    def outcome(self) -> str:
        """Both types."""
        return f"was {describe(self.old)} and is {describe(self.new)}"


class ValueDifference(Difference, frozen=True, kw_only=True):
    """An enum's value that is on one side only.

    `branch` is what the value brings along where the enum is a union's discriminator, None where it is not.
    """

    old: Value | None = None
    new: Value | None = None
    branch: ObjectType | None = None

    @property
    def came(self) -> bool:
        """Whether the value is new."""
        return self.old is None

    @property
    def went(self) -> bool:
        """Whether the value was removed."""
        return self.new is None

    @property
    def outcome(self) -> str:
        """Whether the value was added or removed."""
        return "new value" if self.came else "value removed"

    def words(self) -> dict[str, str]:
        """As `members`, what the branch of the value holds."""
        names = tuple(self.branch.fields) if self.branch else ()
        return {"members": f", with {_listed(names)}" if names else ""}


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"'{each}'" for each in names[:4])
    return f"{shown} and {len(names) - 4} more" if len(names) > 4 else shown


class FeatureDifference(Difference, frozen=True, kw_only=True):
    """A feature that a definition, type, member or value has on one side only."""

    feature: str
    added: bool

    def words(self) -> dict[str, str]:
        """The feature."""
        return {"feature": self.feature}

    @property
    def outcome(self) -> str:
        """Whether the feature was added or removed."""
        return f"{'has' if self.added else 'no longer has'} the feature '{self.feature}'"


class ConditionDifference(Difference, frozen=True, kw_only=True):
    """A condition under which something is compiled in that became another."""

    old: Condition | None = None
    new: Condition | None = None

    def words(self) -> dict[str, str]:
        """Both conditions, as `old` and `new`."""
        return {"old": str(self.old or ""), "new": str(self.new or "")}

    @property
    def outcome(self) -> str:
        """Both conditions."""
        old, new = (f"only if {each}" if each else "always" for each in (self.old, self.new))
        return f"was compiled in {old}, and is {new}"
