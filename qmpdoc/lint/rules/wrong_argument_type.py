"""wrong-argument-type: a text gives an argument another type than it has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.argument_sources import argument_sources, documented_arguments
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import JsonType, Member


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments with a type on the wire that the text does not give."""
    for definition, source in argument_sources(scope):
        for name, member in documented_arguments(definition).items():
            real = source.arguments.get(name)
            documented = member.type.json_type if member.type else None
            if real is None or documented in (None, JsonType.ANY) or not real.types or documented in real.types:
                continue
            yield finding(
                *scope.type_place(member),
                argument=name,
                documented=documented.value,
                real=" or ".join(sorted(each.value for each in real.types)),
                source=source.word,
                declared=_declared(member),
            )


def _declared(member: Member) -> str:
    return f" ('{member.type}')" if member.type and member.type.json_type is JsonType.ARRAY else ""


RULE = LintRule(
    code="QL113",
    name="wrong-argument-type",
    message="the text specifies {documented}{declared} for '{argument}', but {source} specifies {real}",
    advice="write ({real})",
    rationale="The server refuses a value of the wrong JSON type.",
    sample="""
              {
                  .name       = "limit",
                  .args_type  = "rate:o",
              },

          SQMP
          limit
          -----

          Limit the rate of a drive.

          Arguments:

        - - "rate": bytes per second (json-number)  # QL113
        + - "rate": bytes per second (json-int)
          EQMP
    """,
    check=check,
)
