"""Diagnostics, one on a line: ``file:line:column: severity: message [CODE name]``."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.summary import in_order
from qmpdoc.diagnostics.report.visible import visible
from qmpdoc.files.source import SourceLocation

BOLD = "1"
ADVICE = "1;32"
QUIET = "34"
COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;35", Severity.NOTE: "1;36"}
"""ANSI codes (SGR, ECMA-48) as compilers use them: red, magenta, cyan."""


def painted(text: str, code: str, colour: bool) -> str:
    """The text in an ANSI colour, or as it is without `colour`."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


LONGEST_MESSAGE = 400
"""Characters of a message that are printed; more than that is a name or a line that a file made endless."""


def headline(diagnostic: Diagnostic, colour: bool = False) -> str:
    """The line that says all: place, severity, message, code and name."""
    severity = painted(f"{diagnostic.severity.value}:", COLOURS[diagnostic.severity], colour)
    label = " ".join(each for each in (diagnostic.code, diagnostic.name) if each)
    return (
        f"{painted(place(diagnostic.location) + ':', BOLD, colour)} {severity} "
        f"{painted(_message(diagnostic), BOLD, colour)} {painted(f'[{visible(label)}]', QUIET, colour)}"
    )


def _message(diagnostic: Diagnostic) -> str:
    text = diagnostic.message
    return visible(text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}...")


def place(location: SourceLocation) -> str:
    """``file:line:column``, fit to print."""
    return visible(str(location))


def format_concise(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """A line for each diagnostic; nothing for none."""
    return "".join(headline(each, options.colour) + "\n" for each in in_order(diagnostics))
