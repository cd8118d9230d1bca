"""wrong-argument-presence: an argument is optional in the text and mandatory in the program, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.argument_sources import argument_sources, documented_arguments
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Member

_SAYS_OPTIONAL = re.compile(r"\b(?:optional|defaults?|omitted|absent|if (?:not )?(?:given|present|specified))\b", re.I)


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments that are optional on one side only; a text that gives a default says that one is.

    A text without a type in parentheses says neither: that is `argument-without-type`'s.
    """
    for definition, source in argument_sources(scope):
        for name, member in documented_arguments(definition).items():
            real = source.arguments.get(name)
            if real is None or real.optional == member.optional:
                continue
            if real.optional and (not member.annotation or _says_optional(member)):
                continue
            words = ("optional", "mandatory")
            yield finding(
                member.location,
                length=len(name),
                argument=name,
                documented=words[real.optional],
                real=words[not real.optional],
                source=source.word,
                advice="add ', optional' to its type" if real.optional else "take 'optional' away",
            )


def _says_optional(member: Member) -> bool:
    text = f"{member.annotation or ''} {member.body or ''}"
    return member.default is not None or _SAYS_OPTIONAL.search(text) is not None


RULE = LintRule(
    code="QL114",
    name="wrong-argument-presence",
    message="'{argument}' is {documented} in the text, but {real} in {source}",
    advice="{advice}",
    rationale="A client that omits a mandatory argument fails. A client that always sends an optional one has to "
    "invent a value.",
    sample="""
              {
                  .name       = "detach",
                  .args_type  = "drive:B,reason:s?",
              },

          SQMP
          detach
          ------

          Detach a drive.

          Arguments:

          - "drive": name of the drive (json-string)
        - - "reason": text for the log (json-string)  # QL114
        + - "reason": text for the log (json-string, optional)
          EQMP
    """,
    check=check,
)
