"""Diagnostics as JUnit XML, which build servers show among test results."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.concise import place
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.summary import in_order
from qmpdoc.diagnostics.report.text import format_text
from qmpdoc.diagnostics.report.visible import visible


def format_junit(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """A suite for each file, in it a test case for each diagnostic; errors and warnings are failures.

    A file that was read without a diagnostic is a suite with one passed case, so that a clean run has tests.
    """
    found = in_order(diagnostics)
    by_file = {file: list(each) for file, each in groupby(found, key=lambda each: each.location.file)}
    files = sorted({*sources, *by_file})
    tests = sum(len(by_file.get(file, (None,))) for file in files)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _opening("testsuites", "qmpdoc", found, tests)]
    for file in files:
        lines.extend(_suite(file, by_file.get(file, []), sources))
    return "\n".join([*lines, "</testsuites>", ""])


def _attributes(**values: object) -> str:
    return " ".join(f"{name}={quoteattr(visible(str(value)))}" for name, value in values.items())


def _failed(diagnostics: list[Diagnostic]) -> int:
    return sum(each.severity is not Severity.NOTE for each in diagnostics)


def _opening(element: str, name: str, diagnostics: list[Diagnostic], tests: int) -> str:
    return f"<{element} {_attributes(name=name, tests=tests, failures=_failed(diagnostics), errors=0)}>"


def _suite(file: str, diagnostics: list[Diagnostic], sources: Sources) -> Iterable[str]:
    yield _opening("testsuite", file, diagnostics, len(diagnostics) or 1)
    if not diagnostics:
        yield f"<testcase {_attributes(classname=file, name='no findings')}/>"
    for each in diagnostics:
        name = f"{each.code} {each.name} at {each.location.line}:{each.location.column}"
        yield f"<testcase {_attributes(classname=file, name=name, file=file, line=each.location.line)}>"
        yield _outcome(each, escape(format_text([each], sources)))
        yield "</testcase>"
    yield "</testsuite>"


def _outcome(diagnostic: Diagnostic, text: str) -> str:
    if diagnostic.severity is Severity.NOTE:
        return f"<system-out>{text}</system-out>"
    message = f"{place(diagnostic.location)}: {diagnostic.message}"
    return f"<failure {_attributes(message=message, type=diagnostic.severity.value)}>{text}</failure>"
