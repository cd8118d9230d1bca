"""unknown-value: a text lists a value that the argument or member cannot have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.files.json_text import position
from qmpdoc.lint.answers import answers
from qmpdoc.lint.commented import schema_blocks
from qmpdoc.lint.listed_values import (
    EXAMPLE,
    commented_enums,
    described_enums,
    enums_by_name,
    listed_values,
    naming_enums,
)
from qmpdoc.lint.remembered import joined
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Dialect, DocText, Enum, Member
from qmpdoc.rules.samples import with_mistakes

_DEFAULTS = re.compile(r"\bdefaults?(?:\s+value)?(?:\s+is|\s+to|:)?\s+(?P<quote>[\"'])(?P<value>[a-z][\w-]*)(?P=quote)")

_CAPITALS = re.compile(r"(?P<quote>['\"])(?P<value>[A-Z][A-Z-]{2,}[A-Z])(?P=quote)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find values in lists of possible values that the enum of the schema lacks."""
    for member, enum in described_enums(scope):
        yield from _unknown_values(member, enum.names())
    for answer in answers(scope):
        for member in answer.documented:
            yield from _unknown_values(member, answer.enums.get(member.name, ()))
    for member, commented in scope.once(commented_enums):
        yield from _unknown_values(member, [each.name for each in commented.values])
    yield from _unknown_defaults(scope)
    if scope.subset.wants_lines:
        yield from _capitals(scope)


def _capitals(scope: Scope) -> Iterator[Finding]:
    """Find values in quotes and capitals: those of enums are in lower case."""
    for block in schema_blocks(scope, Dialect.RST, Dialect.PLAIN):
        for match in scope.memory.about(block, _in_capitals):
            value, meant = match["value"], match["value"].lower()
            enum = scope.once(_enums_by_value).get(meant)
            if enum is not None and value not in scope.everything:
                place = block.locate(*position(match.string, match.start("value")))
                yield finding(place, len(value), value=value, member=enum, guess=f", did you mean '{meant}'?")


def _in_capitals(block: DocText) -> tuple[re.Match[str], ...]:
    """The words in quotes and capitals."""
    return tuple(_CAPITALS.finditer(joined(block.lines)))


def _enums_by_value(scope: Scope) -> Mapping[str, str]:
    """The name of an enum that has a value, by the value."""
    return {value.name: each.name for each in scope.reference.of_kind(Enum) for value in each.values}


def _unknown_defaults(scope: Scope) -> Iterator[Finding]:
    """Find defaults in comments that the enum of the member lacks."""
    enums = scope.once(enums_by_name)
    for definition in naming_enums(scope):
        for member, text, match in scope.memory.about(definition, _defaults_in):
            enum = enums.get(member.type.name) if member.type else None
            real = [each.name for each in enum.values] if enum else []
            if real and match["value"] not in real:
                place = text.locate(*position(match.string, match.start("value")))
                guess = did_you_mean(match["value"], real)
                yield finding(place, len(match["value"]), value=match["value"], member=member.name, guess=guess)


def _defaults_in(definition: AnyDefinition) -> tuple[tuple[Member, DocText, re.Match[str]], ...]:
    """Each value that the text of a member gives for its default."""
    return tuple(
        (member, member.body, match)
        for member in definition.parts
        if isinstance(member, Member) and member.type and member.body
        for match in _DEFAULTS.finditer(joined(member.body.lines))
    )


def _unknown_values(member: Member, real: Collection[str]) -> Iterator[Finding]:
    listed = listed_values(member, real) if real else ()
    if not member.values and len([each for each in listed if each.name in real]) * 2 < len(listed):
        return  # the quoted words are something else
    for value in listed:
        if value.name not in real:
            guess = did_you_mean(value.name, real)
            yield finding(value.location, len(value.name), value=value.name, member=member.name, guess=guess)


RULE = LintRule(
    code="QL128",
    name="unknown-value",
    message="'{value}' is not a value of '{member}' in the schema{guess}",
    advice="correct the value, or remove it",
    rationale="A server refuses it in requests, and never sends it.",
    sample=with_mistakes(EXAMPLE, ('"red", "green"', '"red", "gren"  # QL128')),
    check=check,
)
