"""wrong-returned-name: what a comment says of an answer names a type that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Alternate, Command, DocText, Enum, Struct, Union

_UNMARKED = re.compile(
    r"\s*(?:[Aa]n? )?(?:[Ll]ist|[Aa]rray) of (?:an? )?(?P<name>(?:[A-Z]+[a-z]+){2,}\w*)(?![\w-])"
    r"|\s*(?P<single>(?:[A-Z]+[a-z]+){2,}\w*)(?: on success| *\(|\.?\s*$)"
)
"""A name without a mark where a text says what is returned."""
_NAME = re.compile(r"(?<![\w`@])[@`](?P<name>[A-Za-z][\w-]*)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find Returns sections of schemas that name types of the schema, but not the one that is returned."""
    types = {each.name for each in scope.reference.definitions if isinstance(each, Struct | Union | Enum | Alternate)}
    for command in scope.schema_side:
        returns = command.returns if isinstance(command, Command) else None
        if not isinstance(command, Command) or returns is None or returns.body is None or returns.type is None:
            continue
        text = str(returns.body)
        named = [each for each in _NAME.finditer(text) if each["name"] in types]
        if named and all(each["name"] != returns.type.name for each in named):
            place = returns.body.locate(*position(text, named[0].start("name")))
            documented = named[0]["name"]
            yield finding(place, len(documented), documented=documented, command=command.name, real=returns.type.name)
        elif not named:
            yield from _unmarked(command, returns.body, returns.type.name, scope)


def _unmarked(command: Command, text: DocText, real: str, scope: Scope) -> Iterator[Finding]:
    """Find a name of no definition where the text says what is returned."""
    match = _UNMARKED.match(str(text))
    group = match.lastgroup if match else None
    if match and group and match[group] != real and match[group] not in scope.everything:
        place = text.locate(*position(str(text), match.start(group)))
        yield finding(place, len(match[group]), documented=match[group], command=command.name, real=real)


RULE = LintRule(
    code="QL314",
    name="wrong-returned-name",
    message="'Returns:' of '{command}' names '{documented}', but the schema declares '{real}'",
    advice="name {real}",
    rationale="Readers follow the name, and find the members of another answer.",
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
          # @DriveRack:
          #
          # The drives.
          #
          # @drives: each of them
          #
          # Since: 1.0
          ##
          { 'struct': 'DriveRack', 'data': { 'drives': [ 'Drive' ] } }

          ##
          # @query-drives:
          #
          # Tell the drives.
          #
        - # Returns: a @Drive  # QL314
        + # Returns: a @DriveRack
          #
          # Since: 1.0
          ##
          { 'command': 'query-drives', 'returns': 'DriveRack' }
    """,
    check=check,
)
