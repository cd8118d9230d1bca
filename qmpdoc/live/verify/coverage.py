"""Coverage both ways: documented and absent, present and undocumented, and types that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.live.interface import Interface, Server
from qmpdoc.live.verify.differences import Differences, Subject
from qmpdoc.live.verify.problems import ABSENT, NONE_DOCUMENTED, NOT_BUILT_IN, UNDOCUMENTED, UNDOCUMENTED_DEPRECATION
from qmpdoc.model import Command, Event

D = TypeVar("D", Command, Event)

UNCOVERED = frozenset({"query-qmp-schema", "query-events"})
"""Commands about the interface itself; that a document leaves them out is not a finding of its own age."""


def check_coverage(documents: Interface, server: Server, *, partial: bool = False) -> Iterator[Diagnostic]:
    """Compare names and types with each other; if `partial`, what the documents leave out is not a finding."""
    yield from _check_names(documents.commands, server.commands, documents, partial)
    if server.events is not None:
        yield from _check_names(documents.events, server.events, documents, partial)
    if server.interface is not None:
        yield from _check_types(documents, server.interface)


def _check_names(
    documented: Mapping[str, D], present: frozenset[str], documents: Interface, partial: bool
) -> Iterator[Diagnostic]:
    kind = "event" if documented is documents.events else "command"
    for name, definition in documented.items():
        if name in present:
            if not definition.documented and not partial:
                yield UNDOCUMENTED.at(definition.location, kind=kind, name=name)
        elif definition.documented:
            yield _absent(definition, kind, name)
    if partial:
        return
    if documented:
        for name in sorted(present - set(documented)):
            yield UNDOCUMENTED.at(documents.start, kind=kind, name=name)
    elif present:
        yield NONE_DOCUMENTED.at(documents.start, kind=kind, number=len(present))


def _absent(definition: Command | Event, kind: str, name: str) -> Diagnostic:
    if definition.condition is not None:
        return NOT_BUILT_IN.at(definition.location, kind=kind, name=name, condition=definition.condition)
    return ABSENT.at(definition.location, kind=kind, name=name)


def _check_types(documents: Interface, server: Interface) -> Iterator[Diagnostic]:
    differences = Differences()
    for name, command in documents.commands.items():
        if name in server.commands and _is_documented(command):
            theirs = server.commands[name]
            yield from _check_deprecation(command, theirs)
            sent = Subject(name, True, "arguments", command.location)
            yield from differences.between(documents.types.arguments(command), server.types.arguments(theirs), sent)
            answered = Subject(name, False, "return", command.location)
            yield from differences.between(documents.types.returns(command), server.types.returns(theirs), answered)
    for name, event in documents.events.items():
        if name in server.events and _is_documented(event):
            subject = Subject(name, False, "data", event.location)
            yield from _check_deprecation(event, server.events[name])
            yield from differences.between(documents.types.data(event), server.types.data(server.events[name]), subject)


def _is_documented(definition: Command | Event) -> bool:
    """Whether the arguments are known: a text or a schema, rather than a C entry alone."""
    return definition.documented or definition.module is not None


def _check_deprecation(documented: Command | Event, actual: Command | Event) -> Iterator[Diagnostic]:
    if actual.deprecated and not documented.deprecated:
        yield UNDOCUMENTED_DEPRECATION.at(documented.location, subject=f"{documented.kind} '{documented.name}'")
