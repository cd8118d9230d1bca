"""older-since: a member is said to be older than what it is a member of."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Enum, Member, Value


def check(scope: Scope) -> Iterator[Finding]:
    """Find members and values with a version before that of their definition."""
    for definition in scope.reference.definitions:
        whole = _numbers(definition.since)
        if definition.module is None or whole is None:
            continue
        for each in _parts(definition):
            part = _numbers(each.since)
            if part is not None and part < whole:
                yield finding(
                    *scope.member_place(definition, each.name),
                    name=each.name,
                    since=each.since,
                    definition=definition.name,
                    whole=definition.since,
                )


def _parts(definition: AnyDefinition) -> tuple[Member | Value, ...]:
    if isinstance(definition, Enum):
        return definition.values
    found: tuple[Member, ...] = getattr(definition, "arguments", getattr(definition, "members", ()))
    return found


def _numbers(version: str | None) -> tuple[int, ...] | None:
    """A version as numbers, zeros at its end left out; None for one that is not written as versions are."""
    parts = (version or "").split(".")
    if not all(each.isdigit() and len(each) < 6 for each in parts):
        return None
    numbers = [int(each) for each in parts]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


RULE = Rule(
    code="QL307",
    name="older-since",
    message="'{name}' is said to be there since {since}, but '{definition}' is there since {whole}",
    advice="correct one of the two",
    rationale="One of the versions is wrong, and whoever relies on it finds out at a user's.",
    bad="""
        ##
        # @Drive:
        #
        # A drive.
        #
        # @name: its name
        #
        # @slot: its slot (since 0.9)  # QL307
        #
        # Since: 1.0
        ##
        { 'struct': 'Drive',
          'data': { 'name': 'str', 'slot': 'int' } }
    """,
    good="""
        ##
        # @Drive:
        #
        # A drive.
        #
        # @name: its name
        #
        # @slot: its slot (since 1.1)
        #
        # Since: 1.0
        ##
        { 'struct': 'Drive',
          'data': { 'name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
