"""Diagnostics as workflow commands, which GitHub Actions turns into annotations on the changed lines."""

from __future__ import annotations

import os
from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.summary import in_order
from qmpdoc.diagnostics.report.visible import visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def format_github(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """A ``::error …::message`` line for each diagnostic; nothing for none."""
    return "".join(f"{_command(each)}\n" for each in in_order(diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    properties = {
        "file": os.path.normpath(location.file),
        "line": location.line,
        "col": location.column,
        "endLine": location.line,
        "endColumn": location.column + diagnostic.length,
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    lines = [diagnostic.message]
    if diagnostic.advice:
        lines.append(f"help: {diagnostic.advice}")
    return f"::{COMMANDS[diagnostic.severity]} {written}::{'%0A'.join(_data(each) for each in lines)}"


def _data(text: str) -> str:
    """The escapes that the runner undoes in a message; ``visible`` has taken out line ends before."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
