"""``qmpdoc render asyncapi``: AsyncAPI 3 document of the events."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common, add_docs, add_files, add_indent, add_output, add_release
from qmpdoc.cli.reading import load_files, release_of, write_result

SUMMARY = "AsyncAPI 3 document of the events, for tools that read that format"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render asyncapi``."""
    add_files(parser)
    add_docs(parser)
    add_indent(parser)
    add_release(parser)
    add_output(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the document."""
    from qmpdoc.render.asyncapi import render_asyncapi
    from qmpdoc.render.openrpc import NO_VERSION

    loaded = load_files(options)
    version = release_of(options, loaded.reference) or NO_VERSION
    return write_result(options, render_asyncapi(loaded.reference, version=version, indent=options.indent), loaded)
