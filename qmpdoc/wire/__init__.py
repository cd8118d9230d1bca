"""What travels on the wire: one notion of types for every dialect, messages checked against them, sample values.

May import: files, diagnostics, model.
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
