"""unlisted-value: a text lists some of the values that an argument or member can have, and not all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.listed_values import EXAMPLE, commented_enums, described_enums, listed_values, returned_enums
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Member, SourceLocation, Value
from qmpdoc.rules.samples import with_mistakes

_LOOSE = re.compile(r"\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b|\.\.\.|\bamong\b|\betc\b|@\w+", re.IGNORECASE)
"""Words of a text that does not set out to list all."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find lists of possible values that lack values of the schema's enum."""
    for member, enum in described_enums(scope):
        yield from _lacking(member, enum.values)
    for member, commented in scope.once(commented_enums):
        yield from _lacking(member, commented.values, member.body.locate(0) if member.body else None)
    for member, values in returned_enums(scope):
        yield from _lacking(member, values)


def _lacking(member: Member, real: tuple[Value, ...], place: SourceLocation | None = None) -> Iterator[Finding]:
    known = [each.name for each in real]
    listed = {each.name for each in (listed_values(member, known) or member.members)}
    text = " ".join(member.body.lines) if member.body else ""
    strangers = listed - {each.name for each in real}
    if not listed or (strangers and member.values) or len(strangers) * 2 > len(listed) or _LOOSE.search(text):
        return  # unknown-value reports a list with a wrong value
    lacking = [each.name for each in real if each.name not in listed and not _is_hidden(each)]
    words = set(re.findall(r"[\w-]+", text))
    lacking = [each for each in lacking if each not in words]
    if lacking:
        names = ", ".join(f"'{each}'" for each in lacking)
        yield finding(place or member.location, len(member.name), member=member.name, names=names)


def _is_hidden(value: Value) -> bool:
    return value.name.startswith("x-") or value.condition is not None


RULE = LintRule(
    code="QL130",
    name="unlisted-value",
    message="the values of '{member}' lack {names}, which the schema has",
    advice="list every value",
    rationale="Readers assume that a list of values is complete, and do not use or expect the others.",
    sample=with_mistakes(EXAMPLE, ('"red", "green"', '"red"'), ("(json-string)", "(json-string)  # QL130")),
    check=check,
)
