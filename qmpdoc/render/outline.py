"""The chapters of a reference: its sections, each with its prose and its definitions, in the order of the files."""

from __future__ import annotations

import os
import re
from itertools import takewhile

from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.tree import Anchor, Block, Blocks, DefinitionList, IndexTerm
from qmpdoc.model import AnyDefinition, Reference, Section
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.kinds import Kind, kind_of
from qmpdoc.render.members import Prose
from qmpdoc.render.names import slug, unique

DEFAULT_TITLE = "QEMU monitor reference"


class Chapter:
    """A section of the reference; `level` 0 is a document's own beginning.

    `place` is the number of its file and its line: chapters are in that order.
    """

    def __init__(self, title: str, level: int, place: tuple[int, int]) -> None:
        self.title = title
        self.level = level
        self.place = place
        self.slug = ""
        self.condition = ""
        self.bodies: list[Blocks] = []
        self.definitions: list[AnyDefinition] = []

    def by_kind(self) -> list[tuple[Kind, list[AnyDefinition]]]:
        """The definitions in the order of their kinds."""
        groups: dict[Kind, list[AnyDefinition]] = {}
        for each in self.definitions:
            groups.setdefault(kind_of(each), []).append(each)
        return sorted(groups.items(), key=lambda group: tuple(Kind).index(group[0]))


class Outline:
    """A reference as chapters; `introduction` is the prose before the first, if there is only one document."""

    def __init__(self, title: str, introduction: list[Blocks], chapters: list[Chapter]) -> None:
        self.title = title
        self.introduction = introduction
        self.chapters = chapters
        self._found = {id(definition): chapter for chapter in chapters for definition in chapter.definitions}

    def chapter(self, definition: AnyDefinition) -> Chapter:
        """The chapter that a definition is in."""
        return self._found[id(definition)]

    def ancestors(self, chapter: Chapter) -> list[Chapter]:
        """The chapters that one is in, the outermost first."""
        found: list[Chapter] = []
        level = chapter.level
        for each in reversed(self.chapters[: self.chapters.index(chapter)]):
            if 0 < each.level < level:
                found.append(each)
                level = each.level
        return found[::-1]

    def subsections(self, chapter: Chapter) -> list[Chapter]:
        """The chapters under one, up to the next of its level."""
        after = self.chapters[self.chapters.index(chapter) + 1 :]
        return list(takewhile(lambda each: each.level > chapter.level > 0, after))


def outline(index: ReferenceIndex, prose: Prose, title: str | None = None) -> Outline:
    """The chapters of a reference; sections of the same title are one, and empty sections are left out."""
    reference = index.reference
    order = {path: number for number, path in enumerate(reference.files)}
    chapters: dict[str, Chapter] = {}
    homes: dict[str, str] = {}
    for definition in index.unique():
        homes.setdefault(definition.location.file, _chapter_title(definition))
    for section in reference.sections:
        name = section.title or homes.get(section.location.file) or os.path.basename(section.location.file)
        _add_section(chapters, name, section, prose, _place(order, section.location))
    for definition in index.unique():
        name = _chapter_title(definition)
        place = _place(order, definition.location)
        chapter = chapters.setdefault(name, Chapter(title=shown_title(name), level=1, place=place))
        chapter.definitions.append(definition)
    shown = _shown(sorted(chapters.values(), key=lambda each: each.place))
    introduction: list[Blocks] = []
    documents = [each for each in shown if each.level == 0]
    if len(documents) == 1 and not documents[0].definitions:
        introduction = documents[0].bodies
        shown.remove(documents[0])
    slugs = unique({each.title: slug(each.title) for each in shown})
    for chapter in shown:
        chapter.slug = slugs[chapter.title]
    own_title = reference.title if len(documents) == 1 and len(reference.files) <= 1 else ""
    return Outline(title or own_title or DEFAULT_TITLE, introduction, shown)


def _shown(chapters: list[Chapter]) -> list[Chapter]:
    """The chapters that hold something, themselves or in their subsections."""
    shown: list[Chapter] = []
    for chapter in reversed(chapters):
        heads_some = bool(shown) and 0 < chapter.level < shown[-1].level
        if chapter.definitions or chapter.bodies or heads_some:
            shown.append(chapter)
    return shown[::-1]


def _add_section(
    chapters: dict[str, Chapter], name: str, section: Section, prose: Prose, place: tuple[int, int]
) -> None:
    """Put a section's prose into its chapter; what is before the first heading goes to the definitions after it."""
    blocks = prose.parse(section.body)
    if not section.title and not any(map(_shows, blocks)):
        return
    level = section.level if section.title else 1
    chapter = chapters.setdefault(name, Chapter(title=shown_title(name), level=level, place=place))
    chapter.condition = chapter.condition or section.condition or ""
    if any(map(_shows, blocks)):
        chapter.bodies.append(blocks)


def _shows(block: Block) -> bool:
    """Whether a reader sees anything of a block."""
    return not isinstance(block, (Anchor, IndexTerm)) and not (isinstance(block, DefinitionList) and not block.items)


def _chapter_title(definition: AnyDefinition) -> str:
    """The section that a definition is in, else its module, else its kind."""
    if definition.section:
        return definition.section
    if definition.module:
        return os.path.basename(definition.module).removesuffix(".json")
    return kind_of(definition).title


def shown_title(title: str) -> str:
    """A section's title without its number and the colon after it."""
    return re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", title.strip()).rstrip(":") or title


def _place(order: dict[str, int], location: SourceLocation) -> tuple[int, int]:
    return order.get(location.file, len(order)), location.line


def source_path(reference: Reference, path: str, root: str | None = None) -> str:
    """A source file's path as shown: from `root` where it is under it, else from the folder that all files share."""
    if root is not None:
        relative = os.path.relpath(path, root)
        if not relative.startswith(os.pardir):
            return relative.replace(os.sep, "/")
    names = [each for each in reference.files if os.path.isabs(each) == os.path.isabs(path)]
    common = os.path.commonpath([os.path.dirname(each) for each in names]) if names else ""
    relative = os.path.relpath(path, common) if common else path
    return relative.replace(os.sep, "/")
