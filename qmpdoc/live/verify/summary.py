"""The end of a verification: how much was documented, present, checked and sent."""

from __future__ import annotations

from qmpdoc.live.verify.run import Outcome

_HEADS = ("documented", "on the server", "on both")
_FATES = ("sent", "faulty", "skipped")


def summary(outcome: Outcome) -> str:
    """The table of what was compared with what."""
    rows = [("", *_HEADS), *((kind, *(f"{each:,}" for each in counts)) for kind, *counts in outcome.coverage)]
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    server = f"the server is version {outcome.version}" if outcome.version else "the server reports no version"
    return "\n".join([server, *lines, _examples(outcome)])


def _examples(outcome: Outcome) -> str:
    requests = outcome.examples.get("requests", 0)
    fates = [f"{outcome.examples[fate]:,} {fate}" for fate in _FATES if outcome.examples.get(fate)]
    rest = f" ({', '.join(fates)})" if fates else ""
    others = outcome.examples.get("other messages", 0)
    return f"examples: {requests:,} requests{rest}, {others:,} other messages"
