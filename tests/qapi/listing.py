"""What a schema defines, as the ``.out`` files of QEMU's schema-parser tests list it, definition by definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Condition,
    ConditionOperator,
    Enum,
    Event,
    Feature,
    Member,
    Reference,
    Struct,
    TypeReference,
    Union,
)


def listed_blocks(reference: Reference) -> set[str]:
    """A block of lines for each definition, and for the objects in place of a type's name."""
    types = {each.name: each for each in reference.definitions}
    return {"\n".join(block) for each in reference.definitions for block in _blocks(each, types)}


def expected_blocks(out: str) -> set[str]:
    """The blocks of an ``.out`` file; what is built in, arrays, modules and comments are left out."""
    blocks: list[list[str]] = []
    keeping = True
    for line in out.partition("\ndoc ")[0].splitlines():
        if line.startswith(("module ", "include ", "array ")):
            keeping = line != "module ./builtin"
        elif keeping and not line.startswith(" "):
            blocks.append([line])
        elif keeping and blocks:
            blocks[-1].append(line)
    return {"\n".join(each) for each in blocks}


def _type(reference: TypeReference | None) -> str:
    return "None" if reference is None else f"{reference.name}{'List' * reference.array}"


def _condition(condition: Condition) -> Any:
    if condition.operator is ConditionOperator.NAME:
        return condition.name
    operands = [_condition(each) for each in condition.operands]
    return {condition.operator.value: operands[0] if condition.operator is ConditionOperator.NOT else operands}


def _extras(indent: str, condition: Condition | None, features: tuple[Feature, ...] = ()) -> Iterator[str]:
    if condition is not None:
        yield f"{indent}if {_condition(condition)}"
    for each in features:
        yield f"{indent}feature {each.name}"
        yield from _extras(f"{indent}    ", each.condition)


def _members(members: tuple[Member, ...]) -> Iterator[str]:
    for each in members:
        yield f"    member {each.name}: {_type(each.type)} optional={each.optional}"
        yield from _extras("        ", each.condition, each.features)


def _blocks(definition: AnyDefinition, types: dict[str, AnyDefinition]) -> Iterator[list[str]]:
    extras = list(_extras("    ", definition.condition, definition.features))
    name, condition = definition.name, list(_extras("    ", definition.condition))
    if isinstance(definition, Command | Event) and definition.arguments:
        yield [f"object q_obj_{name}-arg", *_members(definition.arguments), *condition]
    if isinstance(definition, Union) and definition.base is None:
        yield [f"object q_obj_{name}-base", *_members(definition.members), *condition]
    yield [*_own_lines(definition, types), *extras]


def _own_lines(definition: AnyDefinition, types: dict[str, AnyDefinition]) -> Iterator[str]:
    name = definition.name
    if isinstance(definition, Command | Event):
        arguments = f"q_obj_{name}-arg" if definition.arguments else _type(definition.arguments_type)
        if isinstance(definition, Event):
            yield f"event {name} {arguments}"
            yield f"    boxed={definition.boxed}"
            return
        yield f"command {name} {arguments} -> {_type(definition.returns.type if definition.returns else None)}"
        flags = f"gen={definition.generated} success_response={definition.success_response} boxed={definition.boxed}"
        more = " coroutine=True" if definition.coroutine else ""
        yield f"    {flags} oob={definition.allow_oob} preconfig={definition.allow_preconfig}{more}"
    elif isinstance(definition, Enum):
        yield f"enum {name}"
        if definition.prefix:
            yield f"    prefix {definition.prefix}"
        for value in definition.values:
            yield f"    member {value.name}"
            yield from _extras("        ", value.condition, value.features)
    elif isinstance(definition, Alternate):
        yield f"alternate {name}"
        yield "    tag type"
        for member in definition.members:
            yield f"    case {member.name}: {_type(member.type)}"
            yield from _extras("        ", member.condition)
    elif isinstance(definition, Union):
        yield f"object {name}"
        yield f"    base {_type(definition.base) if definition.base else f'q_obj_{name}-base'}"
        yield f"    tag {definition.discriminator}"
        yield from _cases(definition, types)
    elif isinstance(definition, Struct):
        yield f"object {name}"
        if definition.base:
            yield f"    base {_type(definition.base)}"
        yield from _members(definition.members)


def _cases(union: Union, types: dict[str, AnyDefinition]) -> Iterator[str]:
    for branch in union.branches:
        yield f"    case {branch.value}: {_type(branch.type)}"
        yield from _extras("        ", branch.condition)
    told = {each.value for each in union.branches}
    tag = _tag_type(union, types)
    for value in tag.values if isinstance(tag, Enum) else ():
        if value.name not in told:
            yield f"    case {value.name}: q_empty"
            yield from _extras("        ", value.condition)


def _tag_type(union: Union, types: dict[str, AnyDefinition]) -> AnyDefinition | None:
    holder: AnyDefinition | None = union
    while isinstance(holder, Struct | Union):
        for member in holder.members:
            if member.name == union.discriminator and member.type:
                return types.get(member.type.name)
        holder = types.get(holder.base.name) if holder.base else None
    return None
