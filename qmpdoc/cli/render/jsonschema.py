"""``qmpdoc render jsonschema``: JSON Schema of requests, answers, events and types."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from qmpdoc.cli.options import add_common, add_docs, add_files, add_indent, add_output
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.reading import load_files, write_result

if TYPE_CHECKING:
    from qmpdoc.diagnostics.diagnostic import Report
    from qmpdoc.model import Reference

SUMMARY = "JSON Schema (2020-12) of arguments, answers, events and types"
DESCRIPTION = """\
Write one schema with everything in its '$defs', or with --split a folder with a file for
each. The document itself, or the file any.request.json, accepts every request."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render jsonschema``."""
    add_files(parser)
    add_docs(parser)
    add_indent(parser)
    parser.add_argument(
        "--split", action="store_true", help="write a folder, which -o names, with a file for each definition"
    )
    parser.add_argument(
        "--types", action="store_true", help="leave out the schema of requests, for generators of types"
    )
    parser.add_argument(
        "--id",
        metavar="URI",
        help="the schema's '$id' (default: urn:qmp:interface); with --split what the '$id' of each file begins with "
        "(default: https://qmp.invalid/)",
    )
    parser.add_argument(
        "--stamp", metavar="FILE", help="with --split: write an empty FILE whenever the folder is current"
    )
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schema, or the folder of schemas."""
    if options.split:
        return _write_files(options)
    if options.stamp:
        raise UsageError(options.prog, "--stamp is for a folder: add --split, or name the output with -o for make")
    from qmpdoc.render.jsonschema import DEFAULT_ID, render_json_schema

    loaded = load_files(options)
    text = render_json_schema(loaded.reference, id=options.id or DEFAULT_ID, indent=options.indent, types=options.types)
    return write_result(options, text, loaded)


_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#\s]+(?:/[^?#\s]*)?/")
"""An absolute URI that the name of a file can be appended to."""


def _write_files(options: argparse.Namespace) -> int:
    from qmpdoc.cli.output_folder import write_folder

    if options.types:
        raise UsageError(options.prog, "--types is for one document: leave out --split")
    if options.id is not None and not _BASE.fullmatch(options.id):
        raise UsageError(
            options.prog, "with --split, --id is the address of a folder, such as https://example.org/qmp/"
        )

    def render(
        reference: Reference, templates: str | None, report: Report, progress: Callable[[int, int], None]
    ) -> Iterable[tuple[str, bytes]]:
        from qmpdoc.render.jsonschema import DEFAULT_FOLDER_ID, json_schema_files

        return json_schema_files(reference, options.id or DEFAULT_FOLDER_ID, options.indent)

    return write_folder(options, "jsonschema", (options.id, options.indent), render)
