"""The history of an interface as text, as a Markdown changelog, and as a page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from qmpdoc.render.changes import grouping, timeline
from qmpdoc.render.changes.markdown import render_changes_markdown

if TYPE_CHECKING:
    from markupsafe import Markup

TEMPLATE = "changes/history.html.j2"


def render_history_text(document: Mapping[str, Any], *, clean: Callable[[str], str] = str) -> str:
    """A line for each definition, and one for each member or value that has a history of its own."""
    return "".join(f"{clean(line)}\n" for line in _lines(document))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    for definition in document["definitions"]:
        word = grouping.KIND_WORDS[definition["kind"]][0]
        yield f"{word} {definition['name']}: {timeline.phrase(definition)}"
        for part in timeline.notable_parts(definition):
            yield f"  {part['path']}: {timeline.phrase(part, definition)}"
        for each in definition["mistakes"]:
            place = f"{each['path']}: " if each["path"] else ""
            yield f"  ! {place}{each['message']} [{each['code']}]"


def render_history_markdown(document: Mapping[str, Any]) -> str:
    """A changelog: a chapter for each version but the oldest, the newest first."""
    versions = document["versions"]
    chapters = [
        render_changes_markdown(timeline.changes_with(document, version), level=2, title=version)
        for version in reversed(versions[1:])
    ]
    return "\n".join(["# Changes by version\n", *chapters])


def render_history_html(document: Mapping[str, Any], *, templates: str | None = None) -> str:
    """A page that needs no other file: a table of definitions by version, then each one's history."""
    from qmpdoc.render.templates import environment, render_template

    engine = environment(templates, autoescape=True)
    return render_template(engine, TEMPLATE, {"document": document, **page_words()})


def page_words(page_of: Callable[[str, str], str] = lambda kind, name: "") -> dict[str, Any]:
    """What ``changes/history-body.html.j2``, the content of a history's page, uses in addition to the document.

    `page_of` gives the address of the page for a definition's kind and name, empty without one.
    """
    return {"grouping": grouping, "timeline": timeline, "page_of": page_of, "cells": _cells}


def _cells(definition: Mapping[str, Any], versions: Sequence[str]) -> Markup:
    """The cells of a definition in the table of versions: there are tens of thousands of them on a page."""
    from markupsafe import Markup

    return Markup("".join([_cell(each) for each in timeline.marks(definition, versions)]))  # noqa: S704 (ours alone)


@cache
def _cell(mark: timeline.Mark) -> str:
    title = f' title="{mark.title}"' if mark.title else ""
    word = f'<span class="quiet"{title}>{mark.word}</span>' if mark.quiet else mark.word
    return f'<td class="mark{" there" if mark.there else ""}">{word}</td>'
