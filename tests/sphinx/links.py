"""A link checker for built pages: every local address leads to a file, and to a place in it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Links(NamedTuple):
    """The places of a page and the addresses that it links to."""

    places: set[str]
    addresses: set[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links = Links(set(), set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.links.places.add(value or "")
            elif name in ("href", "src") and value:
                self.links.addresses.add(value)


def read_links(page: Path) -> Links:
    """Read a page."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.links


def broken_links(folder: Path, suffix: str = ".html") -> Iterator[str]:
    """Return the local links of all pages in a folder that lead nowhere, each with its page."""
    pages = {path.resolve(): read_links(path) for path in folder.rglob(f"*{suffix}") if "_static" not in path.parts}
    for page, links in pages.items():
        for address in sorted(links.addresses):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            known = target in pages
            found = not parts.fragment or unquote(parts.fragment) in pages[target].places if known else target.exists()
            if not found:
                yield f"{page.relative_to(folder.resolve())}: {address}"
