"""Every rule of lint, by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

import qmpdoc.lint.rules
from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity
from qmpdoc.lint.rule import LintRule
from qmpdoc.rules.catalogue import read_folder

RULES: dict[str, LintRule] = read_folder(qmpdoc.lint.rules)
"""The rules in the order of their codes."""

_GRADES = {"QP301": Severity.ERROR, "QP205": Severity.WARNING, "QP206": Severity.WARNING}
"""Problems that a reader recovers from, and that are more severe, or less, for whoever has to fix them."""


def graded_problems(problems: Iterable[DiagnosticKind]) -> Iterator[DiagnosticKind]:
    """Reading problems with the severity that they have as findings."""
    for each in problems:
        yield replace(each, severity=_GRADES[each.code]) if each.code in _GRADES else each


def described_rules(problems: Iterable[DiagnosticKind]) -> tuple[DiagnosticKind, ...]:
    """Every rule and reading problem, as a report describes it, in the order of their codes."""
    return tuple(sorted([*RULES.values(), *graded_problems(problems)], key=lambda kind: kind.code))
