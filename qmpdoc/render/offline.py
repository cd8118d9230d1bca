"""The web site in the folders of readers of documentation: docsets of Dash and Zeal, books of DevHelp."""

from __future__ import annotations

import os
import plistlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import quoteattr

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.html import SiteOptions, render_site
from qmpdoc.render.html.site import Site
from qmpdoc.render.names import definition_key

Progress = Callable[[int, int], None]
_DOCUMENTS = "Contents/Resources/Documents"
_DASH_TYPES = {
    "command": "Command",
    "hmp": "Command",
    "tool-command": "Command",
    "event": "Event",
    "option": "Option",
    "struct": "Struct",
    "union": "Union",
    "enum": "Enum",
    "alternate": "Type",
}
_DEVHELP_TYPES = {
    "command": "function",
    "hmp": "function",
    "tool-command": "function",
    "event": "signal",
    "option": "property",
    "struct": "struct",
    "union": "union",
    "enum": "enum",
    "alternate": "typedef",
}


def render_docset(
    reference: Reference, options: SiteOptions, name: str, report: Report, progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a docset called `name`: ``Info.plist``, the SQLite index, and the site.

    Problems in the markup of texts are reported.
    """
    options = replace(options, title=options.title or reference.title or name)
    for path, data in render_site(reference, options, report, progress):
        yield f"{_DOCUMENTS}/{path}", data
    yield "Contents/Info.plist", _property_list(name, str(options.title))
    site = Site(reference, options, _ignore)
    rows = [(each.name, _DASH_TYPES[each.kind], path) for each, path in _pages(reference, site)]
    rows += [(each.title, "Section", f"section/{each.slug}.html") for each in site.chapters]
    yield "Contents/Resources/docSet.dsidx", _index(rows)


def render_devhelp(
    reference: Reference, options: SiteOptions, name: str, report: Report, progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a book: the site, and ``NAME.devhelp2``, which DevHelp looks for in a folder `name`.

    Problems in the markup of texts are reported.
    """
    options = replace(options, title=options.title or reference.title or name)
    yield from render_site(reference, options, report, progress)
    site = Site(reference, options, _ignore)
    chapters = [_chapter(each.title, f"section/{each.slug}.html") for each in site.chapters]
    keywords = [_keyword(each, path) for each, path in _pages(reference, site)]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<book xmlns="http://www.devhelp.net/book" title={_quoted(str(options.title))} name={_quoted(name)} '
        'link="index.html" version="2" language="c">',
        *("  <chapters>", *chapters, "  </chapters>"),
        *("  <functions>", *keywords, "  </functions>"),
        "</book>",
    ]
    yield f"{name}.devhelp2", ("\n".join(lines) + "\n").encode("utf-8", "xmlcharrefreplace")


def _ignore(_: object) -> None:
    """The problems of the site are reported already."""


def _pages(reference: Reference, site: Site) -> Iterator[tuple[AnyDefinition, str]]:
    """The definitions that have a page, and its path."""
    for each in reference.definitions:
        path = site.addresses.get(definition_key(each))
        if path is not None and each.name.isprintable():
            yield each, path


def _chapter(title: str, path: str) -> str:
    return f"    <sub name={_quoted(title)} link={_quoted(path)}/>"


def _quoted(text: str) -> str:
    """Text as a quoted value of an attribute; control characters, which XML cannot have, are left out."""
    return quoteattr("".join(each for each in text if each.isprintable()))


def _keyword(definition: AnyDefinition, path: str) -> str:
    deprecated = ' deprecated="true"' if definition.deprecated else ""
    type = _DEVHELP_TYPES[definition.kind]
    return f'    <keyword type="{type}" name={_quoted(definition.name)} link={_quoted(path)}{deprecated}/>'


def _property_list(name: str, title: str) -> bytes:
    identifier = "".join(each if each.isascii() and each.isalnum() else "-" for each in name.lower())
    return plistlib.dumps(
        {
            "CFBundleIdentifier": identifier,
            "CFBundleName": title if title.isprintable() else name,
            "DocSetPlatformFamily": identifier,
            "dashIndexFilePath": "index.html",
            "isDashDocset": True,
            "isJavaScriptEnabled": True,
        }
    )


def _index(rows: list[tuple[str, str, str]]) -> bytes:
    """An SQLite database with the table that Dash and Zeal search."""
    with tempfile.TemporaryDirectory(prefix="qmpdoc-") as folder:
        path = os.path.join(folder, "docSet.dsidx")
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("CREATE TABLE searchIndex(id INTEGER PRIMARY KEY, name TEXT, type TEXT, path TEXT)")
            connection.execute("CREATE UNIQUE INDEX anchor ON searchIndex (name, type, path)")
            connection.executemany("INSERT OR IGNORE INTO searchIndex(name, type, path) VALUES (?, ?, ?)", sorted(rows))
        connection.close()
        with open(path, "rb") as file:
            return file.read()
