"""Conditions and features: the two things that a definition, a member or a value may carry."""

from __future__ import annotations

import re
from typing import Any

from qmpdoc.model import Condition, ConditionOperator
from qmpdoc.qapi import definition_problems as problems
from qmpdoc.qapi.context import Context
from qmpdoc.qapi.declarations import FeatureDeclaration
from qmpdoc.qapi.expressions import SchemaArray, SchemaObject
from qmpdoc.qapi.names import check_member_name, check_name_is_string

_SYMBOL = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_OPERATORS = {"all": ConditionOperator.ALL, "any": ConditionOperator.ANY, "not": ConditionOperator.NOT}
_DEFINED = re.compile(r"defined\s*\(\s*(\w+)\s*\)\Z")


def check_keys(
    context: Context, value: SchemaObject, what: str, required: tuple[str, ...], known: frozenset[str]
) -> bool:
    """Whether an object has all the keys that it must have; unknown ones are a problem too. `known` has all."""
    missing = [each for each in required if each not in value]
    if missing:
        context.problem(problems.MISSING_KEY, what=what, keys=_quoted(missing), required=_quoted(required))
    unknown = [each for each in value if each not in known]
    if unknown:
        context.problem(problems.UNKNOWN_KEY, what=what, keys=_quoted(unknown), known=_quoted(sorted(known)))
    return not missing


def _quoted(names: Any) -> str:
    return ", ".join(f"'{each}'" for each in names)


def read_condition(context: Context, value: Any, what: str) -> Condition | None:
    """The condition that an ``if`` gives; None, and a problem, if it makes no sense."""
    if isinstance(value, str):
        return _read_name(context, value, what)
    if isinstance(value, SchemaArray) and not context.strict and value:
        return _read_operands(context, "all", value, what)
    if isinstance(value, SchemaObject):
        return _read_operator(context, value, what)
    context.problem(problems.CONDITION_SHAPE, what=what, found="neither a string nor an object")
    return None


def _read_name(context: Context, value: str, what: str) -> Condition | None:
    if _SYMBOL.match(value):
        return Condition(operator=ConditionOperator.NAME, name=value)
    if not context.strict and value:
        return _read_expression(value)
    context.problem(problems.CONDITION_NAME, name=value, what=what)
    return None


def _read_operator(context: Context, value: SchemaObject, what: str) -> Condition | None:
    check_keys(context, value, f"the condition of {what}", (), frozenset(_OPERATORS))
    if len(value) != 1:
        found = "empty" if not value else f"one of {len(value)} operators at once"
        context.problem(problems.CONDITION_SHAPE, what=what, found=found)
        return None
    ((operator, operand),) = value.items()
    if operator == "not":
        inner = read_condition(context, operand, what)
        return Condition(operator=ConditionOperator.NOT, operands=(inner,)) if inner else None
    return _read_operands(context, operator, operand, what) if operator in _OPERATORS else None


def _read_operands(context: Context, operator: str, value: Any, what: str) -> Condition | None:
    if not isinstance(value, SchemaArray):
        context.problem(problems.CONDITION_SHAPE, what=what, found=f"an '{operator}' without an array")
        return None
    if not value:
        context.problem(problems.CONDITION_SHAPE, what=what, found=f"an '{operator}' of nothing")
        return None
    operands = tuple(filter(None, (read_condition(context, each, what) for each in value)))
    return Condition(operator=_OPERATORS[operator], operands=operands) if operands else None


def _read_expression(text: str) -> Condition:
    """The condition that a C expression gives, as schemas wrote them until 6.1."""
    match = _DEFINED.match(text)
    if match:
        return Condition(operator=ConditionOperator.NAME, name=match[1])
    return Condition(operator=ConditionOperator.EXPRESSION, name=text)


_FEATURE_KEYS = frozenset({"name", "if"})


def read_features(context: Context, value: Any, what: str) -> tuple[FeatureDeclaration, ...]:
    """The features of a list; anything else in it is a problem and left out."""
    if not isinstance(value, SchemaArray):
        context.problem(problems.FEATURES_SHAPE, what=what)
        return ()
    found = []
    for each, start in zip(value, value.places, strict=True):
        condition = None
        name = each
        if isinstance(each, SchemaObject):
            if not check_keys(context, each, f"a feature of {what}", ("name",), _FEATURE_KEYS):
                continue
            name = each["name"]
            if "if" in each:
                condition = read_condition(context, each["if"], f"feature '{name}'")
        is_string = check_name_is_string(context, name, f"a feature of {what}")
        if is_string and check_member_name(context, name, f"feature '{name}'"):
            found.append(FeatureDeclaration(name, condition, start))
    return tuple(found)
