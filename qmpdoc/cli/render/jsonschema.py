"""``qmpdoc render jsonschema``: JSON Schema of requests, answers, events and types."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common, add_docs, add_files, add_indent, add_output
from qmpdoc.cli.reading import load_files, write_result

SUMMARY = "JSON Schema (2020-12) of arguments, answers, events and types"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render jsonschema``."""
    add_files(parser)
    add_docs(parser)
    add_indent(parser)
    parser.add_argument("--id", metavar="URI", help="the schema's '$id' (default: urn:qmp:interface)")
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schema."""
    from qmpdoc.render.jsonschema import DEFAULT_ID, render_json_schema

    loaded = load_files(options)
    text = render_json_schema(loaded.reference, id=options.id or DEFAULT_ID, indent=options.indent)
    return write_result(options, text, loaded)
