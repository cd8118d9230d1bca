"""Every rule about series, by code; a rule is found by its file being in `qmpdoc.series.rules`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import qmpdoc.series.rules
from qmpdoc.diagnostics.diagnostic import DiagnosticKind
from qmpdoc.series.rule import SeriesRule


def _read_rules() -> dict[str, SeriesRule]:
    names = sorted(each.name for each in iter_modules(qmpdoc.series.rules.__path__))
    rules = [import_module(f"qmpdoc.series.rules.{name}").RULE for name in names]
    return {each.code: each for each in sorted(rules, key=lambda rule: rule.code)}


SERIES_RULES: dict[str, SeriesRule] = _read_rules()
"""The rules in the order of their codes."""


def described_series_rules() -> tuple[DiagnosticKind, ...]:
    """Every rule, as a report describes it."""
    return tuple(each.fault for each in SERIES_RULES.values())
