"""What a schema must be as a whole: types known and of the right kind, no name twice, branches clear."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.model import BUILT_IN_TYPES, DEPRECATED, UNSTABLE, JsonType
from qmpdoc.qapi import type_problems as problems
from qmpdoc.qapi.ages import Age
from qmpdoc.qapi.alternatives import wire_types
from qmpdoc.qapi.context import Context
from qmpdoc.qapi.declarations import Declaration, FeatureDeclaration, MemberDeclaration
from qmpdoc.qapi.names import c_name
from qmpdoc.qapi.schema import OPEN_TYPES, TYPE_KINDS, Owned, Schema, cut_embedding

MOST_FEATURES = 64
"""Different features that a schema may have; C code keeps them as bits of one number."""

_SPECIAL = (DEPRECATED, UNSTABLE)


def check_schema(schema: Schema, context: Context, sound: Schema | None = None) -> None:
    """Report what is wrong between the definitions of a schema; `sound` is one like it in which nothing was wrong."""
    unchecked = schema.beyond(sound) if sound else schema.definitions
    _check_names(schema, unchecked, context)
    if any(each.has_features for each in unchecked):
        _check_features(schema, context)
    cut_embedding(schema, unchecked, context)
    for definition in unchecked:
        context.begin(definition.location)
        _CHECKS[definition.kind](schema, definition, context)
        definition.faulty |= context.faulty


def _check_names(schema: Schema, unchecked: Iterable[Declaration], context: Context) -> None:
    for definition in unchecked:
        context.begin(definition.location)
        first = schema.by_name[definition.name]
        if definition.name in BUILT_IN_TYPES:
            context.problem(problems.BUILT_IN_REDEFINED, name=definition.name)
        elif first is not definition:
            context.problem(problems.REPEATED_DEFINITION, name=definition.name, first=first.location)


def _check_features(schema: Schema, context: Context) -> None:
    known = set(_SPECIAL)
    for definition in schema.definitions:
        context.begin(definition.location)
        _check_distinct_features(definition.features, context)
        if definition.kind in TYPE_KINDS and context.strict:
            for each in definition.features:
                if each.name in _SPECIAL:
                    context.problem(problems.SPECIAL_FEATURE_ON_TYPE, what=definition.label, name=each.name)
        features = [*definition.features]
        for member in definition.members:
            if member.features:
                _check_distinct_features(member.features, context)
                features.extend(member.features)
        for each in features:
            if each.name not in known:
                known.add(each.name)
                if len(known) == MOST_FEATURES + 1:
                    context.problem(problems.TOO_MANY_FEATURES, name=each.name, limit=MOST_FEATURES)


def _check_distinct_features(features: tuple[FeatureDeclaration, ...], context: Context) -> None:
    if len(features) < 2:
        return
    seen: dict[str, str] = {}
    for each in features:
        other = seen.setdefault(c_name(each.name), each.name)
        if other is not each.name:
            context.problem(problems.COLLISION, what=f"feature '{each.name}'", other=f"feature '{other}'")


def _check_known(schema: Schema, context: Context, type_name: str, what: str) -> bool:
    """Whether a type is there; a problem if it is not. False too for one whose own definition has a problem."""
    if schema.is_known(type_name):
        return type_name not in schema.unread
    if type_name in OPEN_TYPES and context.age is Age.PLAIN:
        return False
    guess = schema.guess_type(type_name)
    advice = f"did you mean '{guess}'?" if guess else "define it, or name the schema that includes this file"
    context.problem(problems.UNKNOWN_TYPE, what=what, type=type_name, advice=advice)
    return False


def _check_members(schema: Schema, definition: Declaration, context: Context, word: str = "member") -> None:
    """Check the types of members declared in place, and that no two collide, those of bases included."""
    names = set()
    for each in definition.members:
        names.add(c_name(each.name))
        if each.type is not None and each.type not in BUILT_IN_TYPES and schema.find_type(each.type) is None:
            _check_known(schema, context, each.type, f"{word} '{each.name}'")
        for nested in each.members:
            if nested.type is not None:
                _check_known(schema, context, nested.type, f"{word} '{nested.name}'")
    base = schema.find_type(definition.base) if definition.base else None
    inherited = schema.members(base) if base is not None and base.kind == "struct" else {}
    if len(names) < len(definition.members) or not names.isdisjoint(inherited):
        seen = dict(inherited)
        for each in definition.members:
            _check_collision(seen, Owned(each, definition), definition, context, word)


def _check_collision(seen: dict[str, Owned], new: Owned, at: Declaration, context: Context, word: str) -> None:
    name = c_name(new.member.name)
    other = seen.setdefault(name, new)
    if other is not new:
        context.problem(problems.COLLISION, what=_describe(new, at, word), other=_describe(other, at, word))


def _describe(owned: Owned, at: Declaration, word: str) -> str:
    where = "" if owned.owner is at else f" of type '{owned.owner.name}'"
    return f"{word} '{owned.member.name}'{where}"


def _check_base(schema: Schema, definition: Declaration, context: Context) -> bool:
    if definition.base is None:
        return True
    if not _check_known(schema, context, definition.base, f"'base' of {definition.label}"):
        return False
    base = schema.find_type(definition.base)
    if base is None or base.kind != "struct":
        found = schema.describe(definition.base)
        context.problem(problems.BASE_NOT_STRUCT, what=definition.label, found=found)
        return False
    return not base.faulty


def _check_struct(schema: Schema, definition: Declaration, context: Context) -> None:
    _check_base(schema, definition, context)
    _check_members(schema, definition, context)


def _check_enum(schema: Schema, definition: Declaration, context: Context) -> None:
    _check_members(schema, definition, context, "value")


def _check_union(schema: Schema, definition: Declaration, context: Context) -> None:
    base_is_sound = _check_base(schema, definition, context)
    _check_members(schema, definition, context)
    if definition.discriminator is None:
        for branch in definition.branches:
            _check_known(schema, context, branch.type or "", f"branch '{branch.name}'")
        return
    if base_is_sound and not context.faulty:
        _check_branches(schema, definition, context)


def _check_branches(schema: Schema, definition: Declaration, context: Context) -> None:
    values = _discriminator_values(schema, definition, context)
    if values is None:
        return
    if not definition.branches and not values:
        context.problem(problems.NO_BRANCHES, what=definition.label)
    enum = schema.members(definition)[c_name(definition.discriminator or "")].member.type
    for branch in definition.branches:
        what = f"branch '{branch.name}'"
        if not _check_known(schema, context, branch.type or "", what):
            continue
        if branch.name not in values:
            guess = nearest(branch.name, values)
            advice = f"did you mean '{guess}'?" if guess else "add it to the enum, or remove the branch"
            context.problem(problems.UNKNOWN_BRANCH, name=branch.name, enum=enum, advice=advice)
        found = schema.find_type(branch.type or "")
        if branch.array or found is None or found.kind not in ("struct", "union"):
            context.problem(problems.BRANCH_TYPE, what=what, found=schema.describe(branch.type or "", branch.array))
        else:
            _check_branch_members(schema, definition, found, context)


def _discriminator_values(
    schema: Schema, definition: Declaration, context: Context
) -> dict[str, MemberDeclaration] | None:
    """The values of a union's discriminator; None, and a problem, if it cannot be one."""
    name = definition.discriminator or ""
    found = schema.members(definition).get(c_name(name))
    base = f"base type '{definition.base}'" if definition.base else "'base'"
    if found is None or found.member.name != name:
        context.problem(problems.UNKNOWN_DISCRIMINATOR, name=name, base=base)
        return None
    member = found.member
    if found.owner is not definition:
        base = f"base type '{found.owner.name}'"
    if member.type is None or member.type in schema.unread:
        return None
    values = None if member.array else schema.values(member.type)
    if values is None:
        if schema.is_known(member.type) and context.age is not Age.PLAIN:
            context.problem(problems.DISCRIMINATOR_NOT_ENUM, name=name, base=base, type=member.type)
    elif member.optional:
        context.problem(problems.DISCRIMINATOR_OPTIONAL, name=name, base=base)
    elif member.condition is not None:
        context.problem(problems.DISCRIMINATOR_CONDITIONAL, name=name, base=base)
    else:
        return values
    return None


def _check_branch_members(schema: Schema, union: Declaration, branch: Declaration, context: Context) -> None:
    """Check that a branch's members, its own branches' too, do not have the names of the union's common ones."""
    common = schema.members(union)
    pending, seen = [branch], {branch.name}
    while pending:
        definition = pending.pop()
        members = schema.members(definition)
        for name in common.keys() & members.keys():
            what, other = _describe(members[name], union, "member"), _describe(common[name], union, "member")
            context.problem(problems.COLLISION, what=what, other=other)
        branches = schema.embedded(definition) if definition.kind == "union" else ()
        for each in branches:
            if each.name not in seen and each.name != definition.base:
                seen.add(each.name)
                pending.append(each)


def _check_alternate(schema: Schema, definition: Declaration, context: Context) -> None:
    taken: dict[JsonType, str] = {}
    seen: dict[str, Owned] = {}
    for each in definition.members:
        what = f"alternative '{each.name}'"
        _check_collision(seen, Owned(each, definition), definition, context, "alternative")
        if each.type is None or not _check_known(schema, context, each.type, what):
            continue
        kinds = wire_types(schema, each)
        if not kinds:
            context.problem(problems.ALTERNATIVE_TYPE, what=what, found=schema.describe(each.type, each.array))
        alike = next((taken[kind] for kind in kinds if kind in taken), None)
        if alike is not None:
            context.problem(problems.ALTERNATIVES_ALIKE, what=what, other=alike)
        for kind in kinds:
            taken.setdefault(kind, each.name)


def _check_command(schema: Schema, definition: Declaration, context: Context) -> None:
    _check_data(schema, definition, context)
    returns = definition.returns
    if returns is None or not _check_known(schema, context, returns, f"'returns' of {definition.label}"):
        return
    if not context.strict or definition.name in context.pragmas.returning_anything:
        return
    found = schema.find_type(returns)
    if found is None or found.kind not in ("struct", "union"):
        described = schema.describe(returns, definition.returns_array)
        advice = "return a struct, a union or an array of one; pragma 'command-returns-exceptions' lists what is not"
        context.problem(problems.RETURNS_TYPE, what=definition.label, found=described, advice=advice)


def _check_data(schema: Schema, definition: Declaration, context: Context) -> None:
    """Check the arguments of a command, or what an event carries."""
    _check_members(schema, definition, context, "argument")
    members = definition.members
    if definition.data is not None:
        if not _check_known(schema, context, definition.data, f"'data' of {definition.label}"):
            return
        found = schema.find_type(definition.data)
        if found is None or found.kind not in ("struct", "union"):
            context.problem(problems.DATA_TYPE, what=definition.label, found=schema.describe(definition.data))
            return
        if found.kind == "union" and not definition.flags.get("boxed"):
            context.problem(problems.UNION_NOT_BOXED, what=definition.label, type=definition.data)
            return
        members = [each.member for each in schema.members(found).values()]
    if any(each.condition for each in members) and not definition.flags.get("boxed"):
        context.problem(problems.CONDITIONAL_NOT_BOXED, what=definition.label)


_CHECKS = {
    "command": _check_command,
    "event": _check_data,
    "struct": _check_struct,
    "union": _check_union,
    "enum": _check_enum,
    "alternate": _check_alternate,
}
