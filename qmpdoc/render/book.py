"""What every format that writes a folder begins with: the reference looked up and laid out, its views made."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.tree import Paragraph, block_text
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.definition import define
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.members import Prose
from qmpdoc.render.names import DefinitionKey, definition_key
from qmpdoc.render.outline import Chapter, outline
from qmpdoc.render.parsed import ParsedTexts
from qmpdoc.render.view import DefinitionView


class Book:
    """A reference as chapters of views; `texts` are those that were parsed for other versions."""

    def __init__(
        self, reference: Reference, title: str | None, report: Report, texts: ParsedTexts | None = None
    ) -> None:
        self.reference = reference
        self.index = ReferenceIndex(reference)
        prose = Prose(report, texts)
        self.outline = outline(self.index, prose, title)
        self.title = self.outline.title
        self.chapters = self.outline.chapters
        self.views: dict[DefinitionKey, DefinitionView] = {
            definition_key(each): define(each, self.index, prose) for each in self.index.unique()
        }

    def view(self, definition: AnyDefinition) -> DefinitionView:
        """The view of a definition."""
        return self.views[definition_key(definition)]

    def members(self, definition: AnyDefinition, page: str = "") -> dict[str, str]:
        """The addresses of a definition's own members, values and features by name, on its page or as seen from it."""
        view = self.view(definition)
        found: dict[str, str] = {}
        for part in view.parts:
            for each in (*part.members, *(member for group in part.groups for member in group.members)):
                found.setdefault(each.name, f"{page}#{each.anchor}")
        for feature in view.features:
            found.setdefault(feature.name, f"{page}#{feature.anchor}")
        return found


def excerpt(chapter: Chapter) -> str:
    """The first paragraph of a chapter's prose."""
    for blocks in chapter.bodies:
        for block in blocks:
            if isinstance(block, Paragraph):
                return block_text((block,))
    return ""
