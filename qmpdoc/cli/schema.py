"""``qmpdoc schema``: the JSON Schemas of what qmpdoc writes as JSON."""

from __future__ import annotations

import argparse
from typing import Any

from qmpdoc.cli.options import add_common

SUMMARY = "print the JSON Schema of the JSON outputs"
NAMES = {
    "model": "'render json'",
    "report": "--format json of 'lint' and 'verify'",
    "changes": "'diff --format json'",
    "history": "'history --format json'",
    "series": "'series --format json'",
}
"""The documents that have a schema, and the commands that write them."""
DESCRIPTION = "Print the JSON Schema (draft 2020-12) of what qmpdoc writes as JSON:\n\n" + "\n".join(
    f"  {name:8} {written}" for name, written in NAMES.items()
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``schema``."""
    parser.add_argument("name", metavar="NAME", nargs="?", choices=tuple(NAMES), default="model", help="default: model")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="write to FILE (default: '-', stdout)")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schema."""
    import json

    from qmpdoc.files.output import write_whole

    write_whole(options.output, f"{json.dumps(_schema(options.name), indent=2)}\n".encode())
    return 0


def _schema(name: str) -> dict[str, Any]:
    if name == "report":
        from qmpdoc.diagnostics.report.schema import report_schema as schema
    elif name == "changes":
        from qmpdoc.compare.schema import changes_schema as schema
    elif name == "history":
        from qmpdoc.compare.history_schema import history_schema as schema
    elif name == "series":
        from qmpdoc.series.schema import series_schema as schema
    else:
        from qmpdoc.model.codec import json_schema as schema
    return schema()
