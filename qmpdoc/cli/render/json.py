"""``qmpdoc render json``: the whole model, for other programs and for reading back."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common, add_docs, add_files, add_indent, add_output
from qmpdoc.cli.reading import load_files, write_result

SUMMARY = "the model as JSON; 'qmpdoc schema' describes its form"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render json``."""
    add_files(parser)
    add_docs(parser)
    add_indent(parser)
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the reference as JSON."""
    from qmpdoc.render.json import render_json

    loaded = load_files(options)
    return write_result(options, render_json(loaded.reference, indent=options.indent), loaded)
