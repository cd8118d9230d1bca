"""What ``[tool.qmpdoc.lint]`` and the command line say about rules, as one."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from qmpdoc.cli.lint.spelling import check_spelling_rules
from qmpdoc.cli.parser import UsageError
from qmpdoc.config import Configuration
from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity
from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.lint.catalogue import described_rules
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.rules.selection import Selection, Settings, UnknownSelectorError

_LEVELS = {each.value: each for each in Severity}
_LISTS = ("select", "extend-select", "ignore")
_TABLE_KEYS = (*_LISTS, "severity")
_RULE_KEYS = (*(f"lint.{each}" for each in _TABLE_KEYS), "lint.per-file")
NEVER = "none"
"""The value of ``--fail-on`` with which findings never change the exit status."""


def read_settings(
    options: argparse.Namespace,
    configuration: Configuration,
    table: str = "lint",
    problems: Collection[DiagnosticKind] = PROBLEMS,
) -> Settings:
    """The settings of a run; the command line takes precedence over the configuration, option by option.

    A `table` other than that of lint adds to it. `problems` are what readers can find. Raises
    `UsageError`, and `UnreadableSourceError` for what the configuration has wrong.
    """
    configured = _configured(configuration, "lint")
    if table != "lint":
        configured = _added(configured, _configured(configuration, table))
    per_file = tuple(
        (pattern, _from_table(configuration, "lint.per-file", _table(value)))
        for pattern, value in configuration.get("lint.per-file", {}).items()
    )
    selected = _split(options.select)
    settings = Settings(
        select=configured.select if selected is None else selected,
        extend_select=(*configured.extend_select, *(_split(options.extend_select) or ())),
        ignore=(*configured.ignore, *(_split(options.ignore) or ())),
        severity={**configured.severity, **_severities(options)},
        per_file=per_file,
    )
    check_spelling_rules(options, settings, _selection(settings, options, configuration, table, problems))
    return settings


def _configured(configuration: Configuration, table: str) -> Settings:
    keys = {key: configuration.get(f"{table}.{key}") for key in _TABLE_KEYS}
    return _from_table(configuration, table, keys)


def _added(settings: Settings, more: Settings) -> Settings:
    """Both at once; where both choose the rules to run, the second does."""
    return Settings(
        select=settings.select if more.select is None else more.select,
        extend_select=(*settings.extend_select, *more.extend_select),
        ignore=(*settings.ignore, *more.ignore),
        severity={**settings.severity, **more.severity},
    )


def fail_on(options: argparse.Namespace, configuration: Configuration) -> Severity | None:
    """The least severe severity that fails a run; None for none."""
    value = options.fail_on or configuration.get("lint.fail-on", Severity.WARNING.value)
    if value != NEVER and value not in _LEVELS:
        raise _bad_value(configuration, "lint.fail-on", f"must be one of {', '.join(_LEVELS)}, {NEVER}")
    return _LEVELS.get(value)


def _split(lists: Iterable[str] | None) -> tuple[str, ...] | None:
    if lists is None:
        return None
    return tuple(word.strip() for each in lists for word in each.split(",") if word.strip())


def _severities(options: argparse.Namespace) -> dict[str, Severity]:
    found = {}
    for each in options.severity:
        rule, _, level = each.partition("=")
        if level not in _LEVELS:
            raise UsageError(
                options.prog, f"--severity needs RULE=LEVEL, where LEVEL is {', '.join(_LEVELS)}: {each!r}"
            )
        found[rule.strip()] = _LEVELS[level]
    return found


def _table(value: Any) -> Any:
    """The settings for a pattern of paths: a table, or just the rules to ignore."""
    return {"ignore": value} if isinstance(value, list) else value


def _from_table(configuration: Configuration, key: str, table: Any) -> Settings:
    if not isinstance(table, Mapping):
        raise _bad_value(configuration, key, "must be a table, or an array of rules to ignore")
    unknown = next((each for each in table if each not in _TABLE_KEYS), None)
    if unknown is not None:
        raise _bad_value(configuration, key, f"has an unknown key, {unknown!r}; the keys are {', '.join(_TABLE_KEYS)}")
    lists = {name: table.get(name) for name in _LISTS}
    for name, value in lists.items():
        if value is not None and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            raise _bad_value(configuration, key, f"must have an array of rules for {name!r}")
    return Settings(
        select=None if lists["select"] is None else tuple(lists["select"]),
        extend_select=tuple(lists["extend-select"] or ()),
        ignore=tuple(lists["ignore"] or ()),
        severity=_levels(configuration, key, table.get("severity") or {}),
    )


def _levels(configuration: Configuration, key: str, table: Any) -> dict[str, Severity]:
    if not isinstance(table, Mapping) or any(value not in _LEVELS for value in table.values()):
        raise _bad_value(configuration, key, f"must give each rule in 'severity' one of {', '.join(_LEVELS)}")
    return {rule: _LEVELS[level] for rule, level in table.items()}


def _selection(
    settings: Settings,
    options: argparse.Namespace,
    configuration: Configuration,
    table: str,
    problems: Collection[DiagnosticKind],
) -> Selection:
    """The rules of these settings; a selector that fits no rule is refused, with the place where it is written."""
    try:
        return Selection(settings, described_rules(problems))
    except UnknownSelectorError as error:
        typed = [*(options.select or ()), *(options.extend_select or ()), *(options.ignore or ()), *options.severity]
        if any(error.selector in each for each in typed):
            raise UsageError(options.prog, str(error)) from None
        key = next((each for each in _RULE_KEYS if error.selector in str(configuration.get(each, ""))), "lint")
        raise _bad_value(configuration, key, f"is invalid: {error}") from None


def _bad_value(configuration: Configuration, key: str, problem: str) -> UnreadableSourceError:
    return UnreadableSourceError("QP013", f"'{key}' {problem}", configuration.locate(key), "correct it there")
