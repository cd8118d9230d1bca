"""Diagnostics written for whoever reads them: a person, a log, an editor, a build server.

A command calls one function, whatever the format::

    from qmpdoc.diagnostics import report

    text = report.format_diagnostics("text", diagnostics, sources, report.Options(colour=True))

`diagnostics` may come in any order and are sorted by file, line, column and code. `sources` holds the
lines that were read, by file, so that no file is read twice: ``{each.path: each.lines for each in
reference.sources}``. A file or line that is not there costs the excerpt and nothing else. The answer is
text that ends with a line end, and is empty only where the format writes nothing for no diagnostics.
`summary` gives the closing line (``2 errors, 1 warning``), which no format prints by itself.

Each format has a module of its own with a function ``format_NAME(diagnostics, sources, options)``; it is
imported when it is asked for, so that a command which prints text does not pay for XML.
"""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Formatter, Options, Sources
from qmpdoc.diagnostics.report.summary import in_order, summary

__all__ = [
    "DEFAULT_OPTIONS",
    "FORMATS",
    "Formatter",
    "Options",
    "Sources",
    "format_diagnostics",
    "formatter",
    "in_order",
    "summary",
]

FORMATS = {
    "text": "the source line, a caret and advice, for people",
    "concise": "one line for each diagnostic, for editors and grep",
    "json": "every field, for programs; `qmpdoc.diagnostics.report.schema` describes it",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for test reports",
    "github": "workflow commands, for annotations in GitHub Actions",
    "gitlab": "Code Quality, for GitLab merge requests",
}
"""The formats by name, each with what it is for."""


def formatter(name: str) -> Formatter:
    """The function that writes the format called `name`; raises `ValueError` for a format that does not exist."""
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}; the formats are {', '.join(FORMATS)}")
    if name == "text":
        from qmpdoc.diagnostics.report.text import format_text

        return format_text
    if name == "concise":
        from qmpdoc.diagnostics.report.concise import format_concise

        return format_concise
    return _formatter_for_programs(name)


def _formatter_for_programs(name: str) -> Formatter:
    from importlib import import_module

    module = import_module(f"qmpdoc.diagnostics.report.{name}")
    found: Formatter = getattr(module, f"format_{name}")
    return found


def format_diagnostics(
    name: str, diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS
) -> str:
    """The diagnostics in the format called `name`, one of `FORMATS`."""
    return formatter(name)(diagnostics, sources, options)
