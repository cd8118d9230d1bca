"""The rules about spelling where codespell, the extra ``lint``, is not installed."""

from __future__ import annotations

import argparse

from qmpdoc.cli.messages import say
from qmpdoc.cli.parser import UsageError
from qmpdoc.diagnostics.diagnostic import DiagnosticKind
from qmpdoc.lint.catalogue import RULES
from qmpdoc.lint.dictionary import dictionary_path
from qmpdoc.rules.selection import Selection, Settings

INSTALL = "pip install 'qmpdoc[lint]'"


def check_spelling_rules(options: argparse.Namespace, settings: Settings, selection: Selection) -> None:
    """Say that rules are skipped without a dictionary; raise `UsageError` for one that is selected by itself.

    ``ALL`` and prefixes select many rules: those of them that need no dictionary still run.
    """
    if dictionary_path() is not None:
        return
    rules = [each for each in RULES.values() if each.needs_dictionary]
    for each in rules:
        if _is_named(each, settings):
            raise UsageError(options.prog, f"the rule {each.name!r} needs codespell: {INSTALL}")
    skipped = [f"{each.name} ({each.code})" for each in rules if selection.wanted(each.code)]
    if skipped and options.verbosity >= 0:
        say(f"qmpdoc: note: codespell is not installed, skipping {' and '.join(skipped)}; {INSTALL}")


def _is_named(rule: DiagnosticKind, settings: Settings) -> bool:
    """Whether a rule is selected by its own code or name, for all files or for some, and not ignored by it."""
    own = {rule.code, rule.name}
    tables = (settings, *(inner for _, inner in settings.per_file))
    return any(own & {*(each.select or ()), *each.extend_select} and not own & {*each.ignore} for each in tables)
