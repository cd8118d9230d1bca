"""Where a documented type and the server's differ, judged by who sends the value.

What a client sends must be accepted, so the document may say less than the server takes; what it receives must be
foreseen, so the document may say more than the server sends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.files.source import SourceLocation
from qmpdoc.live.verify.problems import (
    ABSENT_MEMBER,
    ABSENT_VALUE,
    NOT_BUILT_IN,
    NOT_MANDATORY,
    NOT_OPTIONAL,
    OTHER_TYPE,
    UNDOCUMENTED_DEPRECATION,
    UNDOCUMENTED_MEMBER,
    UNDOCUMENTED_VALUE,
)
from qmpdoc.live.wording import in_a_row
from qmpdoc.model import DEPRECATED, JsonType
from qmpdoc.wire import AlternateType, AnyType, ArrayType, EnumType, Field, ObjectType, ScalarType, WireType


class Subject(msgspec.Struct, frozen=True):
    """What is compared: a place in a message of `name`, whether a client sends it, and where it is documented."""

    name: str
    sent: bool
    path: str
    location: SourceLocation

    def inside(self, step: str, field: Field | None = None) -> Subject:
        """A place further inside: a member or an element."""
        location = field.member.location if field and field.member else self.location
        return Subject(self.name, self.sent, f"{self.path}{step}", location)

    def finding(self, problem: DiagnosticKind, severity: Severity | None = None, **fields: Any) -> Diagnostic:
        """A diagnostic about this place."""
        found = problem.at(self.location, subject=self.name, path=self.path, **fields)
        return replace(found, severity=severity) if severity else found


_NO_OBJECT = ObjectType(tuple)


class Differences:
    """Compares types pair by pair; a pair that several commands share is reported once."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int, bool], tuple[WireType, WireType]] = {}

    def between(self, documented: WireType, actual: WireType, at: Subject) -> Iterator[Diagnostic]:
        """What differs between a documented type and the server's."""
        key = (id(documented), id(actual), at.sent)
        if isinstance(documented, AnyType) or isinstance(actual, AnyType) or key in self._seen:
            return
        self._seen[key] = (documented, actual)
        if isinstance(documented, ObjectType) and isinstance(actual, ObjectType):
            yield from self._objects(documented, actual, at)
        elif isinstance(documented, ArrayType) and isinstance(actual, ArrayType):
            yield from self.between(documented.element, actual.element, at.inside("[]"))
        elif isinstance(documented, EnumType) and isinstance(actual, EnumType):
            yield from _values(documented, actual, at)
        elif isinstance(documented, AlternateType) and isinstance(actual, AlternateType):
            yield from self._alternates(documented, actual, at)
        elif not _agree(documented, actual, at.sent):
            yield at.finding(OTHER_TYPE, documented=documented, actual=actual)

    def _objects(self, documented: ObjectType, actual: ObjectType, at: Subject) -> Iterator[Diagnostic]:
        if documented.discriminator is None or actual.discriminator is None:
            ours, theirs = _flat(documented), _flat(actual)
            yield from self._fields(ours, theirs, at, documented.open, actual.open)
            return
        yield from self._fields(documented.fields, actual.fields, at, documented.open, actual.open)
        for value in _shared_values(documented, actual):
            branch = documented.branches.get(value, _NO_OBJECT), actual.branches.get(value, _NO_OBJECT)
            key = (id(branch[0]), id(branch[1]), at.sent)
            if key not in self._seen:
                self._seen[key] = branch
                yield from self._objects(*branch, at)

    def _fields(
        self, ours: Mapping[str, Field], theirs: Mapping[str, Field], at: Subject, open: bool, accepts_more: bool
    ) -> Iterator[Diagnostic]:
        for name, field in ours.items():
            here = at.inside(f".{name}", field)
            if name in theirs:
                yield from _optionality(field, theirs[name], here)
                yield from _deprecation(field, theirs[name], here)
                yield from self.between(field.type, theirs[name].type, here)
            elif field.condition is not None:
                kind = "argument" if at.sent else "member"
                yield here.finding(NOT_BUILT_IN, kind=kind, name=here.path, condition=field.condition)
            elif not accepts_more and not open:
                yield here.finding(ABSENT_MEMBER)
        unknown = [] if open else [f"{at.path}.{name}" for name in theirs if name not in ours]
        if unknown:
            yield at.finding(UNDOCUMENTED_MEMBER, named=in_a_row(unknown), verb=_verb(unknown))

    def _alternates(self, documented: AlternateType, actual: AlternateType, at: Subject) -> Iterator[Diagnostic]:
        ours = {str(each.type): each.type for each in documented.choices}
        theirs = {str(each.type): each.type for each in actual.choices}
        if set(ours) != set(theirs):
            yield at.finding(OTHER_TYPE, documented=documented, actual=actual)
        for kind in sorted(set(ours) & set(theirs)):
            yield from self.between(ours[kind], theirs[kind], at)


def _flat(type: ObjectType) -> Mapping[str, Field]:
    """All fields that an object of the type can have; those of branches are optional."""
    common = type.fields
    return {
        name: field if name in common else Field(name, field.type, True, field.member)
        for name, field in type.fields_given({}, unsaid=True).items()
    }


def _shared_values(documented: ObjectType, actual: ObjectType) -> list[str]:
    """The discriminator's values that both sides know; those of one side alone are reported as values."""
    known = []
    for type in (documented, actual):
        tag = type.fields.get(type.discriminator or "")
        known.append(tag.type.names() if tag and isinstance(tag.type, EnumType) else tuple(type.branches))
    return [each for each in known[0] if each in known[1]]


def _optionality(ours: Field, theirs: Field, at: Subject) -> Iterator[Diagnostic]:
    if ours.optional and not theirs.optional:
        severity = Severity.ERROR if at.sent else Severity.WARNING
        yield at.finding(NOT_OPTIONAL, severity, requires="requires" if at.sent else "always sends")
    elif theirs.optional and not ours.optional:
        yield at.finding(NOT_MANDATORY, Severity.WARNING if at.sent else Severity.ERROR)


def _deprecation(ours: Field, theirs: Field, at: Subject) -> Iterator[Diagnostic]:
    if _is_deprecated(theirs) and not _is_deprecated(ours):
        yield UNDOCUMENTED_DEPRECATION.at(at.location, subject=f"{at.name}: '{at.path}'")


def _is_deprecated(field: Field) -> bool:
    return field.member is not None and any(each.name == DEPRECATED for each in field.member.features)


def _values(documented: EnumType, actual: EnumType, at: Subject) -> Iterator[Diagnostic]:
    theirs, ours = set(actual.names()), set(documented.names())
    for value in documented.values:
        if value.name in theirs:
            continue
        here = Subject(at.name, at.sent, at.path, value.location)
        if value.condition is not None:
            yield here.finding(NOT_BUILT_IN, kind="value", name=value.name, condition=value.condition)
        else:
            yield here.finding(ABSENT_VALUE, None if at.sent else Severity.WARNING, value=value.name)
    unknown = [name for name in actual.names() if name not in ours]
    if unknown:
        severity = Severity.WARNING if at.sent else None
        word = "value" if len(unknown) == 1 else "values"
        yield at.finding(UNDOCUMENTED_VALUE, severity, word=word, named=in_a_row(unknown), verb=_verb(unknown))


def _verb(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _agree(documented: WireType, actual: WireType, sent: bool) -> bool:
    """Whether two types can both be true; at least one of them says little."""
    ours, theirs = str(documented), str(actual)
    if isinstance(documented, AlternateType) or isinstance(actual, AlternateType):
        narrow, wide = (ours, theirs) if sent else (theirs, ours)
        return set(narrow.split(" or ")) <= set(wide.split(" or "))
    if {ours, theirs} == {"integer", "number"}:
        integer = ScalarType(JsonType.INTEGER)
        return documented == integer if sent else actual == integer
    return ours == theirs
