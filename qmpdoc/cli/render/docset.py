"""``qmpdoc render docset``: a docset for Dash and Zeal."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable

from qmpdoc.cli.output_folder import configure_folder, write_folder
from qmpdoc.cli.parser import UsageError
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference

SUMMARY = "a docset for the readers Dash and Zeal: the web site with an index"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render docset``."""
    configure_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write the docset."""
    folder = os.path.basename(os.path.abspath(options.output))
    name, _, suffix = folder.rpartition(".")
    if suffix != "docset" or not name:
        raise UsageError(options.prog, "the name of a docset ends in .docset: write -o QMP.docset")

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.html import SiteOptions
        from qmpdoc.render.offline import render_docset

        return render_docset(reference, SiteOptions(title=options.title, templates=templates), name, report, progress)

    return write_folder(options, "docset", (options.title, name), render)
