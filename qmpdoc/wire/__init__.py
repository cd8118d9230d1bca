"""What travels on the wire: types of every dialect made one, messages compared with them, sample values.

`WireTypes` knows what each member, answer and event of a reference is on the wire, whether a text, a schema or
a server's introspection says it; `check_value` holds a message against that, and `sample_value` makes one up.
Imports the model only, so that every room may use it.
"""

from qmpdoc.wire.check import Problem, ProblemKind, check_value, fits, node_of
from qmpdoc.wire.features import Use, uses
from qmpdoc.wire.resolve import WireTypes
from qmpdoc.wire.sample import DEEPEST_SAMPLE, MOST_VALUES, Room, SampleTooLargeError, sample_value
from qmpdoc.wire.types import (
    ANY,
    NOTHING,
    AlternateType,
    Alternative,
    AnyType,
    ArrayType,
    EnumType,
    Field,
    ObjectType,
    ScalarType,
    WireType,
)

__all__ = [
    "ANY",
    "DEEPEST_SAMPLE",
    "MOST_VALUES",
    "NOTHING",
    "AlternateType",
    "Alternative",
    "AnyType",
    "ArrayType",
    "EnumType",
    "Field",
    "ObjectType",
    "Problem",
    "ProblemKind",
    "Room",
    "SampleTooLargeError",
    "ScalarType",
    "Use",
    "WireType",
    "WireTypes",
    "check_value",
    "fits",
    "node_of",
    "sample_value",
    "uses",
]
