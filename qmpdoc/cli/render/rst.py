"""``qmpdoc render rst``: the reference as reStructuredText for a Sphinx or docutils project."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from qmpdoc.cli.output_folder import configure_folder, write_folder
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference

SUMMARY = "reStructuredText for any Sphinx or docutils project, a page for each section"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render rst``."""
    configure_folder(parser)
    parser.add_argument(
        "--toctree", action="store_true", help="add a toctree to index.rst; Sphinx needs it, docutils has none"
    )


def run(options: argparse.Namespace) -> int:
    """Write the pages."""

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.rst import render_rst

        return render_rst(
            reference,
            report,
            title=options.title,
            toctree=options.toctree,
            templates=templates,
            progress=progress,
        )

    return write_folder(options, "rst", (options.title, options.toctree), render)
