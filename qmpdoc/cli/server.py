"""What subcommands that talk to a server share: time limits, and reading its schema."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qmpdoc.live.client import Kind
    from qmpdoc.model import Reference


def add_time_limits(parser: argparse._ActionsContainer) -> None:
    """Add ``--wait`` and ``--timeout``."""
    parser.add_argument(
        "--wait",
        metavar="SECONDS",
        type=_seconds,
        default=0.0,
        help="seconds to wait for the server to listen (default: 0)",
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        default=10.0,
        help="seconds to wait for each answer (default: 10)",
    )


def add_agent(parser: argparse._ActionsContainer) -> None:
    """Add ``--agent``."""
    parser.add_argument(
        "--agent",
        action="store_true",
        help="the server is a guest agent (without this, it is recognised after a second)",
    )


def kind_of(options: argparse.Namespace) -> Kind:
    """What the options say of the other end."""
    from qmpdoc.live.client import Kind

    return Kind.AGENT if options.agent else Kind.UNKNOWN


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return value


def read_schema(data: bytes) -> Reference:
    """Read a server's answer to ``query-qmp-schema``; raises `ServerError` for one that makes no sense."""
    from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
    from qmpdoc.files.source import UnreadableSourceError
    from qmpdoc.live.errors import ServerError
    from qmpdoc.qapi import read_introspection

    found: list[Diagnostic] = []
    try:
        reference = read_introspection(data, "query-qmp-schema", found.append)
    except UnreadableSourceError as error:
        raise ServerError(f"the server's answer to query-qmp-schema is not valid: {error.message}") from None
    worst = next((each for each in found if each.severity is Severity.ERROR), None)
    if worst:
        raise ServerError(f"the server's answer to query-qmp-schema is not valid: {worst.message}")
    return reference
