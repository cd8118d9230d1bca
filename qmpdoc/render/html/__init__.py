"""A reference as a web site that works from any folder, from a server and from ``file://``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference
from qmpdoc.render.html.options import SiteOptions
from qmpdoc.render.names import definition_key
from qmpdoc.render.templates import template_folder

if TYPE_CHECKING:
    from qmpdoc.render.html.pages import Pages
    from qmpdoc.render.html.site import Site
    from qmpdoc.render.outline import Chapter
    from qmpdoc.render.parsed import ParsedTexts

ASSETS = (
    "style.css",
    *(
        f"{name}.js"
        for name in ("theme", "site", "search", "lists", "members", "preview", "request", "fields", "builder")
    ),
)
Progress = Callable[[int, int], None]
_Page = Callable[[], "tuple[str, bytes]"]


def render_site(
    reference: Reference,
    options: SiteOptions,
    report: Report,
    progress: Progress | None = None,
    *,
    texts: ParsedTexts | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each file of the site: its path from the top, and its bytes; nothing is written.

    Problems in the markup of texts are reported. `progress` gets how many pages of how many are done. Raises
    `UnreadableSourceError` for a template at problem. `texts` are those that were parsed for other versions.
    """
    from qmpdoc.render.html.pages import Pages
    from qmpdoc.render.html.site import Site

    site = Site(reference, options, report, texts)
    pages = Pages(site)
    yield "index.html", pages.index()
    yield "names.html", pages.names()
    if site.has_status:
        yield "status.html", pages.status()
    if options.history:
        yield "history.html", pages.history()
    work = list(_chapter_pages(pages))
    for position, make in enumerate(work):
        yield make()
        if progress is not None:
            progress(position + 1, len(work))
    yield from _data(site)
    for name in ASSETS:
        yield name, asset(name, options.templates)


def _data(site: Site) -> Iterator[tuple[str, bytes]]:
    """What scripts and other sites read: the search index, the types, and the inventory."""
    from qmpdoc.render.html.escape import page_bytes
    from qmpdoc.render.html.search import search_index
    from qmpdoc.render.html.type_index import type_index
    from qmpdoc.render.inventory import render_inventory

    reference = site.index.reference
    yield "search-index.js", page_bytes(search_index(site.views.values(), site.addresses, site.chapters))
    yield "types.js", page_bytes(type_index(site))
    title = site.options.title or reference.title or "QMP"
    yield "objects.inv", render_inventory(reference.definitions, site.addresses, title)


def _chapter_pages(pages: Pages) -> Iterator[_Page]:
    """What makes the page of each section and of its definitions."""
    for chapter in pages.site.chapters:
        yield partial(_section, pages, chapter)
        for position in range(len(chapter.definitions)):
            yield partial(_definition, pages, chapter, position)


def _section(pages: Pages, chapter: Chapter) -> tuple[str, bytes]:
    return f"section/{chapter.slug}.html", pages.section(chapter)


def _definition(pages: Pages, chapter: Chapter, position: int) -> tuple[str, bytes]:
    own = chapter.definitions
    definition = own[position]
    before = own[position - 1] if position else None
    after = own[position + 1] if position + 1 < len(own) else None
    return pages.site.paths[definition_key(definition)], pages.definition(pages.site.view(definition), before, after)


def asset(name: str, folder: str | None, kind: str = "html") -> bytes:
    """A style sheet or script of one `kind` of pages: the user's own if there is one."""
    for each in (folder, template_folder()):
        path = os.path.join(each, kind, name) if each else ""
        if path and os.path.isfile(path):
            with open(path, "rb") as stream:
                return stream.read()
    raise FileNotFoundError(name)


__all__ = ["SiteOptions", "render_site"]
