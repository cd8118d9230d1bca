"""What all pages of a site share: the reference looked up, laid out and given addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.tree import Anchor, Blocks, BulletList, DefinitionList, NumberedList, Paragraph
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.book import Book
from qmpdoc.render.html.options import SiteOptions
from qmpdoc.render.index import Labels
from qmpdoc.render.names import address, anchor, page_paths
from qmpdoc.render.outline import source_path
from qmpdoc.render.parsed import ParsedTexts
from qmpdoc.render.status import status_entries


class Source(NamedTuple):
    """Where a definition is: as text, and the address of the line where one is known."""

    text: str
    url: str


class Site(Book):
    """The views, addresses and chapters of a reference."""

    def __init__(
        self, reference: Reference, options: SiteOptions, report: Report, texts: ParsedTexts | None = None
    ) -> None:
        super().__init__(reference, options.title, report, texts)
        self.options = options
        self.paths = page_paths(self.index.unique())
        self.addresses = {key: address(path) for key, path in self.paths.items()}
        self.shown_files = {each: source_path(reference, each) for each in reference.files}
        self.labels = self._labels()
        self.deprecated = list(status_entries(self.views.values(), "deprecated"))
        self.unstable = list(status_entries(self.views.values(), "unstable"))
        self.has_status = bool(self.deprecated or self.unstable)

    def source(self, definition: AnyDefinition) -> Source:
        """Where a definition is."""
        location = definition.location
        shown = self.shown_files.get(location.file) or source_path(self.reference, location.file)
        pattern = self.options.source_url
        if not pattern:
            return Source(f"{shown}:{location.line}", "")
        path = source_path(self.reference, location.file, self.options.source_root or ".")
        url = pattern.replace("{path}", address(path)).replace("{line}", str(location.line))
        return Source(f"{shown}:{location.line}", url.replace("{name}", address(definition.name)))

    def _labels(self) -> Labels:
        labels = Labels()
        for chapter in self.chapters:
            page = f"section/{chapter.slug}.html"
            labels.add(chapter.title, page)
            for blocks in chapter.bodies:
                for name in _anchors(blocks):
                    labels.add(name, f"{page}#{anchor('label', name)}")
        for key, view in self.views.items():
            for name in _anchors(view.body):
                labels.add(name, f"{self.addresses[key]}#{anchor('label', name)}")
        return labels


def _anchors(blocks: Blocks) -> Iterator[str]:
    """The labels that a text sets."""
    for block in blocks:
        if isinstance(block, Anchor):
            yield block.name
        elif isinstance(block, Paragraph):
            yield from (each.name for each in block.children if isinstance(each, Anchor))
        elif isinstance(block, DefinitionList):
            for item in block.items:
                yield from _anchors(item.body)
        elif isinstance(block, (BulletList, NumberedList)):
            for body in block.items:
                yield from _anchors(body)
