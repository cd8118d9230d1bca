"""``.. qmpdoc:: FILE…``: definition files, or a part of them, on a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from qmpdoc.model import DEFINITION_CLASSES, AnyDefinition, Reference
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.sphinxext.deferred import defer
from qmpdoc.sphinxext.human import group_nodes, groups
from qmpdoc.sphinxext.loading import load_for, warn
from qmpdoc.sphinxext.look import ReaderLook
from qmpdoc.sphinxext.naming import QmpNaming
from qmpdoc.sphinxext.page import Page
from qmpdoc.sphinxext.prose import Prose
from qmpdoc.sphinxext.selection import Part, Selection, parts, separated, unmatched
from qmpdoc.sphinxext.sources import source_folder
from qmpdoc.sphinxext.text_state import text_state

logger = logging.getLogger(__name__)

_KINDS = tuple(each.kind for each in DEFINITION_CLASSES)


def name_list(argument: str | None) -> tuple[str, ...]:
    """The names of an option, separated by commas or line ends (``info version`` has a blank)."""
    words = (argument or "").replace("\n", ",").split(",")
    return tuple(each.strip() for each in words if each.strip())


def title_list(argument: str | None) -> tuple[str, ...]:
    """The titles of an option, one a line."""
    return tuple(each.strip() for each in (argument or "").splitlines() if each.strip())


def kind_list(argument: str | None) -> tuple[str, ...]:
    """Kinds of definitions; raises ValueError for one that there is not."""
    kinds = tuple((argument or "").replace(",", " ").split())
    for kind in kinds:
        if kind not in _KINDS:
            raise ValueError(f"'{kind}' is not one of {', '.join(_KINDS)}")
    return kinds


class QmpdocDirective(SphinxDirective):
    """Sets out the definitions of files; the options choose among them."""

    required_arguments = 1
    optional_arguments = 0
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "only": name_list,
        "exclude": name_list,
        "section": title_list,
        "kind": kind_list,
        "module": name_list,
        "no-examples": directives.flag,
        "no-index": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The nodes of what is selected, under headings that fit the page."""
        paths = [self.resolve(each) for each in self.arguments[0].split()]
        index = load_for(self.env, paths, self.get_location())
        if index is None:
            return []
        selection = self.selection(index.reference)
        for option, words, guess in unmatched(index.reference, selection):
            logger.warning(
                "no definition in %s matches :%s: %s%s",
                self.arguments[0],
                option,
                words,
                guess,
                location=self.get_location(),
                type="qmpdoc",
                subtype="unmatched",
            )
        return self.set_out(index, selection)

    def resolve(self, argument: str) -> str:
        """The path of a definition file, which counts from `qmpdoc_srcdir`."""
        return os.path.normpath(os.path.join(source_folder(self.env), argument))

    def selection(self, reference: Reference) -> Selection:
        """What the options select."""
        return Selection(
            only=separated(self.options.get("only", ()), reference),
            exclude=separated(self.options.get("exclude", ()), reference),
            sections=self.options.get("section", ()),
            kinds=self.options.get("kind", ()),
            modules=tuple(word for each in self.options.get("module", ()) for word in each.split()),
        )

    def set_out(self, index: ReferenceIndex, selection: Selection) -> list[nodes.Node]:
        """The nodes of the selected parts of a reference."""
        naming = QmpNaming(self.env)
        chosen = parts(index.reference, selection)
        if "no-index" not in self.options:
            naming.announce(self.state.document, (each for part in chosen for each in part.definitions))
        state = text_state(self)
        page = Page(
            env=self.env,
            state=state,
            sections_fit=takes_sections(self),
            naming=naming,
            look=ReaderLook(self.config.qmpdoc_since),
            prose=Prose(state, self.env, warn),
            reference=index,
            index="no-index" not in self.options,
            examples="no-examples" not in self.options,
        )
        if selection.only or len(selection.sections) == 1:
            return [node for part in chosen for node in part_nodes(page, part, with_prose=not selection.only)]
        return nested_sections(page, chosen)


def takes_sections(directive: SphinxDirective) -> bool:
    """Whether a directive is where the page may have a section."""
    return isinstance(directive.state_machine.node, nodes.section | nodes.document)


def part_nodes(page: Page, part: Part, *, with_prose: bool = True) -> Iterator[nodes.Node]:
    """What is under a heading."""
    if part.section is not None:
        yield from enter(page, part.section.location.file)
        if with_prose:
            yield from page.prose.set_out(part.section.body, {})
    yield from definitions_nodes(page, part.definitions)


def definitions_nodes(page: Page, definitions: Iterable[AnyDefinition]) -> Iterator[nodes.Node]:
    """The descriptions of definitions."""
    for group in groups(list(definitions)):
        yield from enter(page, group[0].location.file)
        unfinished = page.prose.unfinished
        found = group_nodes(page, group)
        if page.prose.unfinished == unfinished:
            defer(page.env, found)
        yield from found


def enter(page: Page, file: str) -> list[nodes.Node]:
    """What marks the beginning of a module."""
    return page.modules.enter(file) if page.modules is not None else []


def nested_sections(page: Page, chosen: Sequence[Part]) -> list[nodes.Node]:
    """Parts under their headings, each nested in the last heading above it; a single part of no heading has none."""
    if len(chosen) == 1 and chosen[0].section is None:
        return list(part_nodes(page, chosen[0]))
    holder = nodes.Element()
    open_sections: list[tuple[int, nodes.Element]] = [(-1, holder)]
    for part in chosen:
        level = part.section.level if part.section is not None else 1
        if part.title:
            while open_sections[-1][0] >= level:
                open_sections.pop()
            heading = new_section(page, part) if page.sections_fit else nodes.rubric("", part.title)
            open_sections[-1][1].append(heading)
            if page.sections_fit:
                open_sections.append((level, heading))
        open_sections[-1][1].extend(part_nodes(page, part))
    return list(holder.children)


def new_section(page: Page, part: Part) -> nodes.section:
    """An empty section with the heading of a part, which labels and implicit links find."""
    title = nodes.title(part.title, part.title)
    section = nodes.section("", title, names=[nodes.fully_normalize_name(part.title)])
    if part.section is not None:
        title.source, title.line = part.section.location.file, part.section.location.line
        section.source, section.line = title.source, title.line
    page.state.document.note_implicit_target(section, section)
    return section
