"""Expressions → raw definitions: every key, name and value is what the language lets it be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qmpdoc.qapi import definition_problems as problems
from qmpdoc.qapi.conditions import check_keys, read_condition, read_features
from qmpdoc.qapi.context import Context
from qmpdoc.qapi.declarations import Declaration, MemberDeclaration
from qmpdoc.qapi.expressions import SchemaArray, SchemaObject
from qmpdoc.qapi.names import (
    check_definition_name,
    check_member_name,
    check_name_is_string,
    check_value_name,
    is_plain_name,
)
from qmpdoc.qapi.syntax import Expression

KINDS = ("command", "event", "struct", "union", "enum", "alternate")
_TRUE_FLAGS = ("boxed", "allow-oob", "allow-preconfig", "coroutine")
_FALSE_FLAGS = ("gen", "success-response")
_COMMON = frozenset({"if", "features"})
_KEYS = {
    "command": _COMMON | {"command", "data", "returns", *_TRUE_FLAGS, *_FALSE_FLAGS},
    "event": _COMMON | {"event", "data", "boxed"},
    "struct": _COMMON | {"struct", "data", "base"},
    "union": _COMMON | {"union", "data", "base", "discriminator"},
    "enum": _COMMON | {"enum", "data", "prefix"},
    "alternate": _COMMON | {"alternate", "data"},
}
_REQUIRED = {
    "command": ("command",),
    "event": ("event",),
    "struct": ("struct", "data"),
    "union": ("union", "base", "discriminator", "data"),
    "enum": ("enum", "data"),
    "alternate": ("alternate", "data"),
}
_MEMBER_KEYS = frozenset({"type", "if", "features"})
_BRANCH_KEYS = frozenset({"type", "if"})
_VALUE_KEYS = frozenset({"name", "if", "features"})


def read_definition(context: Context, expression: Expression) -> Declaration | None:
    """The definition that an expression gives; None, and a problem, if it defines nothing."""
    value, file = expression.value, expression.file
    context.begin(file.locate(value.start))
    kinds = [each for each in value if each in _KEYS]
    kind = kinds[0] if len(kinds) == 1 else ""
    if not kinds and not context.strict and "type" in value:
        kind = "struct"
        value["struct"] = value.pop("type")
    if not kind:
        found = "defines nothing" if not kinds else f"has {' and '.join(map(repr, kinds))} at once"
        context.problem(problems.NO_DEFINITION, found=found, kinds=", ".join(f"'{each}'" for each in KINDS))
        return None
    name = value[kind]
    if not check_name_is_string(context, name, f"the {kind}"):
        return None
    definition = Declaration(kind, name, file, value.start)
    check_definition_name(context, kind, name)
    if _has_its_keys(context, definition, value):
        _READERS[definition.kind](context, definition, value)
    _read_common(context, definition, value)
    definition.faulty = context.faulty or expression.faulty
    return definition


def _has_its_keys(context: Context, definition: Declaration, value: SchemaObject) -> bool:
    kind = definition.kind
    required = _REQUIRED[kind]
    if kind == "union" and context.strict and "base" not in value and "discriminator" not in value:
        context.report(problems.SIMPLE_UNION.at(context.place, what=definition.label))
    if kind == "union" and (not context.strict or ("base" not in value and "discriminator" not in value)):
        required = ("union", "data")
        if value.get("discriminator") == {}:  # the alternates of 2013
            definition.kind = "alternate"
            del value["discriminator"]
    return check_keys(context, value, definition.label, required, _KEYS[kind])


def _read_common(context: Context, definition: Declaration, value: SchemaObject) -> None:
    if "if" in value:
        definition.condition = read_condition(context, value["if"], definition.label)
    if "features" in value:
        definition.features = read_features(context, value["features"], definition.label)
    if definition.kind in ("command", "event"):
        _read_flags(context, definition, value)


def _read_flags(context: Context, definition: Declaration, value: SchemaObject) -> None:
    for problem, flags, right in (
        (problems.FLAG_NOT_FALSE, _FALSE_FLAGS, False),
        (problems.FLAG_NOT_TRUE, _TRUE_FLAGS, True),
    ):
        for flag in flags:
            if flag in value:
                said_in_2011 = not context.strict and value[flag] in ("no", "yes")
                if value[flag] is not right and not said_in_2011:
                    context.problem(problem, flag=flag)
                definition.flags[flag] = right
    if "allow-oob" in definition.flags and "coroutine" in definition.flags:
        context.problem(problems.FLAGS_AT_ODDS)


def _read_enum(context: Context, definition: Declaration, value: SchemaObject) -> None:
    if not isinstance(value.get("prefix", ""), str):
        context.problem(problems.PREFIX_SHAPE, what=definition.label)
    else:
        definition.prefix = value.get("prefix")
    data = value["data"]
    if not isinstance(data, SchemaArray):
        context.problem(
            problems.NOT_MEMBERS,
            what=f"'data' of {definition.label}",
            expected="an array",
            advice="list the values in it",
        )
        return
    free = definition.name in context.pragmas.free_member_names
    for each, start in zip(data, data.places, strict=True):
        if isinstance(each, str) and is_plain_name(each):
            definition.members.append(MemberDeclaration(each, start))
            continue
        name = each
        if isinstance(each, SchemaObject):
            if not check_keys(context, each, f"a value of {definition.label}", ("name",), _VALUE_KEYS):
                continue
            name = each["name"]
        is_string = check_name_is_string(context, name, f"a value of {definition.label}")
        if is_string and check_value_name(context, name, f"value '{name}'", free):
            member = MemberDeclaration(name, start)
            if isinstance(each, SchemaObject):
                _read_extras(context, member, each, f"value '{name}'")
            definition.members.append(member)


def _read_extras(context: Context, member: MemberDeclaration, value: SchemaObject, what: str) -> None:
    if "if" in value:
        member.condition = read_condition(context, value["if"], what)
    if "features" in value:
        member.features = read_features(context, value["features"], what)


def _read_struct(context: Context, definition: Declaration, value: SchemaObject) -> None:
    definition.base = _read_type_name(context, value.get("base"), f"'base' of {definition.label}")
    definition.members = read_members(context, value["data"], f"'data' of {definition.label}", definition.name)


def _read_union(context: Context, definition: Declaration, value: SchemaObject) -> None:
    base = value.get("base")
    if base is not None and not isinstance(base, str):
        definition.members = read_members(context, base, f"'base' of {definition.label}", definition.name)
    else:
        definition.base = base
    if "discriminator" in value and check_name_is_string(context, value["discriminator"], "the discriminator"):
        definition.discriminator = value["discriminator"]
    definition.branches = _read_branches(
        context, definition, value["data"], arrays=not context.strict or definition.discriminator is None
    )


def _read_alternate(context: Context, definition: Declaration, value: SchemaObject) -> None:
    data = value["data"]
    if isinstance(data, SchemaObject) and not data:
        context.problem(problems.NO_ALTERNATIVES, what=definition.label)
    definition.members = _read_branches(context, definition, data, arrays=True)
    for each in definition.members:
        check_member_name(context, each.name, f"alternative '{each.name}'")


def _read_branches(context: Context, definition: Declaration, data: Any, arrays: bool) -> list[MemberDeclaration]:
    """The branches of a union, or the alternatives, which may be `arrays`."""
    if not isinstance(data, SchemaObject):
        context.problem(
            problems.NOT_MEMBERS,
            what=f"'data' of {definition.label}",
            expected="an object",
            advice="write { 'name': 'Type' } for each",
        )
        return []
    found = []
    for name, declared in data.items():
        what = f"{'alternative' if definition.kind == 'alternate' else 'branch'} '{name}'"
        branch = MemberDeclaration(name, data.places[name])
        value = declared
        if isinstance(declared, SchemaObject):
            if not check_keys(context, declared, what, ("type",), _BRANCH_KEYS):
                continue
            _read_extras(context, branch, declared, what)
            value = declared["type"]
        if arrays:
            branch.type, branch.array = _read_type(context, value, what)
        else:
            branch.type = _read_type_name(context, value, what)
        if branch.type is not None:
            found.append(branch)
    return found


def _read_command(context: Context, definition: Declaration, value: SchemaObject) -> None:
    _read_data(context, definition, value)
    if "returns" in value:
        what = f"'returns' of {definition.label}"
        definition.returns, definition.returns_array = _read_type(context, value["returns"], what)


def _read_data(context: Context, definition: Declaration, value: SchemaObject) -> None:
    """The arguments of a command or an event: members in place, or the name of their type."""
    data = value.get("data")
    what = f"'data' of {definition.label}"
    if value.get("boxed"):
        if data is None:
            context.problem(problems.BOXED_WITHOUT_DATA)
        definition.data = _read_type_name(context, data, what)
    elif isinstance(data, str):
        definition.data = data
    elif data is not None:
        definition.members = read_members(context, data, what, None)


def read_members(context: Context, data: Any, what: str, type_name: str | None) -> list[MemberDeclaration]:
    """The members of an object in the schema; those with problems of their own are left out."""
    if not isinstance(data, SchemaObject):
        context.problem(
            problems.NOT_MEMBERS,
            what=what,
            expected="an object" if type_name else "an object or the name of a type",
            advice="write { 'member': 'Type' } for its members",
        )
        return []
    free = type_name in context.pragmas.free_member_names
    found = []
    for key, declared in data.items():
        optional = key[:1] == "*"
        name = key[1:] if optional else key
        if not is_plain_name(name) and not check_member_name(context, name, f"member '{name}'", free, reserve=True):
            continue
        member = MemberDeclaration(name, data.places[key])
        member.optional = optional
        if isinstance(declared, str):
            member.type = declared
        else:
            _read_long_member(context, member, declared)
        if member.type is not None or member.members:
            found.append(member)
    return found


def _read_long_member(context: Context, member: MemberDeclaration, declared: Any) -> None:
    """A member that is more than a type's name: an array, or an object with type, condition and features."""
    what = f"member '{member.name}'"
    if isinstance(declared, SchemaObject):
        if not context.strict and "type" not in declared:
            member.members = tuple(read_members(context, declared, what, member.name))
            return
        if not check_keys(context, declared, what, ("type",), _MEMBER_KEYS):
            return
        _read_extras(context, member, declared, what)
        declared = declared["type"]
    member.type, member.array = _read_type(context, declared, what)


def _read_type(context: Context, value: Any, what: str) -> tuple[str | None, bool]:
    """The name of a type, and whether an array of it is meant."""
    if isinstance(value, str):
        return value, False
    if not isinstance(value, SchemaArray):
        advice = "write 'Type', or [ 'Type' ] for an array of it"
        context.problem(problems.NOT_A_TYPE_NAME, what=what, expected="type name or array", advice=advice)
    elif len(value) != 1 or not isinstance(value[0], str):
        count = "one thing that is not a name" if len(value) == 1 else f"{len(value)} elements"
        context.problem(problems.ARRAY_SHAPE, what=what, count=count)
    else:
        return value[0], True
    return None, False


def _read_type_name(context: Context, value: Any, what: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    advice = "write the name of a type that is defined elsewhere"
    context.problem(problems.NOT_A_TYPE_NAME, what=what, expected="type name", advice=advice)
    return None


_READERS: dict[str, Callable[[Context, Declaration, SchemaObject], None]] = {
    "command": _read_command,
    "event": _read_data,
    "struct": _read_struct,
    "union": _read_union,
    "enum": _read_enum,
    "alternate": _read_alternate,
}
