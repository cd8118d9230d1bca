"""``qmpdoc shell``: a command line for a running server that knows the documentation."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qmpdoc.cli.options import add_common

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from qmpdoc.live.shell.session import Session
    from qmpdoc.model import Reference

SUMMARY = "talk to a running server, with completion and documentation"
DESCRIPTION = """\
Talk to a running server. A request is 'NAME KEY=VALUE KEY.SUB=VALUE', its values
typed by the server's schema, or JSON: {"execute": "NAME"}. 'help NAME' shows the
documentation, TAB completes, 'exit' or Ctrl-D leaves the shell; 'quit' is a command
that ends the server. A line that begins with a blank is not saved in the history.

With -c, or with requests in a pipe, answers go to standard output as JSON, events
and errors to standard error. The exit status is then 0 without errors, 1 if the
server answered with an error, 2 for everything else."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``shell``."""
    from qmpdoc.cli.server import add_agent, add_time_limits

    parser.add_argument("address", metavar="ADDR", help="a UNIX socket's path, unix:PATH, or tcp:HOST:PORT")
    parser.add_argument(
        "--docs",
        metavar="FILE",
        nargs="+",
        default=[],
        help="definition files with the documentation",
    )
    parser.add_argument(
        "-c", metavar="REQUEST", dest="requests", action="append", default=[], help="send this request and exit"
    )
    parser.add_argument("--keep-going", action="store_true", help="with -c or a pipe: continue after an error")
    parser.add_argument("--compact", action="store_true", help="show each answer on one line")
    parser.add_argument("--hmp", action="store_true", help="pass lines to the human monitor")
    parser.add_argument(
        "--transcript", metavar="FILE", help="write the session to FILE, as an example for a definition file"
    )
    add_time_limits(parser)
    add_agent(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Connect, and run what is asked for."""
    import asyncio

    from qmpdoc.files.output import refuse_unwritable
    from qmpdoc.live.address import parse_address

    address = parse_address(options.address)
    if options.transcript:
        refuse_unwritable(options.transcript)
    documents = _documents(options) if options.docs else None
    return asyncio.run(_talk(options, str(address), documents))


def _documents(options: argparse.Namespace) -> Reference:
    """The documentation that help is taken from; warnings about it are for its authors, who say ``-v``."""
    from qmpdoc.cli.messages import show
    from qmpdoc.cli.reading import configured, hx_extensions
    from qmpdoc.diagnostics.diagnostic import Severity
    from qmpdoc.loading.load import load
    from qmpdoc.loading.notation import Notation

    reference, diagnostics = load(
        options.docs, cache=not options.no_cache, notation=Notation(hx=hx_extensions(configured(options)))
    )
    severe = [each for each in diagnostics if each.severity is Severity.ERROR or options.verbosity > 0]
    show(severe, options, reference.sources)
    return reference


async def _talk(options: argparse.Namespace, address: str, documents: Reference | None) -> int:
    import sys

    from qmpdoc.cli.messages import say, wants_color
    from qmpdoc.cli.server import kind_of, read_schema
    from qmpdoc.files.output import write_whole
    from qmpdoc.live.address import parse_address
    from qmpdoc.live.connection import connect
    from qmpdoc.live.shell.session import Session, Style
    from qmpdoc.live.signals import EndedBySignalError

    connection = await connect(parse_address(address), wait=options.wait, limit=options.timeout, kind=kind_of(options))
    style = Style(
        colour=wants_color(options.color, sys.stdout), indent=None if options.compact else 2, human=options.hmp
    )
    session = Session(connection, documents, read_schema, style, _print, say)
    try:
        return await _run(options, session)
    except EndedBySignalError as end:
        return end.status
    finally:
        await connection.close()
        if options.transcript:
            write_whole(options.transcript, session.transcript.text().encode("utf-8", "backslashreplace"))


async def _run(options: argparse.Namespace, session: Session) -> int:
    """Run the requests of the command line or of standard input, or ask at the terminal.

    Raises `EndedBySignalError` when a signal ends it.
    """
    import sys

    from qmpdoc.live.shell.script import run_lines
    from qmpdoc.live.signals import ENDING, INTERRUPTION, until_signal

    if options.requests or not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        lines = _each(options.requests) if options.requests else _standard_input()
        script = run_lines(session, lines, keep_going=options.keep_going)
        return await until_signal(script, (*INTERRUPTION, *ENDING))
    from qmpdoc.live.shell.prompt import run_prompt

    _greet(options, session)
    await until_signal(run_prompt(session, human=options.hmp), ENDING)
    return 0


async def _each(requests: Iterable[str]) -> AsyncIterator[str]:
    for request in requests:
        yield request


async def _standard_input() -> AsyncIterator[str]:
    """The lines of standard input; raises `UnreadableSourceError` for one that is not text."""
    import sys

    from qmpdoc.files.source import UnreadableSourceError, split_source
    from qmpdoc.live.shell.script import read_lines

    if sys.stdin is None:
        return
    number = 0
    async for line in read_lines(sys.stdin.fileno()):
        number += 1
        try:
            lines = split_source(line, "<stdin>").lines
        except UnreadableSourceError as error:
            place = error.location.at(number, error.location.column)
            raise UnreadableSourceError(error.code, error.message, place, error.advice) from None
        for each in lines:
            yield each.rstrip("\r")


def _greet(options: argparse.Namespace, session: Session) -> None:
    from qmpdoc.live.version import version_text

    if options.verbosity >= 0:
        version = version_text(session.connection.greeting.get("version"))
        _print(f"server version {version or 'unknown'}; 'help' shows the commands, 'exit' leaves")


def _print(text: str) -> None:
    """Print to standard output; what its encoding does not have is escaped."""
    import sys

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
