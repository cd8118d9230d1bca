"""wrong-returned-type: a text gives a member of an answer another type than the schema."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.answers import answers
from qmpdoc.lint.argument_sources import wire_types
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, JsonType, SourceLocation


def check(scope: Scope) -> Iterator[Finding]:
    """Find members of answers with a type that no member of that name has."""
    yield from _whole(scope)
    for answer in answers(scope):
        for member in answer.documented:
            real = answer.known.get(member.name)
            documented = member.type.json_type if member.type else None
            if not real or documented in (None, JsonType.ANY) or documented in real or not member.annotation:
                continue
            if documented is JsonType.NUMBER and JsonType.INTEGER in real:
                continue  # an answer's number is read as one, whole or not
            yield finding(
                *scope.type_place(member),
                name=f"'{member.name}'",
                documented=documented.value,
                real=" or ".join(sorted(each.value for each in real)),
            )


def _whole(scope: Scope) -> Iterator[Finding]:
    """Texts that say of a whole answer that it is a list where it is one object, or the other way."""
    for command in scope.reference.commands:
        documented = command.returns.type if command.returns else None
        if not command.documented or command.module is not None or command.declared is None or documented is None:
            continue
        real = wire_types(scope.types.returns(command))
        if documented.json_type in _KINDS and len(real) == 1 and real < _KINDS and documented.json_type not in real:
            place = _place_of(documented.name, command, scope)
            if place is not None:
                yield finding(
                    place,
                    len(documented.name),
                    name="the answer",
                    documented=documented.name,
                    real=next(iter(real)).value,
                )


def _place_of(word: str, command: Command, scope: Scope) -> SourceLocation | None:
    """Where the text of a command first names a type."""
    return next((each.at(each.text.index(word)) for each in scope.documentation.of(command) if word in each.text), None)


_KINDS = {JsonType.OBJECT, JsonType.ARRAY}


RULE = LintRule(
    code="QL118",
    name="wrong-returned-type",
    message="the text specifies {documented} for {name}, but the schema specifies {real}",
    advice="write ({real})",
    rationale="Readers expect a value of this form, but servers never send one.",
    sample="""
          ==> commands.hx
              {
                  .name       = "query-drives",
                  .args_type  = "",
              },

          SQMP
          query-drives
          ------------

          Tell the drives.

          Return a json-array of json-objects, each with:

          - "name": name of the drive (json-string)
        - - "slot": number of its slot (json-string)  # QL118
        + - "slot": number of its slot (json-int)
          EQMP
          ==> schema.json
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # @slot: the number of its slot
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive', 'data': { 'name': 'str', 'slot': 'int' } }

          ##
          # @query-drives:
          #
          # Tell the drives.
          #
          # Returns: the drives
          #
          # Since: 1.0
          ##
          { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    check=check,
)
