"""A reference as a web site that works from any folder, from a server and from ``file://``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from qmpdoc.diagnostic import Report
from qmpdoc.model import Reference
from qmpdoc.render.html.options import SiteOptions
from qmpdoc.render.names import definition_key
from qmpdoc.render.templates import template_folder

ASSETS = ("style.css", "theme.js", "site.js")
Progress = Callable[[int, int], None]


def render_site(
    reference: Reference, options: SiteOptions, report: Report, progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Each file of the site: its path from the top, and its bytes; nothing is written.

    Faults in the markup of texts are reported. `progress` is told how many pages of how many are done. Raises
    `UnreadableSourceError` for a template at fault.
    """
    from qmpdoc.render.html.escape import page_bytes
    from qmpdoc.render.html.pages import Pages
    from qmpdoc.render.html.search import search_index
    from qmpdoc.render.html.site import Site

    site = Site(reference, options, report)
    pages = Pages(site)
    yield "index.html", pages.index()
    yield "names.html", pages.names()
    if site.has_status:
        yield "status.html", pages.status()
    if options.history:
        yield "history.html", pages.history()
    done, total = 0, len(site.views) + len(site.chapters)
    for chapter in site.chapters:
        yield f"section/{chapter.slug}.html", pages.section(chapter)
        own = chapter.definitions
        for position, definition in enumerate(own):
            before = own[position - 1] if position else None
            after = own[position + 1] if position + 1 < len(own) else None
            yield site.paths[definition_key(definition)], pages.definition(site.view(definition), before, after)
        done += 1 + len(own)
        if progress is not None:
            progress(done, total)
    script = search_index(site.views.values(), site.addresses, site.chapters)
    yield "search-index.js", page_bytes(script)
    for name in ASSETS:
        yield name, _asset(name, options.templates)


def _asset(name: str, folder: str | None) -> bytes:
    """A style sheet or script: the user's own if there is one."""
    for each in (folder, template_folder()):
        path = os.path.join(each, "html", name) if each else ""
        if path and os.path.isfile(path):
            with open(path, "rb") as stream:
                return stream.read()
    raise FileNotFoundError(name)


__all__ = ["SiteOptions", "render_site"]
