"""The messages of an example compared with what the server declares; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind
from qmpdoc.files.json_text import JsonNode, NodeKind
from qmpdoc.live.exchanges import Exchange, Spoken
from qmpdoc.live.interface import Interface, Server
from qmpdoc.live.verify.problems import UNKNOWN_IN_EXAMPLE, WRONG_ANSWER, WRONG_EVENT, WRONG_REQUEST
from qmpdoc.live.wording import advice, sentences
from qmpdoc.wire import Problem, ProblemKind, check_value


def check_exchange(
    exchange: Exchange, server: Server, documents: Interface, *, expects_error: bool = False
) -> Iterator[Diagnostic]:
    """What is wrong with the messages of an exchange; a request that `expects_error` may be wrong on purpose."""
    name = exchange.command
    if name is not None and exchange.request is not None:
        if name not in server.commands:
            if name not in documents.commands:
                start = exchange.request.node.start
                yield UNKNOWN_IN_EXAMPLE.at(exchange.request.locate(start), kind="command", name=name)
        elif server.interface is not None:
            if not expects_error:
                yield from _check_request(exchange, exchange.request, server.interface, documents)
            yield from _check_answer(exchange, server.interface)
    for event in exchange.events:
        yield from _check_event(event, server, documents)


def _check_request(
    exchange: Exchange, request: Spoken, server: Interface, documents: Interface
) -> Iterator[Diagnostic]:
    name = exchange.command or ""
    type = server.types.arguments(server.commands[name])
    if documents.types.arguments(documents.commands[name]).open if name in documents.commands else name in OPEN:
        return
    arguments = exchange.arguments
    if arguments is None:
        node = request.node
        arguments = JsonNode(kind=NodeKind.OBJECT, start=node.start, end=node.end, elided=node.elided)
    yield from _findings(WRONG_REQUEST, request, check_value(arguments, type, "arguments"))


OPEN = frozenset({"device_add", "netdev_add", "object-add", "object_add"})
"""Commands that take more arguments than some server declares."""


def _check_answer(exchange: Exchange, server: Interface) -> Iterator[Diagnostic]:
    answer, name = exchange.answer, exchange.command or ""
    value = answer.node.get("return") if answer else None
    if answer is None or value is None:
        return
    problems = check_value(value, server.types.returns(server.commands[name]), "return")
    yield from _findings(WRONG_ANSWER, answer, problems, name=name)


def _check_event(event: Spoken, server: Server, documents: Interface) -> Iterator[Diagnostic]:
    node = event.node.get("event")
    name = str(node.value) if node else ""
    if server.events is not None and name not in server.events:
        if name not in documents.events:
            yield UNKNOWN_IN_EXAMPLE.at(event.locate(node.start if node else 0), kind="event", name=name)
    elif server.interface is not None and name in server.interface.events:
        data = event.node.get("data")
        if data is None:
            whole = event.node
            data = JsonNode(kind=NodeKind.OBJECT, start=whole.start, end=whole.end, elided=whole.elided)
        declared = server.interface.types.data(server.interface.events[name])
        yield from _findings(WRONG_EVENT, event, check_value(data, declared, "data"), name=name)


def _findings(kind: DiagnosticKind, spoken: Spoken, problems: Iterable[Problem], **fields: str) -> Iterator[Diagnostic]:
    """A finding for each problem of a message; what one object lacks is one finding."""
    for problem, text in sentences(problems):
        yield _finding(kind, spoken, problem, text, **fields)


def _finding(kind: DiagnosticKind, spoken: Spoken, problem: Problem, text: str, **fields: str) -> Diagnostic:
    whole = str(spoken.message.text)
    line_end = whole.find("\n", problem.start)
    end = problem.end if line_end < 0 else min(problem.end, line_end)
    length = 1 if problem.kind is ProblemKind.MISSING_MEMBER else max(1, end - problem.start)
    return kind.at(spoken.locate(problem.start), length=length, problem=text, advice=advice(problem), **fields)
