"""Every rule there is, by code; a rule is found by its file being in `qmpdoc.lint.rules`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module

from msgspec.structs import replace

import qmpdoc.lint.rules
from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity
from qmpdoc.lint.rule import Rule


def _read_rules() -> dict[str, Rule]:
    names = sorted(name for folder in qmpdoc.lint.rules.__path__ for name in _modules_in(folder))
    rules = [import_module(f"qmpdoc.lint.rules.{name}").RULE for name in names]
    return {each.code: each for each in sorted(rules, key=lambda rule: rule.code)}


def _modules_in(folder: str) -> list[str]:
    """The modules of a folder by name."""
    if os.path.isdir(folder):
        return [each[:-3] for each in os.listdir(folder) if each.endswith(".py") and each != "__init__.py"]
    from pkgutil import iter_modules  # knows archives, and imports much

    return [each.name for each in iter_modules([folder])]


RULES: dict[str, Rule] = _read_rules()
"""The rules in the order of their codes."""

_GRADES = {"QP301": Severity.ERROR, "QP205": Severity.WARNING, "QP206": Severity.WARNING}
"""Faults that a reader gets over, and that are more severe, or lighter, for whoever has to fix them."""


def graded_problems(faults: Iterable[DiagnosticKind]) -> Iterator[DiagnosticKind]:
    """Reading faults with the severity that they have as findings."""
    for each in faults:
        yield replace(each, severity=_GRADES[each.code]) if each.code in _GRADES else each


def described_rules(faults: Iterable[DiagnosticKind]) -> tuple[DiagnosticKind, ...]:
    """Every rule and reading fault, as a report describes it, in the order of their codes."""
    found = [*(each.fault for each in RULES.values()), *graded_problems(faults)]
    return tuple(sorted(found, key=lambda fault: fault.code))
