"""The types and the arguments of commands, as data for pages: a script, so that a page from ``file://`` can load it.

Type previews and the request builder read it. A type is ``[name, kind, first sentence, rows, discriminator]``, a
command ``[name, rows, discriminator]``. A row is a member, a value, an alternative or a branch: its name, its type
(empty without one), its flags, its values as text has them, and the rows inside it. Empty ends of rows are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qmpdoc.model import Command
from qmpdoc.render.html.escape import script_value
from qmpdoc.render.html.site import Site
from qmpdoc.render.kinds import Kind, kind_of
from qmpdoc.render.view import MemberView

OPTIONAL, ARRAY, BRANCH = 1, 2, 4
"""The flags of a row; they are added up."""


def type_index(site: Site) -> str:
    """The script with all types and commands of a site."""
    types: list[list[Any]] = []
    commands: list[list[Any]] = []
    for view in site.views.values():
        definition = view.definition
        if kind_of(definition) is Kind.TYPE:
            members = [each for part in view.parts for each in part.members]
            rows, discriminator = _rows(members)
            types.append([definition.name, definition.kind, view.summary, rows, discriminator])
        elif isinstance(definition, Command):
            members = [each for part in view.parts if part.anchor == "arguments" for each in part.members]
            commands.append([definition.name, *_rows(members)])
    return f'window.qmpdocTypes = {{"types": {_lines(types)}, "commands": {_lines(commands)}}};\n'


def _lines(entries: Iterable[list[Any]]) -> str:
    return "[\n" + ",\n".join(script_value(each) for each in entries) + "\n]"


def _rows(members: Iterable[MemberView]) -> tuple[list[list[Any]], str]:
    """The rows of members, and the discriminator of the branches among them; empty without branches."""
    found = list(members)
    return [_row(each) for each in found], next((each.discriminator for each in found if each.discriminator), "")


def _row(member: MemberView) -> list[Any]:
    flags = OPTIONAL * (member.presence == "optional")
    flags += ARRAY * bool(member.type and member.type.array) + BRANCH * bool(member.discriminator)
    inner, _ = _rows(member.children)
    row = [member.name, member.type.name if member.type else "", flags, [each.name for each in member.values], inner]
    while len(row) > 1 and not row[-1]:
        row.pop()
    return row
