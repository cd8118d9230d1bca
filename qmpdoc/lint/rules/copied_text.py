"""copied-text: two members of one definition have the same description."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Command, Member, Value

_START = 12
"""Characters at the beginning of a text that are compared first."""
_LEAST = 4
"""Words of a text that says something of its own."""
_ASIDE = re.compile(r"#optional|\(?\bsince:?\s*v?[\d.]+\)?|\(json-[^)]*\)")
_WORD = re.compile(r"[\w-]+")
_DEPRECATED = re.compile(r"\b(?:deprecated|same|see|like|as)\b")


def check(scope: Scope) -> Iterator[Finding]:
    """Find members that repeat the text of another, unless one is named after the other."""
    for definition in scope.reference.definitions:
        if not scope.subset.wants_definition(definition):
            continue
        for group in scope.memory.about(definition, _groups):
            seen: dict[str, Member | Value] = {}
            for member in _alike(group):
                text = _plain(member.body.lines) if member.body else ""
                first = seen.setdefault(text, member) if text else member
                if first is not member and not _belong_together(first.name, member.name):
                    yield _finding(member, first, definition, scope)


def _finding(member: Member | Value, first: Member | Value, definition: AnyDefinition, scope: Scope) -> Finding:
    place, length = member.location, len(member.name)
    if definition.module is not None:
        place, length = scope.member_place(definition, member.name)
    return finding(place, length, name=member.name, other=first.name)


def _groups(definition: AnyDefinition) -> tuple[tuple[Member | Value, ...], ...]:
    """The lists of members of a definition that have texts."""
    groups: list[tuple[Member | Value, ...]] = [definition.parts]
    if isinstance(definition, Command) and definition.returns is not None:
        groups.extend(each.members for each in definition.returns.groups)
    return tuple(each for each in groups if len(each) > 1)


def _alike(group: tuple[Member | Value, ...]) -> Iterator[Member | Value]:
    """The members with texts that begin like the text of another: only these can be the same."""
    starts = [
        each.body.lines[0].removeprefix("#optional").lstrip()[:_START].lower() if each.body else "" for each in group
    ]
    counts = Counter(starts)
    return (each for each, start in zip(group, starts, strict=True) if start and counts[start] > 1)


@remembered
def _plain(lines: Lines) -> str:
    """The words of a text; empty for one that is short, or that refers to another."""
    text = _ASIDE.sub("", " ".join(lines).lower())
    words = _WORD.findall(text)
    return "" if len(words) < _LEAST or _DEPRECATED.search(text) else " ".join(words)


def _belong_together(one: str, other: str) -> bool:
    """Whether one name is the other with a part behind it, as ``variant`` and ``variant-id``."""
    return one == other or one.startswith(other) or other.startswith(one)


RULE = LintRule(
    code="QL461",
    name="copied-text",
    message="'{name}' has the same text as '{other}'",
    advice="describe what '{name}' is",
    rationale="A text that was copied and not changed says of one member what is true of another.",
    sample="""
          ##
          # @Limits:
          #
          # Limits of a drive.
          #
          # @rate-rd: bytes read in each second, at most
          #
        - # @rate-wr: bytes read in each second, at most  # QL461
        + # @rate-wr: bytes written in each second, at most
          #
          # Since: 1.1
          ##
          { 'struct': 'Limits', 'data': { 'rate-rd': 'int', 'rate-wr': 'int' } }
    """,
    check=check,
)
