"""A saved answer to ``query-qmp-schema`` → a reference without text.

The answer describes types by numbers; they are named so here too, and have to be: that is all a server says. The object
that holds the arguments of one command or event alone becomes its arguments. Source: QEMU, qapi/introspect.json.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, split_source
from qmpdoc.model import (
    BUILT_IN_TYPES,
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    Enum,
    Event,
    Feature,
    Member,
    Reference,
    Returns,
    Struct,
    TypeReference,
    Union,
    Value,
)
from qmpdoc.qapi import introspection_problems as problems

_JSON_TYPES = {
    "string": "str",
    "int": "int",
    "number": "number",
    "boolean": "bool",
    "null": "null",
    "value": "any",
    "array": "any",
    "object": "any",
}


def read_introspection(data: bytes, name: str, report: Report) -> Reference:
    """Read what ``query-qmp-schema`` answered, with or without ``{"return": …}`` around it; `name` is in places.

    Raises `UnreadableSourceError` for anything but such an answer. What is wrong within it is reported and left out.
    """
    source = split_source(data, name, any_length=True)
    place = source.locate(1)
    try:
        value = json.loads("\n".join(source.lines))
    except json.JSONDecodeError as error:
        raise _refused(f"this is not JSON: {error.msg}", source.locate(error.lineno, error.colno)) from None
    except RecursionError:
        raise _refused("this JSON is nested too deep", place) from None
    if isinstance(value, dict) and "return" in value:
        value = value["return"]
    if not isinstance(value, list):
        message = "this JSON is not a QAPI schema, a model of qmpdoc or an answer to query-qmp-schema"
        advice = "name a schema, a file from 'qmpdoc render json', or the whole answer of a server, an array of objects"
        raise UnreadableSourceError("QP006", message, place, advice)
    entities = _Entities(value, place, report)
    return Reference(definitions=(*entities.definitions(),), files=(name,), sources=(source,))


def _refused(message: str, place: SourceLocation) -> UnreadableSourceError:
    advice = 'save the whole answer to { "execute": "query-qmp-schema" }, as the server sent it'
    return UnreadableSourceError("QP006", message, place, advice)


class _MalformedError(Exception):
    """An entity of the answer that is not of its form: what is wrong."""


class _Entities:
    """The entities of an answer: objects with ``name`` and ``meta-type``."""

    def __init__(self, values: list[Any], place: SourceLocation, report: Report) -> None:
        self.place = place
        self.report = report
        self.by_name: dict[str, dict[str, Any]] = {}
        for each in values:
            if not isinstance(each, dict) or not all(isinstance(each.get(key), str) for key in ("name", "meta-type")):
                report(problems.MALFORMED_ENTITY.at(place, name="an element", reason="it has no name and no meta-type"))
            elif each["name"] in self.by_name:
                report(problems.REPEATED_ENTITY.at(place, name=each["name"]))
            else:
                self.by_name[each["name"]] = each
        self.message_uses = Counter(
            str(each.get(key)) for each in self.by_name.values() for key in ("arg-type", "ret-type")
        )
        self.inner = set(self._inner_names())

    def _inner_names(self) -> Iterator[str]:
        """The types that arrays, objects and alternates use."""
        for each in self.by_name.values():
            yield str(each.get("element-type"))
            for part in (*_list(each, "members"), *_list(each, "variants")):
                if isinstance(part, dict) and isinstance(part.get("type"), str):
                    yield part["type"]

    def definitions(self) -> Iterator[AnyDefinition]:
        """The definitions of the model, in the order of the answer."""
        in_place = {each.get("arg-type") for each in self.by_name.values() if self._holds_arguments(each)}
        for entity in self.by_name.values():
            make = _MAKERS.get(entity["meta-type"])
            told_in_place = entity["name"] in in_place and entity["name"] not in self.inner
            if told_in_place or entity["meta-type"] in ("builtin", "array"):
                continue
            if make is None:
                self._malformed(entity, f"its meta-type '{entity['meta-type']}' is unknown")
                continue
            try:
                yield make(self, entity)
            except _MalformedError as error:
                self._malformed(entity, str(error))

    def _malformed(self, entity: dict[str, Any], reason: str) -> None:
        self.report(problems.MALFORMED_ENTITY.at(self.place, name=f"'{entity['name']}'", reason=reason))

    def _holds_arguments(self, entity: dict[str, Any]) -> bool:
        """Whether a command or event has no arguments, or has them of a type that nothing else uses."""
        name = entity.get("arg-type")
        entry = self.by_name.get(name) if isinstance(name, str) else None
        if entry is None or entry["meta-type"] != "object" or "variants" in entry:
            return False
        return not entry.get("members") or (self.message_uses[entry["name"]] == 1 and entry["name"] not in self.inner)

    def _type(self, value: Any) -> TypeReference:
        """The reference to a type by its name in the answer; raises `_MalformedError`."""
        if not isinstance(value, str):
            raise _MalformedError("the name of a type is missing")
        entity = self.by_name.get(value)
        if entity is None:
            raise _MalformedError(f"it uses type '{value}', which the answer lacks")
        if entity["meta-type"] == "array":
            element = self.by_name.get(str(entity.get("element-type")))
            if element is None or element["meta-type"] == "array":
                raise _MalformedError(f"array '{value}' has no type of elements")
            return TypeReference(name=_type_name(element), array=True)
        return TypeReference(name=_type_name(entity))

    def _common(self, entity: dict[str, Any]) -> dict[str, Any]:
        return {"name": entity["name"], "features": self._features(entity), "module": "", "location": self.place}

    def _features(self, entity: dict[str, Any]) -> tuple[Feature, ...]:
        return tuple(
            [Feature(name=each, location=self.place) for each in _list(entity, "features") if isinstance(each, str)]
        )

    def _members(self, entity: dict[str, Any]) -> tuple[Member, ...]:
        found = []
        for each in _list(entity, "members"):
            if not isinstance(each, dict) or not isinstance(each.get("name"), str):
                raise _MalformedError("a member has no name")
            found.append(
                Member(
                    name=each["name"],
                    type=self._type(each.get("type")),
                    optional="default" in each,
                    features=self._features(each),
                    location=self.place,
                )
            )
        return tuple(found)

    def _arguments(self, entity: dict[str, Any]) -> dict[str, Any]:
        if self._holds_arguments(entity):
            return {"arguments": self._members(self.by_name[entity["arg-type"]])}
        reference = self._type(entity.get("arg-type"))
        return {"arguments_type": reference, "boxed": "variants" in self.by_name[entity["arg-type"]]}

    def command(self, entity: dict[str, Any]) -> Command:
        """A command of the answer."""
        reference = self._type(entity.get("ret-type"))
        answered = self.by_name[entity["ret-type"]]
        nothing = answered["meta-type"] == "object" and not answered.get("members") and "variants" not in answered
        return Command(
            **self._common(entity),
            **self._arguments(entity),
            returns=None if nothing else Returns(type=reference, location=self.place),
            allow_oob=entity.get("allow-oob") is True,
        )

    def event(self, entity: dict[str, Any]) -> Event:
        """An event of the answer."""
        return Event(**self._common(entity), **self._arguments(entity))

    def object(self, entity: dict[str, Any]) -> AnyDefinition:
        """A struct, or a union if it has variants."""
        if "variants" not in entity:
            return Struct(**self._common(entity), members=self._members(entity))
        branches = []
        for each in _list(entity, "variants"):
            if not isinstance(each, dict) or not isinstance(each.get("case"), str):
                raise _MalformedError("a variant has no case")
            branches.append(Branch(value=each["case"], type=self._type(each.get("type")), location=self.place))
        tag = entity.get("tag")
        if not isinstance(tag, str):
            raise _MalformedError("it has variants, but no tag")
        members = self._members(entity)
        return Union(**self._common(entity), members=members, discriminator=tag, branches=tuple(branches))

    def enum(self, entity: dict[str, Any]) -> Enum:
        """An enum; before 6.2 it had ``values`` only."""
        values = []
        for each in _list(entity, "members") or _list(entity, "values"):
            name = each.get("name") if isinstance(each, dict) else each
            if not isinstance(name, str):
                raise _MalformedError("a value has no name")
            features = self._features(each) if isinstance(each, dict) else ()
            values.append(Value(name=name, features=features, location=self.place))
        return Enum(**self._common(entity), values=tuple(values))

    def alternate(self, entity: dict[str, Any]) -> Alternate:
        """An alternate; its alternatives have no names in the answer, and are called by their types here."""
        found = []
        for each in _list(entity, "members"):
            reference = self._type(each.get("type") if isinstance(each, dict) else None)
            found.append(Member(name=str(reference), type=reference, location=self.place))
        return Alternate(**self._common(entity), members=tuple(found))


def _list(entity: dict[str, Any], key: str) -> list[Any]:
    value = entity.get(key)
    return value if isinstance(value, list) else []


def _type_name(entity: dict[str, Any]) -> str:
    """The name of a type in the model: what is built in goes by its JSON type, whatever the server calls it."""
    if entity["meta-type"] != "builtin":
        return str(entity["name"])
    name = _JSON_TYPES.get(str(entity.get("json-type")), "any")
    return name if name in BUILT_IN_TYPES else "any"


_MAKERS: dict[str, Callable[[_Entities, dict[str, Any]], AnyDefinition]] = {
    "command": _Entities.command,
    "event": _Entities.event,
    "object": _Entities.object,
    "enum": _Entities.enum,
    "alternate": _Entities.alternate,
}
