"""``qmpdoc serve``: the web site on this machine, kept up to date while its files are edited."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from qmpdoc.cli.messages import say, show
from qmpdoc.cli.options import add_common, add_docs, add_files, add_templates
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.reading import configured, named_files, read_paths, template_folder
from qmpdoc.cli.render.html import add_source_options
from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import STANDARD_INPUT, SourceFile, read_bytes

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from qmpdoc.serve import LiveSite
    from qmpdoc.serve.build import Read
    from qmpdoc.serve.server import Execute

SUMMARY = "serve the web site, rebuilt whenever a file is saved"
DESCRIPTION = """Show the web site in a browser, rebuilt whenever a file is saved.

Only this machine can connect to the server. A page reloads when a definition file or template changes,
and shows their errors. Ctrl-C ends it."""

USUAL_PORT = 8000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``serve``."""
    add_files(parser)
    add_docs(parser)
    parser.add_argument(
        "--port",
        type=_port,
        metavar="N",
        help=f"port on 127.0.0.1 (default: {USUAL_PORT}, or a free one if that is taken)",
    )
    parser.add_argument("--title", help="title of the reference (default: that of the definition files)")
    parser.add_argument(
        "--mock", action="store_true", help="let pages send requests to a mock, which answers from the files"
    )
    add_source_options(parser)
    add_templates(parser)
    add_common(parser)


def _port(words: str) -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise argparse.ArgumentTypeError(f"{words!r} is not a port; ports are 0 to 65535")
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from qmpdoc.render.html import SiteOptions
    from qmpdoc.serve import LiveSite

    configuration = configured(options)
    paths = named_files(options, configuration)
    if STANDARD_INPUT in paths:
        raise UsageError(options.prog, "standard input cannot be watched for changes; name a file")
    for path in paths:
        read_bytes(path)  # a file that is missing now is a misspelled name; one that goes later is waited for
    site_options = SiteOptions(
        title=options.title,
        source_url=options.source_url,
        source_root=options.source_root,
        templates=template_folder(options, configuration),
    )

    def show_found(found: Sequence[Diagnostic], sources: Sequence[SourceFile]) -> None:
        show(found, options, sources)

    read: Read = partial(read_paths, options, configuration, cache=False)
    execute = None
    if options.mock:
        from qmpdoc.cli.serve_mock import MockedSite

        mocked = MockedSite(read)
        read, execute = mocked.read, mocked.replies
    return _serve(LiveSite(paths, site_options, show_found, read), options, execute)


def _serve(site: LiveSite, options: argparse.Namespace, execute: Execute | None) -> int:
    server = _bound(site, options, execute)
    site.build()
    say(f"qmpdoc: serving http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)")
    stop = threading.Event()
    watcher = threading.Thread(target=site.watch, args=(stop,), daemon=True)
    watcher.start()
    try:
        server.serve_forever()
    finally:
        stop.set()
        server.server_close()
    return 0


def _bound(site: LiveSite, options: argparse.Namespace, execute: Execute | None) -> ThreadingHTTPServer:
    """The server on the port that was asked for, or on the usual one, or on any."""
    from qmpdoc.serve import make_server

    if options.port is not None:
        try:
            return make_server(site, options.port, execute)
        except OSError as error:
            raise UsageError(options.prog, f"port {options.port} cannot be used: {error.strerror}") from None
    try:
        return make_server(site, USUAL_PORT, execute)
    except OSError:
        return make_server(site, execute=execute)
