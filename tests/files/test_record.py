"""The model's own `dataclass` does what the standard one does; only its start-up differs."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import dataclass as standard
from typing import TYPE_CHECKING, ClassVar

import pytest

from qmpdoc.files.record import replace
from qmpdoc.model import Command, Member, SourceLocation, TypeReference

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from qmpdoc.files.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    file: str
    line: int = 1
    note: str = field(default="", compare=False, repr=False)


@standard(frozen=True, slots=True)
class StandardPlace:
    """A place, as the standard library makes it."""

    file: str
    line: int = 1
    note: str = dataclasses.field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A base."""

    kind: ClassVar[str] = "base"
    name: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Base):
    """A class with a field of its own, a base's field given a default, and a computed property."""

    kind: ClassVar[str] = "derived"
    name: str = "unnamed"
    size: int = 0

    @property
    def shout(self) -> str:
        """The name, louder."""
        return self.name.upper()


def test_positions_defaults_and_text_are_the_standard_ones() -> None:
    made, standard_made = Place("a", 2, "x"), StandardPlace("a", 2, "x")
    assert (made.file, made.line, made.note) == (standard_made.file, standard_made.line, standard_made.note)
    assert repr(made) == repr(standard_made).replace("StandardPlace", "Place") == "Place(file='a', line=2)"
    assert Place.__match_args__ == StandardPlace.__match_args__


def test_equality_and_hash_leave_out_what_is_not_compared() -> None:
    assert Place("a", 2, "x") == Place("a", 2, "y")
    assert hash(Place("a", 2, "x")) == hash(Place("a", 2, "y"))
    assert Place("a", 2) != Place("a", 3)
    assert Place("a", 1) != StandardPlace("a", 1)  # type: ignore[comparison-overlap]


def test_fields_are_inherited_and_a_class_variable_is_none() -> None:
    derived = Derived(size=3)
    assert (derived.name, derived.tags, derived.size, derived.shout) == ("unnamed", (), 3, "UNNAMED")
    assert (Base.kind, Derived.kind) == ("base", "derived")
    assert [each.name for each in dataclasses.fields(Derived)] == ["name", "tags", "size"]
    assert not hasattr(derived, "__dict__")


def test_nothing_can_be_changed_or_taken_away() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Place("a").line = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Place("a").line


def test_a_missing_an_unknown_or_a_positional_argument_is_refused() -> None:
    with pytest.raises(TypeError):
        Base()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Base(name="a", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Base("a")  # type: ignore[call-arg]


def test_the_standard_functions_work() -> None:
    assert dataclasses.is_dataclass(Derived)
    assert dataclasses.replace(Derived(size=3), name="b") == Derived(name="b", size=3)
    assert dataclasses.asdict(Derived(name="b", tags=("t",))) == {"name": "b", "tags": ("t",), "size": 0}


def test_objects_of_the_model_can_be_copied_and_pickled() -> None:
    place = SourceLocation("a.json", 3, 1)
    member = Member(name="id", type=TypeReference(name="str"), location=place)
    command = Command(name="quit", arguments=(member,), location=place)
    assert pickle.loads(pickle.dumps(command)) == command  # noqa: S301 (our own bytes)
    assert copy.copy(command).location == place
    assert dataclasses.replace(command, since="1.0").since == "1.0"


@dataclass(slots=True)
class Basket:
    """A record that changes."""

    name: str
    things: list[str] = field(default_factory=list)


def test_a_record_that_changes_has_its_own_lists() -> None:
    one, other = Basket("one"), Basket("other", ["x"])
    one.things.append("y")
    one.name = "changed"
    assert (one.name, one.things, other.things, Basket("third").things) == ("changed", ["y"], ["x"], [])
    assert [each.name for each in dataclasses.fields(Basket)] == ["name", "things"]
    with pytest.raises(TypeError):
        hash(one)


def test_replace_is_the_standard_one() -> None:
    place = Place("a", 2, "x")
    assert replace(place, line=3) == dataclasses.replace(place, line=3) == Place("a", 3)
    assert replace(place, line=3).note == "x"
