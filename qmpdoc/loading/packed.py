"""A reference as JSON that is fast to read back: lists whose first element tells what they stand for.

It is for the cache alone, and may change with every version; `qmpdoc.model.codec` has the form for others. Texts stand
apart, and are parsed when the first of them is read.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.record import record_fields
from qmpdoc.files.source import SourceLocation, split_source
from qmpdoc.model import (
    DEFINITION_CLASSES,
    Branch,
    Command,
    Condition,
    ConditionOperator,
    Dialect,
    Direction,
    DocText,
    Example,
    Feature,
    JsonProblem,
    Member,
    MemberGroup,
    Message,
    Note,
    NoteKind,
    Reference,
    Returns,
    Section,
    TypeReference,
    Value,
)
from qmpdoc.model.late import maker

_ENUMS = (Dialect, Direction, NoteKind, ConditionOperator)
_CLASSES: tuple[Any, ...] = (
    *DEFINITION_CLASSES,
    Member,
    Value,
    Branch,
    Returns,
    MemberGroup,
    Feature,
    Condition,
    TypeReference,
    DocText,
    Note,
    Example,
    Message,
    JsonProblem,
    Section,
)
_TEXTS = ("body", "since", "notes", "examples")
_LATE: dict[Any, tuple[str, ...]] = {
    **dict.fromkeys(DEFINITION_CLASSES, _TEXTS),
    Command: (*_TEXTS, "returns", "errors"),
    Member: ("body", "since", "default"),
    Value: ("body", "since"),
}
_TUPLE, _PLACE, _ENUM, _TYPE, _FIRST_CLASS = range(5)
_PLACE_AT = 3
_PLAIN = frozenset({str, int, bool, type(None)})
_TAGS = {cls: _FIRST_CLASS + number for number, cls in enumerate(_CLASSES)}
_ENUM_NUMBERS: dict[Any, int] = {cls: number for number, cls in enumerate(_ENUMS)}


class Packer:
    """Makes JSON of a reference: lists whose first element tells what they stand for.

    A record is its class's number, the fields that have not their default, the number of its late fields in `texts`,
    and its place, which all but a few have. Types that are used, and the files of places, stand once in tables.
    """

    def __init__(self) -> None:
        self.texts: list[Any] = []
        self.places: dict[tuple[str, SourceLocation | None], int] = {}
        self.chains: list[Any] = []
        self.types: dict[TypeReference, int] = {}

    def pack_all(self, reference: Reference, reported: list[Diagnostic]) -> list[Any]:
        """Everything but the late fields, which `texts_line` gives."""
        definitions = [self.pack(each) for each in reference.definitions]
        sections = [self.pack(each) for each in reference.sections]
        self.blocks = [self.pack(each) for each in reference.blocks]
        diagnostics = [
            (
                each.code,
                each.name,
                each.severity.value,
                each.message,
                self.pack(each.location),
                each.advice,
                each.length,
            )
            for each in reported
        ]
        origins = [self.pack(each.included_from) for each in reference.sources]
        types = [(each.name, each.array) for each in self.types]
        return [self.chains, types, definitions, sections, list(reference.files), origins, diagnostics]

    def texts_line(self) -> bytes:
        """The late fields of all records, and the blocks."""
        return json.dumps([self.texts, self.blocks], separators=(",", ":")).encode()

    def pack(self, value: Any) -> Any:
        """One value."""
        cls = value.__class__
        if cls is tuple:
            return [_TUPLE, *[each if each.__class__ in _PLAIN else self.pack(each) for each in value]]
        if cls is SourceLocation:
            return [_PLACE, self._chain(value), value.line, value.column]
        if cls is TypeReference:
            return [_TYPE, self.types.setdefault(value, len(self.types))]
        if cls in _TAGS:
            return self._pack_record(value)
        if cls in _ENUM_NUMBERS:
            return [_ENUM, _ENUM_NUMBERS[cls], value.value]
        return value

    def _chain(self, place: SourceLocation) -> int:
        key = (place.file, place.included_from)
        if key not in self.places:
            outer = self.pack(place.included_from)
            self.chains.append([place.file, outer])
            self.places[key] = len(self.chains) - 1
        return self.places[key]

    def _pack_record(self, value: Any) -> list[Any]:
        cls = type(value)
        late = _LATE.get(cls, ())
        fields: dict[str, Any] = {}
        texts: dict[str, Any] = {}
        place: list[int] = []
        for each in record_fields(cls):
            given = getattr(value, each.name)
            if each.name == "location":
                place = [self._chain(given), given.line, given.column]
            elif each.name in late:
                texts[each.name] = self.pack(given)
            elif given != each.default:
                fields[each.name] = self.pack(given)
        if late:
            self.texts.append(texts)
        return [_TAGS[cls], fields, len(self.texts) - 1 if late else None, *place]


class Unpacker:
    """Makes a reference of what `Packer` made; the late fields' JSON is parsed when the first of them is read."""

    def __init__(self, texts: bytes, contents: dict[str, bytes]) -> None:
        self.texts = texts
        self.contents = contents
        self.parsed: list[Any] | None = None
        self.types: list[TypeReference] = []
        self.chains: list[tuple[str, SourceLocation | None]] = []
        self.makers = {
            _FIRST_CLASS + number: maker(cls, _LATE[cls]) for number, cls in enumerate(_CLASSES) if cls in _LATE
        }

    def unpack_all(self, facts: list[Any]) -> tuple[Reference, list[Diagnostic]]:
        """The reference and what was reported when it was read."""
        chains, types, definitions, sections, files, origins, diagnostics = facts
        self.types = [TypeReference(name=name, array=array) for name, array in types]
        for name, outer in chains:
            self.chains.append((name, self.unpack(outer)))
        made: Reference = maker(Reference, ("sources", "blocks"))(
            partial(self._sources, files, origins),
            definitions=tuple([self._record(each) for each in definitions]),
            sections=tuple([self._record(each) for each in sections]),
            files=tuple(files),
        )
        reported = [
            Diagnostic(
                code=code,
                name=name,
                severity=Severity(severity),
                message=message,
                location=self.unpack(place),
                advice=advice,
                length=length,
            )
            for code, name, severity, message, place, advice, length in diagnostics
        ]
        return made, reported

    def _sources(self, files: list[str], origins: list[Any]) -> dict[str, Any]:
        sources = (
            split_source(self.contents[name], name, self.unpack(origin))
            for name, origin in zip(files, origins, strict=True)
        )
        return {"sources": tuple(sources), "_pending": self._blocks}

    def _blocks(self) -> dict[str, Any]:
        return {"blocks": tuple(self._record(each) for each in self._late()[1])}

    def _late(self) -> list[Any]:
        if self.parsed is None:
            self.parsed = json.loads(self.texts)
        return self.parsed

    def _fields(self, number: int) -> dict[str, Any]:
        fields: dict[str, Any] = self._late()[0][number]
        return {name: self.unpack(value) for name, value in fields.items()}

    def unpack(self, value: Any) -> Any:
        """One value."""
        if value.__class__ is not list:
            return value
        tag = value[0]
        if tag == _PLACE:
            name, outer = self.chains[value[1]]
            return SourceLocation(name, value[2], value[3], outer)
        if tag == _TUPLE:
            return tuple([each if each.__class__ is not list else self.unpack(each) for each in value[1:]])
        if tag == _ENUM:
            return _ENUMS[value[1]](value[2])
        if tag == _TYPE:
            return self.types[value[1]]
        return self._record(value)

    def _record(self, value: list[Any]) -> Any:
        fields: dict[str, Any] = value[1]
        for name, each in fields.items():
            if each.__class__ is list:
                fields[name] = self.types[each[1]] if each[0] == _TYPE else self.unpack(each)
        if len(value) > _PLACE_AT:
            name, outer = self.chains[value[_PLACE_AT]]
            fields["location"] = SourceLocation(name, value[_PLACE_AT + 1], value[_PLACE_AT + 2], outer)
        if value[2] is None:
            return _CLASSES[value[0] - _FIRST_CLASS](**fields)
        return self.makers[value[0]](partial(self._fields, value[2]), **fields)
