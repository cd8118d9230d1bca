"""Definitions as a schema declares them, between its expressions and the model: names checked, types unresolved."""

from __future__ import annotations

from qmpdoc.model import AnyDefinition, Condition, SourceLocation
from qmpdoc.qapi.comments import Comment
from qmpdoc.qapi.text import MovedText, SchemaText


class FeatureDeclaration:
    """A feature: its name and its condition."""

    __slots__ = ("condition", "name", "start")

    def __init__(self, name: str, condition: Condition | None, start: int) -> None:
        self.name = name
        self.condition = condition
        self.start = start


class MemberDeclaration:
    """A member, argument, branch, alternative or enum value, at offset `start` of its file.

    `type` is the name of its type, of an array's elements if `array`; None for an enum value. `members` are
    those of an object described in place, as the first age had them.
    """

    __slots__ = ("array", "condition", "features", "members", "name", "optional", "start", "type")

    def __init__(self, name: str, start: int, type_name: str | None = None, array: bool = False) -> None:
        self.name = name
        self.start = start
        self.type = type_name
        self.array = array
        self.optional = False
        self.condition: Condition | None = None
        self.features: tuple[FeatureDeclaration, ...] = ()
        self.members: tuple[MemberDeclaration, ...] = ()


class Declaration:
    """A definition: `kind` is ``command``, ``event``, ``struct``, ``union``, ``enum`` or ``alternate``.

    `members` are those declared in place: a struct's own, a union's common ones, arguments, enum values,
    alternatives. `branches` are a union's. `base` names a struct's or union's base type, `data` the type of
    the arguments and `returns` that of the answer; the two ``…_array`` say that it is an array of them. `flags` are the
    keys of a command or an event that switch something. `faulty` says that a part was left out for a problem.

    `settled` is the model of it and the title of its section, where nothing was wrong with it, and `moved` how many
    lines further down it is than there. `identity` is the same for one that was only moved.
    """

    __slots__ = (
        "_types",
        "base",
        "branches",
        "comment",
        "condition",
        "data",
        "discriminator",
        "faulty",
        "features",
        "file",
        "flags",
        "identity",
        "kind",
        "location",
        "members",
        "moved",
        "name",
        "prefix",
        "returns",
        "returns_array",
        "settled",
        "start",
    )

    def __init__(self, kind: str, name: str, file: SchemaText, start: int) -> None:
        self.kind = kind
        self.name = name
        self.file = file
        self.start = start
        self.location: SourceLocation = file.locate(start)
        self.comment: Comment | None = None
        self.condition: Condition | None = None
        self.features: tuple[FeatureDeclaration, ...] = ()
        self.members: list[MemberDeclaration] = []
        self.branches: list[MemberDeclaration] = []
        self.base: str | None = None
        self.data: str | None = None
        self.discriminator: str | None = None
        self.returns: str | None = None
        self.returns_array = False
        self.prefix: str | None = None
        self.flags: dict[str, bool] = {}
        self.faulty = False
        self.identity = object()
        self.settled: tuple[AnyDefinition, str | None] | None = None
        self.moved = 0
        self._types: frozenset[str] | None = None

    @property
    def types(self) -> frozenset[str]:
        """The names of the types that it names, built-in ones among them."""
        if self._types is None:
            members = [inner for each in self.members for inner in (each, *each.members)]
            names = (self.base, self.data, self.returns, *(each.type for each in (*members, *self.branches)))
            self._types = frozenset(each for each in names if each is not None)
        return self._types

    @property
    def is_moved(self) -> bool:
        """Whether it was not read where it is, but moved by an edit before it."""
        return isinstance(self.file, MovedText)

    @property
    def is_simple_union(self) -> bool:
        """Whether it is a union without a discriminator of its own: its tag is ``type``, its wrapper ``data``."""
        return self.kind == "union" and self.discriminator is None

    @property
    def has_features(self) -> bool:
        """Whether it or a member of it has features."""
        return bool(self.features) or any(each.features for each in self.members)

    @property
    def label(self) -> str:
        """How messages name it: ``command 'quit'``."""
        return f"{self.kind} '{self.name}'"
