"""``qmpdoc schema``: the JSON Schema of what ``qmpdoc render json`` writes."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common

SUMMARY = "print the JSON Schema of 'qmpdoc render json'"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``schema``."""
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="write to FILE (default: '-', stdout)")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schema."""
    import json

    from qmpdoc.model.codec import json_schema
    from qmpdoc.output import write_whole

    write_whole(options.output, f"{json.dumps(json_schema(), indent=2)}\n".encode())
    return 0
