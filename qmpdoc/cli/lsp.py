"""``qmpdoc lsp``: a language server for definition files, on standard input and output."""

from __future__ import annotations

import argparse
import gc
import os

from qmpdoc.cli.options import add_common
from qmpdoc.cli.parser import UsageError

SUMMARY = "run a language server for editors"
DESCRIPTION = """\
Run a language server for an editor, on standard input and output. It checks open
.hx files, QAPI schemas, qmp-events.txt and qmp-commands.txt as 'qmpdoc lint' does, with
their unsaved text. Needs qmpdoc[lsp]."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lsp``."""
    parser.add_argument("--stdio", action="store_true", help="use standard input and output (always on)")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Answer until the editor ends."""
    gc.set_threshold(50_000, 20, 50)  # what is read is many objects that live on
    gc.disable()  # so are the imported modules, which are frozen below
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise UsageError(options.prog, "this needs pygls: pip install 'qmpdoc[lsp]'") from None
    from qmpdoc.cli.lsp_workspace import EditorWorkspace
    from qmpdoc.lsp.features import make_server
    from qmpdoc.version import __version__

    words = [*(("--config", os.path.abspath(options.config)) if options.config else ()), *_flags(options)]
    server = make_server(EditorWorkspace(words), __version__)
    gc.freeze()
    gc.enable()
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever else prints must not come between the answers
        server.start_io(requests, answers)
    return 0


def _flags(options: argparse.Namespace) -> tuple[str, ...]:
    chosen = {"--no-config": options.no_config, "--no-cache": options.no_cache}
    return tuple(name for name, given in chosen.items() if given)
