"""Reading a schema from a text in a test."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.qapi import read_schema


def read_text(text: str) -> tuple[Reference, list[Diagnostic]]:
    """The reference of a schema given as text, and what was reported."""
    reported: list[Diagnostic] = []
    reference = read_schema("test.json", reported.append, data=dedent(text).encode())
    return reference, reported


def read_path(path: Path) -> tuple[Reference, list[Diagnostic]]:
    """The reference of a schema in a file, and what was reported."""
    reported: list[Diagnostic] = []
    return read_schema(str(path), reported.append), reported


def errors(reported: list[Diagnostic]) -> list[Diagnostic]:
    """The errors among what was reported."""
    return [each for each in reported if each.severity is Severity.ERROR]


def places(reported: list[Diagnostic]) -> list[tuple[int, str]]:
    """The line and name of each error."""
    return [(each.location.line, each.name) for each in errors(reported)]


def find(reference: Reference, name: str) -> AnyDefinition:
    """The definition of that name."""
    return next(each for each in reference.definitions if each.name == name)
