"""``qmpdoc audit`` while a client runs: as lines come, or between the client and its server."""

from __future__ import annotations

import argparse
import sys
from codecs import getincrementaldecoder
from collections.abc import Sequence
from contextlib import suppress

from qmpdoc.audit.run import Audit, AuditedVersion, Auditor, Graded, diagnostic_of
from qmpdoc.audit.stream import MessageStream
from qmpdoc.diagnostics.report.visible import visible


def audit_lines(options: argparse.Namespace, versions: Sequence[AuditedVersion], graded: Graded) -> Audit:
    """Check what comes on standard input, and report each finding at once, until the input ends."""
    listener = _Listener(versions, options.values, graded)
    stream = MessageStream("<stdin>")
    with suppress(KeyboardInterrupt):
        for line in sys.stdin.buffer:
            listener.hear(stream, line.decode("utf-8", "replace"))
    return listener.auditor.result


def audit_connection(options: argparse.Namespace, versions: Sequence[AuditedVersion], graded: Graded) -> Audit:
    """Pass on what a client and a server say, and report each finding at once, until both have hung up.

    Raises `ServerError` or `AddressError`.
    """
    import asyncio

    from qmpdoc.cli.messages import say
    from qmpdoc.live.address import parse_address
    from qmpdoc.live.proxy import relay

    listen, target = (parse_address(each) for each in options.proxy)
    listener = _Listener(versions, options.values, graded)
    streams = {True: MessageStream("<client>"), False: MessageStream("<server>")}
    decoders = {sent: getincrementaldecoder("utf-8")("replace") for sent in streams}

    def heard(sent: bool, data: bytes) -> None:
        listener.hear(streams[sent], decoders[sent].decode(data))

    with suppress(KeyboardInterrupt):
        asyncio.run(relay(listen, target, heard, lambda: say(f"qmpdoc: connect the client to {listen}")))
    return listener.auditor.result


class _Listener:
    """Checks lines, and prints the findings that are new."""

    def __init__(self, versions: Sequence[AuditedVersion], values: bool, graded: Graded) -> None:
        self.auditor = Auditor(versions, values=values, graded=graded)

    def hear(self, stream: MessageStream, piece: str) -> None:
        """Check the messages that a piece of a stream completes."""
        for message in stream.feed(piece):
            for finding in self.auditor.add(message):
                found = diagnostic_of(finding, self.auditor.result.versions)
                text = f"{found.location}: {found.severity.value}: {found.message} [{found.code}]"
                print(visible(text), file=sys.stderr, flush=True)
