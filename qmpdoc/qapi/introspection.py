"""A schema → what a server built from it answers to ``query-qmp-schema``.

Commands and events come file by file, in the order in which the files are first included, then the types that they
use, each behind what used it first. Types are not part of the interface: their names are numbers, in that order,
unless they are to be kept. All integer types are one. Source: QEMU, docs/devel/qapi-code-gen.rst, section "Client JSON
Protocol introspection", and qapi/introspect.json.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from qmpdoc.model import (
    BUILT_IN_TYPES,
    Alternate,
    AnyDefinition,
    Command,
    Condition,
    ConditionOperator,
    Enum,
    Event,
    Feature,
    JsonType,
    Member,
    Reference,
    Struct,
    TypeReference,
    Union,
    Value,
)

JsonObject = dict[str, Any]

_INTEGER = "int"
_EMPTY = "q_empty"
_JSON_TYPES = {
    JsonType.STRING: "string",
    JsonType.INTEGER: "int",
    JsonType.NUMBER: "number",
    JsonType.BOOLEAN: "boolean",
    JsonType.NULL: "null",
    JsonType.ANY: "value",
}
_QTYPE_VALUES = ("none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool")


def is_satisfied(condition: Condition | None, defined: Collection[str] | None) -> bool:
    """Whether a build has what is under a condition; with None for `defined`, whether any build has it.

    A C expression, as schemas of before 6.2 have them, is taken to be satisfied.
    """
    if condition is None or defined is None or condition.operator is ConditionOperator.EXPRESSION:
        return True
    if condition.operator is ConditionOperator.NAME:
        return condition.name in defined
    results = [is_satisfied(each, defined) for each in condition.operands]
    if condition.operator is ConditionOperator.NOT:
        return not results[0]
    return all(results) if condition.operator is ConditionOperator.ALL else any(results)


def introspect(reference: Reference, defined: Collection[str] | None = None, unmask: bool = False) -> list[JsonObject]:
    """What ``query-qmp-schema`` answers, as what `json.dumps` takes.

    `defined` are the configuration symbols of the build; with None, everything is there that any build could have.
    `unmask` keeps the names of types.
    """
    return _Introspection(reference, defined, unmask).answer()


class _Introspection:
    """The unfinished answer, and the types that it still lacks."""

    def __init__(self, reference: Reference, defined: Collection[str] | None, unmask: bool) -> None:
        self.defined = defined
        self.unmask = unmask
        self.reference = reference
        self.types: dict[str, AnyDefinition] = {
            each.name: each for each in reference.definitions if isinstance(each, Struct | Union | Enum | Alternate)
        }
        self.used: set[tuple[str, bool]] = set()
        self.pending: list[tuple[str, bool]] = []
        self.implicit: dict[str, Any] = {}
        self.implicit_conditions: dict[str, Condition | None] = {}
        self.numbers: dict[str, str] = {}

    def answer(self) -> list[JsonObject]:
        """Commands and events, then types."""
        found: list[JsonObject] = []
        files = {path: number for number, path in enumerate(self.reference.files)}
        for each in sorted(self.reference.definitions, key=lambda each: files.get(each.location.file, 0)):
            entity: JsonObject | None = None
            if isinstance(each, Command):
                entity = self._command(each)
            elif isinstance(each, Event):
                entity = {"name": each.name, "meta-type": "event", "arg-type": self._arguments(each)}
                entity.update(self._features(each.features))
            if entity and is_satisfied(each.condition, self.defined):
                found.append(entity)
        index = 0
        while index < len(self.pending):
            name, array = self.pending[index]
            entity = self._describe(name, array)
            if is_satisfied(self._condition(name), self.defined):
                found.append(entity)
            index += 1
        return found

    def _condition(self, name: str) -> Condition | None:
        if name in self.implicit:
            return self.implicit_conditions.get(name)
        definition = self.types.get(name)
        return definition.condition if definition else None

    def _command(self, command: Command) -> JsonObject:
        returns = command.returns.type if command.returns else None
        entity: JsonObject = {
            "name": command.name,
            "meta-type": "command",
            "arg-type": self._arguments(command),
            "ret-type": self._use(returns) if returns else self._use_implicit(_EMPTY, self._object(())),
        }
        if command.allow_oob:
            entity["allow-oob"] = True
        return {**entity, **self._features(command.features)}

    def _arguments(self, definition: Command | Event) -> str:
        if definition.arguments_type is not None:
            return self._use(definition.arguments_type)
        if not definition.arguments:
            return self._use_implicit(_EMPTY, self._object(()))
        name = f"q_obj_{definition.name}-arg"
        self.implicit_conditions[name] = definition.condition
        return self._use_implicit(name, definition.arguments)

    def _use(self, reference: TypeReference) -> str:
        """The name that the answer has for a type; the type is added to the answer, too."""
        name = reference.name
        if BUILT_IN_TYPES.get(name) is JsonType.INTEGER:
            name = _INTEGER
        shown = name if name in BUILT_IN_TYPES and name != "QType" else self._mask(name)
        for key in ((name, True), (name, False)) if reference.array else ((name, False),):
            if key not in self.used:
                self.used.add(key)
                self.pending.append(key)
        return f"[{shown}]" if reference.array else shown

    def _use_implicit(self, name: str, content: Any) -> str:
        """The name for a type that the schema gives no name."""
        self.implicit.setdefault(name, content)
        return self._use(TypeReference(name=name))

    def _mask(self, name: str) -> str:
        return name if self.unmask else self.numbers.setdefault(name, str(len(self.numbers)))

    def _describe(self, name: str, array: bool) -> JsonObject:
        shown = self._use(TypeReference(name=name))
        if array:
            return {"name": f"[{shown}]", "meta-type": "array", "element-type": shown}
        if name in self.implicit:
            content = self.implicit[name]
            entity = content if isinstance(content, dict) else self._object(self._members(content))
            return {"name": shown, **entity}
        if name == "QType":
            return {"name": shown, **self._enum(_QTYPE_VALUES)}
        if name in BUILT_IN_TYPES:
            return {"name": shown, "meta-type": "builtin", "json-type": _JSON_TYPES[BUILT_IN_TYPES[name]]}
        definition = self.types.get(name)
        if definition is None:  # an unknown type is reported when the schema is read
            return {"name": shown, "meta-type": "builtin", "json-type": "value"}
        return {"name": shown, **self._content(definition), **self._features(definition.features)}

    def _content(self, definition: AnyDefinition) -> JsonObject:
        if isinstance(definition, Enum):
            return self._enum(definition.values)
        if isinstance(definition, Alternate):
            entity = self._entity((each, {"type": self._use(each.type)}) for each in definition.members if each.type)
            return {"meta-type": "alternate", "members": entity}
        if isinstance(definition, Union) and definition.simple:
            return self._simple_union(definition)
        content = self._object(self._members(self._all_members(definition)))
        if isinstance(definition, Union) and definition.discriminator is not None:
            content.update(tag=definition.discriminator, variants=self._variants(definition, definition.discriminator))
        return content

    def _entity(self, parts: Iterable[tuple[Any, JsonObject]]) -> list[JsonObject]:
        """The entries of members, branches and the like, without those that the build leaves out.

        Their types are numbered all the same, as a server has it: a condition is the compiler's business.
        """
        return [entity for part, entity in parts if is_satisfied(part.condition, self.defined)]

    def _all_members(self, definition: AnyDefinition) -> list[Member]:
        """The members of an object, those of its bases first."""
        chain = [definition]
        seen = {definition.name}
        while isinstance(chain[-1], Struct | Union) and chain[-1].base and chain[-1].base.name not in seen:
            base = self.types.get(chain[-1].base.name)
            if base is None:
                break
            seen.add(base.name)
            chain.append(base)
        return [member for each in reversed(chain) if isinstance(each, Struct | Union) for member in each.members]

    def _variants(self, union: Union, discriminator: str) -> list[JsonObject]:
        """A variant for each value of the discriminator; one without a branch has no members of its own."""
        tag = next((each for each in self._all_members(union) if each.name == discriminator), None)
        enum = self.types.get(tag.type.name) if tag and tag.type else None
        branches = {each.value: each for each in union.branches}
        parts: list[tuple[Any, JsonObject]] = [
            (each, {"case": each.value, "type": self._use(each.type)}) for each in union.branches
        ]
        for value in enum.values if isinstance(enum, Enum) else ():
            if value.name not in branches:
                parts.append((value, {"case": value.name, "type": self._use_implicit(_EMPTY, self._object(()))}))
        return self._entity(parts)

    def _simple_union(self, union: Union) -> JsonObject:
        """A union of before 6.2 without discriminator: ``type`` names the branch, ``data`` holds it."""
        present = [each for each in union.branches if is_satisfied(each.condition, self.defined)]
        tag = self._use_implicit(f"{union.name}Kind", self._enum(tuple([each.value for each in present])))
        variants = []
        for each in present:
            name = f"q_obj_{each.type.name}{'List' * each.type.array}-wrapper"
            data = Member(name="data", type=each.type, location=each.location)
            variants.append({"case": each.value, "type": self._use_implicit(name, (data,))})
        return {**self._object([{"name": "type", "type": tag}]), "tag": "type", "variants": variants}

    def _object(self, members: Any) -> JsonObject:
        return {"meta-type": "object", "members": list(members)}

    def _members(self, members: Iterable[Member]) -> list[JsonObject]:
        parts = []
        for each in members:
            entity: JsonObject = {"name": each.name, "type": self._member_type(each)}
            if each.optional:
                entity["default"] = None
            parts.append((each, {**entity, **self._features(each.features)}))
        return self._entity(parts)

    def _member_type(self, member: Member) -> str:
        if member.type is not None:
            return self._use(member.type)
        if member.members:
            return self._use_implicit(f"q_obj_{member.name}", member.members)
        return self._use(TypeReference(name="any"))

    def _enum(self, values: tuple[Value | str, ...]) -> JsonObject:
        members, names = [], []
        for each in values:
            if isinstance(each, str):
                members.append({"name": each})
                names.append(each)
            elif is_satisfied(each.condition, self.defined):
                members.append({"name": each.name, **self._features(each.features)})
                names.append(each.name)
        return {"meta-type": "enum", "members": members, "values": names}

    def _features(self, features: tuple[Feature, ...]) -> JsonObject:
        present = [each.name for each in features if is_satisfied(each.condition, self.defined)]
        return {"features": present} if present else {}
