"""``qmpdoc list``: what is in definition files, a line for each definition and a line of totals."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common, add_files, add_output
from qmpdoc.cli.reading import load_files, write_result

SUMMARY = "list the definitions in files"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``list``."""
    add_files(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the list."""
    from qmpdoc.cli.listing import as_json, as_text

    loaded = load_files(options)
    write = as_json if options.format == "json" else as_text
    return write_result(options, write(loaded.reference), loaded)
