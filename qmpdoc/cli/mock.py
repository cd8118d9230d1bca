"""``qmpdoc mock``: a QMP server that answers from documentation."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common, add_files

SUMMARY = "run a QMP server that answers from documentation"
DESCRIPTION = """\
Run a QMP server that answers from documentation. A documented request gets its
documented answer, any other request an answer generated from the declared types, and
a wrong one the error that a server would send. Test a client with it, or try a
proposed command before it has code. Ctrl-C ends it."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``mock``."""
    add_files(parser)
    parser.add_argument(
        "--socket",
        metavar="ADDR",
        default="unix:qmp.sock",
        help="address to listen at: [unix:]PATH, or tcp:HOST:PORT, port 0 for any (default: unix:qmp.sock)",
    )
    parser.add_argument("--agent", action="store_true", help="answer as a guest agent: without a greeting and events")
    parser.add_argument(
        "--compat",
        metavar="POLICY",
        default="",
        help="treat deprecated and unstable interfaces as QEMU's -compat does, as in deprecated-input=reject",
    )
    parser.add_argument("--once", action="store_true", help="exit when the first client disconnects")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until asked to end."""
    import asyncio
    from functools import partial

    from qmpdoc.cli.messages import say
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.cli.reading import load_files
    from qmpdoc.live.address import Address, parse_address
    from qmpdoc.live.mock.answers import Answers, CrashError
    from qmpdoc.live.mock.declare import declare
    from qmpdoc.live.mock.policy import PolicyError, read_policy
    from qmpdoc.live.mock.server import serve
    from qmpdoc.live.mock.session import AgentSession, Session
    from qmpdoc.qapi.introspection import introspect

    def ready(address: Address) -> None:
        """Say that clients can come."""
        if options.verbosity >= 0:
            say(f"qmpdoc: {len(answers.commands)} commands answer at {address}")

    try:
        policy = read_policy(options.compat)
    except PolicyError as error:
        raise UsageError(options.prog, f"--compat: {error}") from None
    address = parse_address(options.socket)
    loaded = load_files(options)
    answers = Answers(loaded.reference, introspect(declare(loaded.reference)), policy)
    session = AgentSession if options.agent else Session
    try:
        asyncio.run(serve(partial(session, answers), address, ready=ready, once=options.once))
    except CrashError as error:
        say(f"qmpdoc: ended by a request: {error}")
        return 2
    return loaded.status
