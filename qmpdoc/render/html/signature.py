"""The signature of a definition: one line, or a few, that say how it is used."""

from __future__ import annotations

from qmpdoc.model import Command, Event, HmpCommand, Option, ToolCommand, TypeReference
from qmpdoc.render.html.escape import text
from qmpdoc.render.html.links import Links
from qmpdoc.render.view import DefinitionView, MemberView, PartView

_WIDEST = 72


def signature(view: DefinitionView, links: Links) -> str:
    """The signature as HTML; empty for a definition that has none."""
    definition = view.definition
    if isinstance(definition, (Command, Event)):
        return _call(view, links)
    if isinstance(definition, HmpCommand):
        params = definition.entry.params if definition.entry else ""
        return f'<span class="self">{text(view.name)}</span> {text(" ".join((params or "").split()))}'.rstrip()
    if isinstance(definition, (Option, ToolCommand)) and definition.entry and definition.entry.help:
        return text(definition.entry.help.split("\n", 1)[0].split("  ", 1)[0])
    return ""


def _call(view: DefinitionView, links: Links) -> str:
    """``eject(device: json-string, force?: json-bool) → json-object``, over several lines if it is long."""
    parts = {part.anchor: part for part in view.parts}
    arguments = parts.get("arguments") or parts.get("data")
    returns = parts.get("returns")
    answer = returns.type if returns else None
    shown_answer = f" → {_type(answer, returns, links)}" if answer and returns else ""
    opening, closing = ("(", ")") if isinstance(view.definition, Command) else (" { ", " }")
    members = arguments.members if arguments else ()
    if arguments and arguments.type:
        inner = [_type(arguments.type, arguments, links)]
        length = len(str(arguments.type))
    else:
        inner = [_argument(each, links) for each in members]
        length = sum(len(each.name) + len(str(each.type or "")) + 4 for each in members)
    own = f'<span class="self">{text(view.name)}</span>'
    if not inner:
        return f"{own}()" * isinstance(view.definition, Command) + shown_answer or own
    if len(view.name) + length + len(str(answer or "")) <= _WIDEST:
        return f"{own}{opening}{', '.join(inner)}{closing}{shown_answer}"
    lines = "".join([f"  {each},\n" for each in inner])
    return f"{own}{opening.rstrip()}\n{lines}{closing.lstrip()}{shown_answer}"


def _argument(member: MemberView, links: Links) -> str:
    mark = "?" if member.presence == "optional" else ""
    name = f'<a href="#{text(member.anchor)}">{text(member.name)}</a>{mark}'
    return f"{name}: {_type(member.type, member, links)}" if member.type else name


def _type(type_: TypeReference | None, of: MemberView | PartView, links: Links) -> str:
    if type_ is None:
        return ""
    shown = text(type_.name)
    if of.type_definition is not None:
        shown = links.to(of.type_definition, shown)
    return f"[{shown}]" if type_.array else shown
