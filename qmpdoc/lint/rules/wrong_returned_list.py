"""wrong-returned-list: a comment says that a command returns a list, and it returns one object, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command

_LIST = re.compile(r"\s*(?:[Aa]n?\s+|[Tt]he\s+)?(?P<found>[Ll]ist|[Aa]rray)\s+of\s+(?:an?\s+)?[@`]?(?P<name>[A-Z]\w+)")
_SINGLE = re.compile(r"\s*(?:[Aa]n?\s+)?(?P<found>[@`]?(?P<name>[A-Z]\w+)`?)(?:\s+object)?\.?\s*$")
_WORDS = ("an array", "one value")


def check(scope: Scope) -> Iterator[Finding]:
    """Find sections that begin with 'a list of X' where X is returned, or are nothing but X where a list of it is."""
    for command in scope.schema_side:
        returns = command.returns if isinstance(command, Command) else None
        if not isinstance(command, Command) or returns is None or returns.body is None or returns.type is None:
            continue
        text, real = str(returns.body), returns.type
        match = (_SINGLE if real.array else _LIST).match(text)
        if match and match["name"] == real.name and scope.subset.wants_definition(command):
            place = returns.body.locate(*position(text, match.start("found")))
            words = _WORDS if real.array else _WORDS[::-1]
            yield finding(place, len(match["found"]), command=command.name, real=words[0], documented=words[1])


RULE = LintRule(
    code="QL344",
    name="wrong-returned-list",
    message="'Returns:' of '{command}' describes {documented}, but the schema declares {real}",
    advice="describe {real}",
    rationale="Clients that follow the comment look for members in the wrong place.",
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive', 'data': { 'name': 'str' } }

          ##
          # @query-first:
          #
          # Show the first drive.
          #
        - # Returns: a list of @Drive  # QL344
        + # Returns: @Drive
          #
          # Since: 1.0
          ##
          { 'command': 'query-first', 'returns': 'Drive' }

          ##
          # @query-drives:
          #
          # Show the drives.
          #
        - # Returns: @Drive  # QL344
        + # Returns: a list of @Drive
          #
          # Since: 1.0
          ##
          { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    check=check,
)
