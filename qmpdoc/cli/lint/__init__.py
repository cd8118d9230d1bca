"""``qmpdoc lint``: find what is wrong in the documentation before a reader does."""

from __future__ import annotations

import argparse
import sys

from qmpdoc.cli.options import add_about, add_common, add_files

SUMMARY = "find mistakes in documentation"
DESCRIPTION = """\
Find mistakes in documentation: texts that do not match their definitions, examples
that a server refuses, markup that readers see. Name files that belong together in one
command: an .hx file, an event document, and the schema of the same version. A file
that the configuration lists is read together with the others in that list, and a
module with the schema that includes it; only findings in the named file are reported.

Rules are chosen by code, by prefix or by name: QL201, QL2, wrong-command-in-example;
ALL is every rule. 'qmpdoc explain' lists and explains the rules.

The exit status is 0 without findings, 1 if a finding has the severity of --fail-on or
a higher one, 2 if the files cannot be checked."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lint``."""
    add_files(parser)
    parser.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help="file name of standard input; includes are found from there",
    )
    add_about(parser)
    _add_selection(parser)
    _add_known_findings(parser)
    _add_fixes(parser)
    _add_report(parser)
    add_common(parser)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    listed = {"metavar": "RULES", "action": "append", "default": None}
    group.add_argument("--select", **listed, help="run only these rules, separated by commas")  # type: ignore[arg-type]
    group.add_argument("--extend-select", **listed, help="run these rules as well")  # type: ignore[arg-type]
    group.add_argument("--ignore", **listed, help="do not run these rules")  # type: ignore[arg-type]
    group.add_argument(
        "--severity",
        metavar="RULE=LEVEL",
        action="append",
        default=[],
        help="severity of the findings of a rule: error, warning or note",
    )


def _add_known_findings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("known findings")
    group.add_argument("--baseline", metavar="FILE", help="do not report the findings that FILE lists")
    group.add_argument("--write-baseline", action="store_true", help="write the current findings to the baseline FILE")
    group.add_argument(
        "--changed-since", metavar="REV", help="report only findings on lines that changed since REV in git"
    )


def _add_fixes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fixes").add_mutually_exclusive_group()
    group.add_argument("--fix", action="store_true", help="fix in the files what can be fixed automatically")
    group.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")


def _add_report(parser: argparse.ArgumentParser) -> None:
    from qmpdoc.cli.lint.outputs import FORMATS
    from qmpdoc.cli.targets import add_report_options

    group = parser.add_argument_group("report")
    add_report_options(group, FORMATS)
    group.add_argument("--statistics", action="store_true", help="show only the number of findings of each rule")
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "none"),
        help="lowest severity with exit status 1 (default: warning)",
    )


def run(options: argparse.Namespace) -> int:
    """Check the files, fix what is to be fixed, and report the rest."""
    from qmpdoc.cli.lint.checking import Checker
    from qmpdoc.cli.lint.fixing import show_changes, write_changes
    from qmpdoc.cli.lint.outputs import write_findings
    from qmpdoc.cli.targets import read_targets

    targets = read_targets(options)
    checker = Checker(options)
    findings = checker.check()
    if options.write_baseline:
        return checker.write_baseline(findings)
    if options.diff:
        return show_changes(checker, sys.stdout)
    if options.fix:
        findings = write_changes(checker)
    findings = checker.visible(findings)
    write_findings(findings, checker, targets, options)
    return checker.status(findings)
