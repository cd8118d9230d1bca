"""``qmpdoc render markdown``: the reference as Markdown pages, with an ``llms.txt``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from qmpdoc.cli.output_folder import configure_folder, write_folder
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference

SUMMARY = "Markdown pages that read well on a forge, with an llms.txt"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render markdown``."""
    configure_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write the pages."""

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.markdown import render_markdown

        return render_markdown(reference, report, title=options.title, templates=templates, progress=progress)

    return write_folder(options, "markdown", (options.title,), render)
