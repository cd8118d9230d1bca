"""``qmpdoc render devhelp``: a book for DevHelp."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable

from qmpdoc.cli.output_folder import configure_folder, write_folder
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference

SUMMARY = "a book for GNOME's reader DevHelp: the web site with an index"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render devhelp``."""
    configure_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write the book."""
    folder = os.path.basename(os.path.abspath(options.output))
    name = folder

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.html import SiteOptions
        from qmpdoc.render.offline import render_devhelp

        return render_devhelp(reference, SiteOptions(title=options.title, templates=templates), name, report, progress)

    return write_folder(options, "devhelp", (options.title, name), render)
