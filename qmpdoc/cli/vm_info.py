"""``qmpdoc vm-info``: what a person asks of a running machine, in one screen."""

from __future__ import annotations

import argparse

from qmpdoc.cli.options import add_common

SUMMARY = "show the state and the devices of a running machine"
DESCRIPTION = """\
Show a running machine on one screen: name, version, status, processors, memory,
block and network devices; for a guest agent, the system inside the machine. Values
that the server does not report are left out."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``vm-info``."""
    from qmpdoc.cli.server import add_agent, add_time_limits

    parser.add_argument("address", metavar="ADDR", help="a UNIX socket's path, unix:PATH, or tcp:HOST:PORT")
    parser.add_argument("--json", action="store_true", help="as JSON: sizes in bytes, times in seconds")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="write to FILE (default: '-', stdout)")
    add_time_limits(parser)
    add_agent(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Ask, and show the answers."""
    import asyncio
    import json

    from qmpdoc.cli.server import kind_of
    from qmpdoc.files.output import write_whole
    from qmpdoc.live.address import parse_address
    from qmpdoc.live.agent import gather_agent_facts
    from qmpdoc.live.connection import connect
    from qmpdoc.live.facts import gather_facts
    from qmpdoc.live.screen import screen

    async def ask() -> dict[str, object]:
        """The facts that the server reports."""
        connection = await connect(
            parse_address(options.address), wait=options.wait, limit=options.timeout, kind=kind_of(options)
        )
        try:
            return await (gather_agent_facts if connection.is_agent else gather_facts)(connection)
        finally:
            await connection.close()

    facts = asyncio.run(ask())
    text = f"{json.dumps(facts, indent=2, ensure_ascii=False)}\n" if options.json else screen(facts)
    write_whole(options.output, text.encode("utf-8", "backslashreplace"))
    return 0
