"""The model: one set of classes for every dialect and every age of monitor definitions.

Frozen, with slots and keyword-only. Every node has its location, which equality leaves out.

May import: files, diagnostics.
"""

from qmpdoc.files.source import SourceFile, SourceLocation
from qmpdoc.model.definitions import (
    DEFINITION_CLASSES,
    FOR_PEOPLE,
    Alternate,
    AnyDefinition,
    Command,
    Definition,
    Enum,
    Event,
    HmpCommand,
    Option,
    Struct,
    ToolCommand,
    Union,
)
from qmpdoc.model.entry import Entry, EntryArgument, EntryField, EntryKind
from qmpdoc.model.examples import Direction, Example, JsonProblem, Message
from qmpdoc.model.members import Branch, Member, MemberGroup, Returns, Value
from qmpdoc.model.reference import Reference
from qmpdoc.model.text import Dialect, DocText, Note, NoteKind, Section
from qmpdoc.model.types import (
    BUILT_IN_TYPES,
    DEPRECATED,
    UNSTABLE,
    Condition,
    ConditionOperator,
    Feature,
    JsonType,
    TypeReference,
)

__all__ = [
    "BUILT_IN_TYPES",
    "DEFINITION_CLASSES",
    "DEPRECATED",
    "FOR_PEOPLE",
    "UNSTABLE",
    "Alternate",
    "AnyDefinition",
    "Branch",
    "Command",
    "Condition",
    "ConditionOperator",
    "Definition",
    "Dialect",
    "Direction",
    "DocText",
    "Entry",
    "EntryArgument",
    "EntryField",
    "EntryKind",
    "Enum",
    "Event",
    "Example",
    "Feature",
    "HmpCommand",
    "JsonProblem",
    "JsonType",
    "Member",
    "MemberGroup",
    "Message",
    "Note",
    "NoteKind",
    "Option",
    "Reference",
    "Returns",
    "Section",
    "SourceFile",
    "SourceLocation",
    "Struct",
    "ToolCommand",
    "TypeReference",
    "Union",
    "Value",
]
