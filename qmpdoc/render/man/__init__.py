"""A reference as one manual page of section 7, for groff and mandoc alike."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.tree import Blocks
from qmpdoc.model import Reference
from qmpdoc.render.book import Book
from qmpdoc.render.facts import facts, other_names
from qmpdoc.render.kinds import shown_name
from qmpdoc.render.man.escape import argument, filled, literal, text
from qmpdoc.render.man.prose import blocks, example, inline, item_body, styled, tagged
from qmpdoc.render.members_text import qualities
from qmpdoc.render.names import slug
from qmpdoc.render.outline import source_path
from qmpdoc.render.signature import signature_text
from qmpdoc.render.templates import environment, render_template
from qmpdoc.render.view import (
    DefinitionView,
    ErrorsView,
    ExamplesView,
    ExampleView,
    FlowView,
    MemberView,
    NoteView,
    PartView,
    TextView,
)

RELEASED = "2026-11-22"
"""The date of a page without a given one: that of this version of qmpdoc.

A manual page must have a date, and the same definitions must give the same page on any day.
"""

Progress = Callable[[int, int], None]


def render_man(
    reference: Reference,
    report: Report,
    *,
    title: str | None = None,
    name: str | None = None,
    date: str | None = None,
    templates: str | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The page's path and bytes; nothing is written.

    `name` is the page's name without its section. The date is `date`, else that of ``SOURCE_DATE_EPOCH``,
    else `RELEASED`. Raises `UnreadableSourceError` for a template at problem.
    """
    book = Book(reference, title, report)
    name = slug(name or book.title)
    engine = environment(templates)
    engine.filters.update(text=text, argument=argument, filled=filled, shown_name=shown_name)
    done = 0

    def definition(view: DefinitionView) -> str:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, len(book.views))
        return _lines(_definition(book, view))

    values = {
        "book": book,
        "name": name,
        "date": date or _epoch_date() or RELEASED,
        "prose": lambda nodes, fresh=False: _lines(blocks(nodes, fresh)),
        "definition": definition,
    }
    page = render_template(engine, "man/reference.7.j2", values)
    yield f"{name}.7", (re.sub(r"\n{2,}", "\n", page).strip("\n") + "\n").encode("ascii", "replace")


def _epoch_date() -> str:
    """The day that ``SOURCE_DATE_EPOCH`` names, as reproducible builds set it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(seconds))) if seconds.isdecimal() else ""


def _lines(lines: list[str]) -> str:
    """Input lines, joined; a blank line of an example holds a zero-width character, so that it stays."""
    return "\n".join([line.replace("\n\n", "\n\\&\n").replace("\n\n", "\n\\&\n") for line in lines])


def _definition(book: Book, view: DefinitionView) -> list[str]:
    """The text of a definition under its heading."""
    lines = [filled(styled(text(", ".join([*facts(view), *other_names(view)])), "I"))]
    signature = signature_text(view)
    if view.heads:
        for head in view.heads:
            lines += [".PP", filled(inline(head))]
    elif signature:
        lines += example(signature)
    lines += blocks(view.lead, fresh=False)
    if view.counterpart is not None:
        side = "On the QMP side" if view.definition.kind == "hmp" else "In the human monitor"
        lines += [".PP", f"{side}: {styled(literal(shown_name(view.counterpart)), 'B')}"]
    for each in view.flow:
        lines += _flow(each)
    location = view.location
    place = literal(f"{source_path(book.reference, location.file)}:{location.line}")
    return [*lines, ".PP", filled(f"Defined in {place}.")]


def _flow(item: FlowView) -> list[str]:
    """What is below the introduction of a definition."""
    if isinstance(item, TextView):
        return blocks(item.body, fresh=False)
    if isinstance(item, NoteView):
        return tagged(styled(text(f"{item.title}:"), "B"), item_body(item.body))
    if isinstance(item, PartView):
        return _part(item)
    if isinstance(item, ExamplesView):
        return [line for each in item.examples for line in _example(each)]
    lines = [".PP", styled(item.title, "B")]
    if isinstance(item, ErrorsView):
        return lines + [line for each in item.errors for line in (".IP \\(bu 2", *item_body(each))]
    for feature in item.features:
        lines += tagged(styled(literal(feature.name), "B"), item_body(feature.body))
    return lines


def _part(part: PartView) -> list[str]:
    title = styled(part.title, "B")
    lines = [".PP", filled(f"{title}: {_type(part)}") if part.type else title]
    lines += blocks(part.body, fresh=False)
    lines += _members(part.members)
    for group in part.groups:
        lines += blocks(group.body, fresh=False) + _members(group.members)
        for note in group.notes:
            lines += blocks(note, fresh=False)
    for note in part.notes:
        lines += blocks(note, fresh=False)
    return lines


def _type(typed: PartView | MemberView) -> str:
    if typed.type is None:
        return ""
    return f"{'array of ' if typed.type.array else ''}{literal(typed.type.name)}"


def _members(members: tuple[MemberView, ...]) -> list[str]:
    return [line for each in members for line in _member(each)]


def _member(member: MemberView) -> list[str]:
    known = [each for each in (_type(member), *map(text, qualities(member))) if each]
    tag = styled(literal(member.name), "B") + (f" ({', '.join(known)})" if known else "")
    body: Blocks = member.body
    lines = item_body(body)
    inner: list[str] = []
    if member.values:
        names = ", ".join(styled(literal(each.name), "B") for each in member.values)
        inner += [".PP", filled(f"One of {names}.")]
    inner += _members(member.children)
    return [*tagged(tag, lines), *([".RS", *inner, ".RE"] if inner else [])]


def _example(view: ExampleView) -> list[str]:
    title = view.example.title
    lines = [".PP", filled(styled(text(title), "B")) if title else styled("Example", "B")]
    return [*lines, *blocks(view.caption, fresh=False), *example("\n".join(view.example.transcript()))]


__all__ = ["RELEASED", "render_man"]
