"""Sites in memory, and what a reader of their pages sees."""

import re
from collections.abc import Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.model import Reference
from qmpdoc.render.html import SiteOptions, render_site

Site = dict[str, str]


def site_of(reference: Reference, options: SiteOptions | None = None) -> Site:
    """All files of a site, as text."""
    found: list[Diagnostic] = []
    return {
        path: data.decode("utf-8", "replace")
        for path, data in render_site(reference, options or SiteOptions(), found.append)
    }


def element(page: str) -> Element:
    """A page as browsers parse it; an error in its syntax fails."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return tree


def words(node: Element) -> str:
    """The text of an element, its white space made single blanks."""
    return " ".join("".join(node.itertext()).split())


def by_class(node: Element, name: str) -> list[Element]:
    """The elements of a class."""
    return [each for each in node.iter() if name in (each.get("class") or "").split()]


def broken_links(site: Site) -> Iterator[str]:
    """The links to missing pages or anchors, and duplicate identifiers."""
    anchors = {}
    for path, page in site.items():
        if path.endswith(".html"):
            found = [unescape(each) for each in re.findall(r'\sid="([^"]*)"', page)]
            anchors[path] = frozenset(found)
            yield from (f"{path}: two elements are {each}" for each in anchors[path] if found.count(each) > 1)
    for path in anchors:
        for link in set(re.findall(r'\s(?:href|src)="([^"]*)"', site[path])):
            address, _, fragment = unescape(link).partition("#")
            if re.match(r"[a-z]+:", address):
                continue
            target = normpath(join(dirname(path), unquote(address))) if address else path
            if target not in site:
                yield f"{path}: there is no {target} ({link})"
            elif fragment and unquote(fragment) not in anchors[target]:
                yield f"{path}: there is no {target}#{fragment}"
