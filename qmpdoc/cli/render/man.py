"""``qmpdoc render man``: the reference as a manual page."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable

from qmpdoc.cli.output_folder import configure_folder, write_folder
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference

SUMMARY = "a manual page of section 7"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render man``."""
    configure_folder(parser)
    parser.add_argument("--name", help="name of the page, without its section (default: made from the title)")
    parser.add_argument(
        "--date",
        type=_date,
        metavar="YYYY-MM-DD",
        help="date of the page (default: that of SOURCE_DATE_EPOCH, else of this qmpdoc)",
    )


def _date(words: str) -> str:
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", words):
        raise argparse.ArgumentTypeError(f"{words!r} is not a date; write it as 2026-01-31")
    return words


def run(options: argparse.Namespace) -> int:
    """Write the page."""

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.man import render_man

        return render_man(
            reference,
            report,
            title=options.title,
            name=options.name,
            date=options.date,
            templates=templates,
            progress=progress,
        )

    epoch = "" if options.date else os.environ.get("SOURCE_DATE_EPOCH", "")
    return write_folder(options, "man", (options.title, options.name, options.date, epoch), render)
