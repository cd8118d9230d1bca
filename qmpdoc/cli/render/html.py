"""``qmpdoc render html``: the reference as a web site that needs no server."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from typing import Any

from qmpdoc.cli.output_folder import configure_folder, write_folder
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference

SUMMARY = "a web site: a page for every definition, with search"
DESCRIPTION = """A web site: a page for every definition, with search.

The site works from any folder, from a server and from file://, without network access. Only
files that changed are written; pages of removed definitions are deleted."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render html``."""
    configure_folder(parser)
    add_source_options(parser)
    parser.add_argument(
        "--history",
        metavar="FILE",
        help="output of 'qmpdoc history --format json'; pages show when each definition was added, changed and removed",
    )


def add_source_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--source-url`` and ``--source-root``."""
    parser.add_argument(
        "--source-url",
        metavar="PATTERN",
        help="link each definition to its source: an address with {path}, {line} and {name} in it",
    )
    parser.add_argument(
        "--source-root",
        metavar="DIR",
        default=".",
        help="folder that {path} is relative to (default: the working folder)",
    )


def _history(path: str | None) -> dict[str, Any] | None:
    if path is None:
        return None
    from qmpdoc.files.source import read_bytes
    from qmpdoc.render.changes.saved import read_saved_history

    return read_saved_history(read_bytes(path), "<stdin>" if path == "-" else path)


def run(options: argparse.Namespace) -> int:
    """Write the site."""

    history = _history(options.history)

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.html import SiteOptions, render_site

        return render_site(
            reference,
            SiteOptions(
                title=options.title,
                source_url=options.source_url,
                source_root=options.source_root,
                templates=templates,
                history=history,
            ),
            report,
            progress,
        )

    root = os.path.abspath(options.source_root) if options.source_url else ""
    return write_folder(options, "html", (options.title, options.source_url, root, history), render)
