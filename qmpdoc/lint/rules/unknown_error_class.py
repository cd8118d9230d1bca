"""unknown-error-class: a comment names an error class that the schema does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Enum, SourceFile

_CLASS = re.compile(r", *(?: |\n#[ ]+)(?P<name>(?:[A-Z]+[a-z]+){2,})\.?$", re.MULTILINE)
_GENERIC = "GenericError"
"""A class of every version that has an enum of classes."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find words in the position of an error class that are no value of the enum of classes, and no other name."""
    classes = next((_classes(each) for each in scope.reference.definitions if _is_of_classes(each)), ())
    if classes:
        for source in scope.files(FileKind.SCHEMA):
            yield from _in_file(scope, source, classes)


def _is_of_classes(definition: object) -> bool:
    return isinstance(definition, Enum) and _GENERIC in _classes(definition)


def _classes(definition: object) -> tuple[str, ...]:
    return tuple(each.name for each in definition.values) if isinstance(definition, Enum) else ()


def _in_file(scope: Scope, source: SourceFile, classes: tuple[str, ...]) -> Iterator[Finding]:
    text = scope.text(source.path)
    for match in _CLASS.finditer(text):
        name = match["name"]
        is_comment = text.startswith("#", text.rfind("\n", 0, match.start()) + 1)
        if is_comment and name not in scope.everything:
            row, column = position(text, match.start("name"))
            guess = nearest(name, classes) or _GENERIC
            yield finding(source.locate(row + 1, column + 1), len(name), name=name, guess=guess)


RULE = LintRule(
    code="QL326",
    name="unknown-error-class",
    message="unknown error class '{name}'",
    advice="name the class that clients receive, such as {guess}",
    rationale="Clients compare the class of an error, and never receive one that does not exist.",
    sample="""
          { 'pragma': { 'member-name-exceptions': [ 'QapiErrorClass' ] } }

          ##
          # @QapiErrorClass:
          #
          # Error classes.
          #
          # @GenericError: any error
          #
          # @DeviceNotFound: the drive does not exist
          #
          # Since: 1.2
          ##
          { 'enum': 'QapiErrorClass', 'data': [ 'GenericError', 'DeviceNotFound' ] }

          ##
          # @eject:
          #
          # Eject a drive.
          #
          # @drive: its name
          #
          # Errors:
          #     - If the drive does not exist, DeviceNotFound
        - #     - If the drive is locked, DeviceLocked  # QL326
        + #     - If the drive is locked, GenericError
          #
          # Since: 1.2
          ##
          { 'command': 'eject', 'data': { 'drive': 'str' } }
    """,
    check=check,
)
