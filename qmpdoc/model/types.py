"""Types on the wire, conditions and features: what members and definitions of every dialect share."""

from __future__ import annotations

from enum import Enum

import msgspec

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model.text import DocText


class JsonType(Enum):
    """The type of a value on the wire, spelled as plain QMP text spells it."""

    STRING = "json-string"
    INTEGER = "json-int"
    NUMBER = "json-number"
    BOOLEAN = "json-bool"
    OBJECT = "json-object"
    ARRAY = "json-array"
    NULL = "json-null"
    ANY = "json-value"


BUILT_IN_TYPES = {
    "str": JsonType.STRING,
    "number": JsonType.NUMBER,
    "int": JsonType.INTEGER,
    "int8": JsonType.INTEGER,
    "int16": JsonType.INTEGER,
    "int32": JsonType.INTEGER,
    "int64": JsonType.INTEGER,
    "uint8": JsonType.INTEGER,
    "uint16": JsonType.INTEGER,
    "uint32": JsonType.INTEGER,
    "uint64": JsonType.INTEGER,
    "size": JsonType.INTEGER,
    "bool": JsonType.BOOLEAN,
    "null": JsonType.NULL,
    "any": JsonType.ANY,
    "QType": JsonType.STRING,
}
"""The built-in types of a QAPI schema and what each is on the wire (QEMU, docs/devel/qapi-code-gen)."""

_BY_NAME = {
    **BUILT_IN_TYPES,
    **{each.value: each for each in JsonType},
    "json-boolean": JsonType.BOOLEAN,
    "json-integer": JsonType.INTEGER,
    "json-double": JsonType.NUMBER,
    "json-list": JsonType.ARRAY,
    "json-dict": JsonType.OBJECT,
    "dict": JsonType.OBJECT,
}


class TypeReference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A type where it is used: ``json-string``, ``str``, ``BlockInfo``; `array` for a list of it.

    `name` is as the source spells it, so that a misspelled one can be reported.
    """

    name: str
    array: bool = False

    def __str__(self) -> str:
        return f"[{self.name}]" if self.array else self.name

    @property
    def json_type(self) -> JsonType | None:
        """What the value is on the wire; None for a type defined elsewhere or unknown."""
        return JsonType.ARRAY if self.array else _BY_NAME.get(self.name)

    @property
    def element_type(self) -> JsonType | None:
        """What one element is, or the value itself when it is not an array; None as for `json_type`."""
        return _BY_NAME.get(self.name)


class ConditionOperator(Enum):
    """How the operands of a condition are combined."""

    NAME = "name"
    """One symbol of the configuration."""
    EXPRESSION = "expression"
    """A C preprocessor expression, as it is after ``#if``."""
    ALL = "all"
    ANY = "any"
    NOT = "not"


class Condition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """When a definition is compiled in: a schema's ``if`` or an ``.hx`` file's ``#if``."""

    operator: ConditionOperator
    name: str = ""
    operands: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        if self.operator is ConditionOperator.NOT:
            return f"not {_nested(self.operands[0])}"
        if self.operator in (ConditionOperator.ALL, ConditionOperator.ANY):
            word = " and " if self.operator is ConditionOperator.ALL else " or "
            return word.join(_nested(each) for each in self.operands)
        return self.name


def _nested(condition: Condition) -> str:
    compound = condition.operator in (ConditionOperator.ALL, ConditionOperator.ANY)
    return f"({condition})" if compound and len(condition.operands) > 1 else str(condition)


class Feature(Record, frozen=True, kw_only=True):
    """A feature flag: ``deprecated`` and ``unstable`` are known to every server, others by their own text."""

    name: str
    body: DocText | None = None
    condition: Condition | None = None
    location: SourceLocation


DEPRECATED = "deprecated"
UNSTABLE = "unstable"
