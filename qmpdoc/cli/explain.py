"""``qmpdoc explain RULE``: what a rule or reading problem is about; without a name, the list of all rules."""

from __future__ import annotations

import argparse
import sys

from qmpdoc.cli.options import add_common
from qmpdoc.cli.parser import UsageError

SUMMARY = "explain a rule or an error, with an example"
DESCRIPTION = """\
Explain rules and errors: what is wrong, why it matters, and how to fix it. Name
codes (QL201), prefixes (QL2) or names (wrong-command-in-example). Without a name,
all rules are listed, one on a line."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``explain``."""
    parser.add_argument("rules", metavar="RULE", nargs="*", help="code, prefix or name of a rule (default: list all)")
    parser.add_argument("--format", choices=("text", "markdown", "html", "json"), default="text", help="default: text")
    parser.add_argument(
        "--pages",
        metavar="DIR",
        help="write a page for each rule, and an index, to this folder: Markdown, or HTML with --format html",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Print the list or the explanations, or write the pages."""
    from qmpdoc.cli.explanation import choose, explain_all, list_all

    chosen = choose(options.rules, options.prog)
    if options.pages is not None:
        from qmpdoc.cli.rule_pages import write_pages

        return write_pages(chosen, options)
    if options.format == "html":
        raise UsageError(options.prog, "--format html is for pages: add --pages DIR")
    text = list_all(chosen, options.format) if not options.rules else explain_all(chosen, options.format)
    sys.stdout.write(text)
    return 0
