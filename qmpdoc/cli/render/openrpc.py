"""``qmpdoc render openrpc``: OpenRPC document of the commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from qmpdoc.cli.options import add_common, add_docs, add_files, add_indent, add_output, add_release
from qmpdoc.cli.reading import load_files, release_of, write_result

SUMMARY = "OpenRPC document of the commands, for tools that read that format"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of a document that has the version of the interface in it."""
    add_files(parser)
    add_docs(parser)
    add_indent(parser)
    add_release(parser)
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the document."""
    from qmpdoc.render.openrpc import render_openrpc

    return write_versioned(options, render_openrpc)


def write_versioned(options: argparse.Namespace, render: Callable[..., str]) -> int:
    """Read the files, and write what `render` makes of them with the ``version`` and ``indent`` of the options."""
    from qmpdoc.render.openrpc import NO_VERSION

    loaded = load_files(options)
    version = release_of(options, loaded.reference) or NO_VERSION
    return write_result(options, render(loaded.reference, version=version, indent=options.indent), loaded)
