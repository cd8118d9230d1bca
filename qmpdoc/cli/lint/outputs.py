"""Where findings go: one format to standard output, or several, each to a file of its own."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qmpdoc.cli.messages import say, wants_color
from qmpdoc.cli.targets import Target
from qmpdoc.files.output import STANDARD_OUTPUT, write_whole
from qmpdoc.version import __version__

if TYPE_CHECKING:
    from qmpdoc.cli.lint.checking import Checker
    from qmpdoc.diagnostics.diagnostic import DiagnosticKind
    from qmpdoc.lint.run import Found

_FOR_PEOPLE = ("text", "concise")
FORMATS = ("text", "concise", "json", "sarif", "junit", "github", "gitlab")
"""The formats of findings."""


def write_findings(
    found: Sequence[Found], checker: Checker, targets: Sequence[Target], options: argparse.Namespace
) -> None:
    """Write the findings, or their numbers, to each target; what goes to files is written last."""
    from qmpdoc.diagnostics import report

    diagnostics = [each.diagnostic for each in found]
    for name, file in sorted(targets, key=lambda target: target[1] != STANDARD_OUTPUT):
        if options.statistics:
            text = _statistics(found, name)
        else:
            to_terminal = file == STANDARD_OUTPUT and wants_color(options.color, sys.stdout)
            settings = report.Options(colour=to_terminal, rules=_described(name), version=__version__)
            text = report.format_diagnostics(name, diagnostics, checker.lines, settings)
        write_whole(file, text.encode("utf-8", "backslashreplace"))
        if name == "text" and file == STANDARD_OUTPUT and not options.statistics and options.verbosity >= 0:
            say(_closing_line(found))


def _described(name: str) -> tuple[DiagnosticKind, ...]:
    """The rules, for the one format that describes them."""
    if name != "sarif":
        return ()
    from qmpdoc.lint.catalogue import described_rules
    from qmpdoc.loading.codes import PROBLEMS

    return described_rules(PROBLEMS)


def _closing_line(found: Sequence[Found]) -> str:
    from qmpdoc.diagnostics.report.summary import summary

    fixable = sum(bool(each.fixes) for each in found)
    more = f"; --fix fixes {fixable} of them" if fixable else ""
    return f"qmpdoc: {summary([each.diagnostic for each in found])}{more}"


def _statistics(found: Sequence[Found], name: str) -> str:
    counts = Counter((each.diagnostic.code, each.diagnostic.name, each.diagnostic.severity.value) for each in found)
    fixable = Counter(each.diagnostic.code for each in found if each.fixes)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if name not in _FOR_PEOPLE:
        listed = [
            {"code": code, "name": title, "severity": severity, "count": count, "fixable": fixable[code]}
            for (code, title, severity), count in rows
        ]
        return json.dumps(listed, indent=2) + "\n"
    width = max((len(str(count)) for _, count in rows), default=1)
    return "".join(
        f"{count:>{width}}  {code}  {severity:<7}  {title}{f' ({fixable[code]} fixable)' if fixable[code] else ''}\n"
        for (code, title, severity), count in rows
    )
