"""deprecated-without-advice: a deprecation does not say what to use in place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import DEPRECATED, AnyDefinition, Enum, Feature

_ADVICE = re.compile(
    r"\binstead\b|\b[uU]se\b|\breplace|\bfavou?r\b|\bsupersed|\bsuccessor|\bprefer|\bsee\b|\bno longer"
    r"|\bnot? (?:used|needed)|\bmigrate\b|\bignored\b|\bno effect|\balternative|`|@\w"
)


def check(scope: Scope) -> Iterator[Finding]:
    """Find descriptions of the feature 'deprecated' without a replacement and without a note that none exists."""
    for definition in scope.reference.definitions:
        for feature in _features(definition):
            if feature.name == DEPRECATED and feature.body is not None and not _ADVICE.search(str(feature.body)):
                place = feature.body.locate(0)
                yield finding(place, len(feature.body.lines[0]), definition=definition.name)


def _features(definition: AnyDefinition) -> Iterator[Feature]:
    yield from definition.features
    parts = getattr(definition, "arguments", getattr(definition, "members", ()))
    for each in (*parts, *(definition.values if isinstance(definition, Enum) else ())):
        yield from each.features


RULE = LintRule(
    code="QL308",
    name="deprecated-without-advice",
    message="'{definition}' is deprecated, but its text names no replacement",
    advice="name the replacement, or write that it has none",
    rationale="Users who have to change their program need to know what to use.",
    sample="""
          ##
          # @detach:
          #
          # Detach the drive.
          #
          # Features:
          #
        - # @deprecated: This command is deprecated.  # QL308
        + # @deprecated: This command is deprecated.  Use `eject` instead.
          #
          # Since: 1.0
          ##
          { 'command': 'detach', 'features': [ 'deprecated' ] }
    """,
    check=check,
)
