"""``qmpdoc render asyncapi``: AsyncAPI 3 document of the events."""

from __future__ import annotations

import argparse

from qmpdoc.cli.render.openrpc import configure, write_versioned

__all__ = ["configure"]

SUMMARY = "AsyncAPI 3 document of the events, for tools that read that format"


def run(options: argparse.Namespace) -> int:
    """Write the document."""
    from qmpdoc.render.asyncapi import render_asyncapi

    return write_versioned(options, render_asyncapi)
