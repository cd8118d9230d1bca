"""The signature of a definition: one line, or a few, that say how it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qmpdoc.model import AnyDefinition, Command, Event, HmpCommand, Option, ToolCommand, TypeReference
from qmpdoc.render.view import DefinitionView, MemberView, PartView

_WIDEST = 72


class Token(NamedTuple):
    """A piece of a signature: its characters, and the definition or the member (by its anchor) that it names."""

    text: str
    definition: AnyDefinition | None = None
    anchor: str = ""
    own: bool = False


def signature(view: DefinitionView) -> list[Token]:
    """The pieces of the signature; none for a definition that has none."""
    definition = view.definition
    if isinstance(definition, (Command, Event)):
        return list(_call(view))
    if isinstance(definition, HmpCommand):
        params = " ".join((definition.entry.params or "").split()) if definition.entry else ""
        return [Token(view.name, own=True), *([Token(f" {params}")] if params else [])]
    if isinstance(definition, (Option, ToolCommand)) and definition.entry and definition.entry.help:
        return [Token(definition.entry.help.split("\n", 1)[0].split("  ", 1)[0])]
    return []


def signature_text(view: DefinitionView) -> str:
    """The signature as plain text."""
    return "".join([token.text for token in signature(view)])


def _call(view: DefinitionView) -> Iterator[Token]:
    """``eject(device: json-string, force?: json-bool) → json-object``, over several lines if it is long."""
    parts = {part.anchor: part for part in view.parts}
    arguments = parts.get("arguments") or parts.get("data")
    returns = parts.get("returns")
    inner = list(_arguments(arguments)) if arguments else []
    answer = [Token(" → "), *_type(returns.type, returns)] if returns and returns.type else []
    opening, closing = ("(", ")") if isinstance(view.definition, Command) else (" { ", " }")
    yield Token(view.name, own=True)
    if inner:
        length = sum(len(token.text) + 2 for each in [*inner, answer] for token in each)
        long = len(view.name) + length > _WIDEST
        before, after, end = ("\n  ", ",", ",\n") if long else ("", ", ", "")
        yield Token(opening.rstrip() if long else opening)
        for position, each in enumerate(inner):
            yield Token(before if position == 0 or not long else f"{after}{before}")
            if position and not long:
                yield Token(after)
            yield from each
        yield Token(f"{end}{closing.lstrip() if long else closing}")
    elif isinstance(view.definition, Command):
        yield Token("()")
    yield from answer


def _arguments(part: PartView) -> Iterator[list[Token]]:
    if part.type is not None:
        yield list(_type(part.type, part))
        return
    for member in part.members:
        mark = "?" if member.presence == "optional" else ""
        name = Token(member.name, anchor=member.anchor)
        yield [name, Token(f"{mark}: "), *_type(member.type, member)] if member.type else [name, Token(mark)]


def _type(type_: TypeReference, typed: MemberView | PartView) -> Iterator[Token]:
    name = Token(type_.name, definition=typed.type_definition)
    yield from (Token("["), name, Token("]")) if type_.array else (name,)
