"""A verification from end to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.live.errors import ServerError
from qmpdoc.live.exchanges import Exchange, exchanges
from qmpdoc.live.interface import Interface, ReadSchema, Server, ask_server
from qmpdoc.live.verify.coverage import check_coverage
from qmpdoc.live.verify.examples import check_exchange
from qmpdoc.live.verify.marks import CHECK_ONLY, SKIP, Mark, Marks
from qmpdoc.live.verify.play import Permission, Player
from qmpdoc.live.verify.target import Target
from qmpdoc.live.version import version_text
from qmpdoc.model import Command, Event, Reference


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: permission to send, marks, fixtures around everything, and how much must be documented."""

    permission: Permission = Permission()
    marks: Mapping[str, Mark] = MappingProxyType({})
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    partial: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; `rows` of the summary count documented, present and shared ones by kind."""

    diagnostics: tuple[Diagnostic, ...]
    coverage: tuple[tuple[str, int, int, int], ...]
    examples: Mapping[str, int]
    version: str


async def verify(
    reference: Reference,
    target: Target,
    read_schema: ReadSchema,
    plan: Plan,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Outcome:
    """Compare documents with a server; raises `ServerError` if it cannot be reached or goes away.

    `progress` gets how many of the examples are done.
    """
    found: list[Diagnostic] = []
    documents = Interface(reference)
    connection = await target.connect()
    version = connection.greeting.get("version")
    try:
        server = await ask_server(connection, read_schema)
        found += check_coverage(documents, server, partial=plan.partial)
        player = Player(target, connection, documents, server, partial=plan.partial)
        try:
            counts = await _go_through(player, server, documents, plan, found, progress)
        finally:
            connection = player.connection
    finally:
        await connection.close()
    return Outcome(
        diagnostics=tuple(dict.fromkeys(found)),
        coverage=_coverage(documents, server),
        examples=counts,
        version=server.version or version_text(version),
    )


async def _go_through(
    player: Player,
    server: Server,
    documents: Interface,
    plan: Plan,
    found: list[Diagnostic],
    progress: Callable[[int, int], None],
) -> Mapping[str, int]:
    """Check each exchange and play those that may be played; how many there were of each fate."""
    counts: Counter[str] = Counter()
    marks = Marks(plan.marks, documents.reference.sources, found.append)
    await _fixtures(player, plan.before)
    told = list(exchanges(documents.reference))
    for number, exchange in enumerate(told):
        progress(number, len(told))
        mark = marks.of(exchange)
        counts["requests" if exchange.request else "other messages"] += 1
        if mark.word == SKIP:
            counts["skipped"] += 1
            continue
        problems = list(check_exchange(exchange, server, documents, expects_error=mark.error is not None))
        found += problems
        counts["faulty"] += bool(problems)
        if _may_be_sent(exchange, mark, server, plan.permission) and not problems:
            found += await player.play(exchange, mark)
            counts["sent"] += 1
    if not plan.partial:
        found += marks.unused()
    await _fixtures(player, plan.after)
    found += player.judge_events()
    return counts


def _may_be_sent(exchange: Exchange, mark: Mark, server: Server, permission: Permission) -> bool:
    """Whether a request is whole, known to the server and allowed."""
    if exchange.request is None or exchange.command is None or mark.word == CHECK_ONLY:
        return False
    arguments = exchange.arguments
    whole = not exchange.request.node.elided and not (arguments and arguments.has_elision())
    return whole and exchange.command in server.commands and permission.covers(exchange.command)


async def _fixtures(player: Player, lines: tuple[str, ...]) -> None:
    for line in lines:
        error = await player.run_fixture(line)
        if error:
            raise ServerError(f"the fixture {line!r} of the configuration fails: {error}")


def _coverage(documents: Interface, server: Server) -> tuple[tuple[str, int, int, int], ...]:
    rows = [_row("commands", documents.commands, server.commands)]
    if server.events is not None:
        rows.append(_row("events", documents.events, server.events))
    return tuple(rows)


def _row(
    kind: str, documented: Mapping[str, Command] | Mapping[str, Event], present: frozenset[str]
) -> tuple[str, int, int, int]:
    told = {name for name, each in documented.items() if each.documented}
    return kind, len(told), len(present), len(present & told)
