"""``qmpdoc introspect``: what a server built from a schema would answer to ``query-qmp-schema``."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common, add_files, add_output
from qmpdoc.cli.reading import load_files, write_result

SUMMARY = "write what query-qmp-schema answers for a schema"
DESCRIPTION = """Write what a server built from a QAPI schema answers to query-qmp-schema, as JSON.

Types are masked by numbers, as a server does it, because their names are not part of
the interface. Without --define the output has everything that a build can have; with
it, only what a build with exactly these symbols has."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``introspect``."""
    add_files(parser, "QAPI schema")
    parser.add_argument("--unmask", action="store_true", help="keep the names of types")
    parser.add_argument(
        "--define",
        metavar="NAME",
        action="append",
        help="a configuration symbol of the build, such as CONFIG_LINUX; may be repeated "
        "(--define= alone: a build without any)",
    )
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the answer."""
    import json

    from qmpdoc.qapi.introspection import introspect

    loaded = load_files(options)
    defined = None if options.define is None else frozenset(options.define)
    answer = introspect(loaded.reference, defined, options.unmask)
    return write_result(options, json.dumps(answer, indent=1) + "\n", loaded)
