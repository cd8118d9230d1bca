"""deprecated-in-example: an example uses what is deprecated, without being about it."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.files.json_text import JsonNode
from qmpdoc.lint.deprecation import deprecated_uses, deprecation, stated_deprecation, texts_of
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Feature
from qmpdoc.model.replacement import replacement


def check(scope: Scope) -> Iterator[Finding]:
    """Find requests that run a deprecated command, or give it a deprecated argument or value."""
    for message in scope.messages:
        command = scope.commands.get(message.command or "")
        if command is None or _is_about(message, command.name) or _deprecation(scope, message.definition.name):
            continue
        feature = _deprecation(scope, command.name)
        if feature is not None:
            node = message.get("execute") or message.get("exec-oob")
            if node is not None:
                yield finding(*message.place_of(node), what=f"command '{command.name}'", advice=_advice(feature))
            continue
        yield from _arguments(scope, message, command)


def _arguments(scope: Scope, message: ExampleMessage, command: Command) -> Iterator[Finding]:
    arguments = message.get("arguments")
    if arguments is None:
        return
    yield from _stated(scope, message, command, arguments)
    if command.module is None and command.declared is None:
        return
    for use in deprecated_uses(arguments, scope.types.arguments(command)):
        if not _is_about(message, use.name):
            place = message.place(use.start), message.length(use.start, use.end)
            yield finding(*place, what=f"'{use.name}' of '{command.name}'", advice=_advice(use.feature))


def _deprecation(scope: Scope, name: str) -> Feature | None:
    command = scope.commands.get(name)
    if command is None:
        return None
    sides = (command, command.declared) if command.declared else (command,)
    marked = deprecation(feature for each in sides for feature in each.features)
    return marked or stated_deprecation(text for each in sides for text in texts_of(each))


def _stated(scope: Scope, message: ExampleMessage, command: Command, arguments: JsonNode) -> Iterator[Finding]:
    """Find arguments that a text calls deprecated, without a feature of that name in the schema."""
    bodies = {each.name: [each.body] for each in command.arguments}
    for field in scope.types.arguments(command).fields.values():
        if field.member is not None and deprecation(field.member.features) is None:
            bodies.setdefault(field.name, []).append(field.member.body)
    for each in arguments.members:
        feature = stated_deprecation(bodies.get(each.name, ()))
        if feature is not None and not _is_about(message, each.name):
            place = message.place(each.start), message.length(each.start, each.end)
            yield finding(*place, what=f"'{each.name}' of '{command.name}'", advice=_advice(feature))


def _is_about(message: ExampleMessage, name: str) -> bool:
    """Whether the words around an example name what it uses, or say that it is deprecated."""
    words = f"{message.example.title or ''} {message.example.caption or ''}"
    return "deprecated" in words.lower() or f"@{name}" in words or f"`{name}`" in words


def _advice(feature: Feature) -> str:
    name = replacement(feature)
    return f"use '{name}'" if name else "show what its documentation says to use, or say that the example is about it"


RULE = LintRule(
    code="QL228",
    name="deprecated-in-example",
    message="the example uses {what}, which is deprecated",
    advice="{advice}",
    rationale="Readers copy examples; what is deprecated stops working two releases later.",
    sample="""
          ##
          # @dim:
          #
          # Dim a lamp.
          #
          # @lamp: name of the lamp
          #
          # @number: number of the lamp
          #
          # Features:
          #
          # @deprecated: Member @number is deprecated.  Use @lamp instead.
          #
          # Since: 9.2
          #
          # .. qmp-example::
          #
        + #     -> { "execute": "dim", "arguments": { "lamp": "door" } }
        + #     <- { "return": {} }
        + #
        + # .. qmp-example::
        + #    :title: The deprecated way
        + #
          #     -> { "execute": "dim", "arguments": { "number": 1 } }  # QL228
          #     <- { "return": {} }
          ##
          { 'command': 'dim',
            'data': { '*lamp': 'str',
                      '*number': { 'type': 'int', 'features': [ 'deprecated' ] } } }
    """,
    check=check,
)
