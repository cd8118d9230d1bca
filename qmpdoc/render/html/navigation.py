"""The contents at the side of every page: the chapters, and the names of the one that the page belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from markupsafe import Markup

from qmpdoc.model import AnyDefinition
from qmpdoc.render.html.escape import markup
from qmpdoc.render.html.site import Site
from qmpdoc.render.kinds import Kind
from qmpdoc.render.names import address, definition_key
from qmpdoc.render.outline import Chapter
from qmpdoc.render.templates import render_template

_LARGEST = 100
"""The largest number of names at the side together; the pages of a larger chapter would grow with its square."""
_RUN = 80
"""The number of names of a larger chapter at the side of a page."""

_AROUND = 7
"""The number of sections before and after that of a page at its side; 60 of them were a fifth of a site's size."""

Groups = list[tuple[Kind, list[AnyDefinition]]]


class Navigation:
    """Writes the contents at the side; pages of one chapter, or of one part of a large chapter, share them."""

    def __init__(self, site: Site, engine: jinja2.Environment) -> None:
        self.site = site
        self.engine = engine
        self._runs = {id(chapter): list(_runs(chapter)) for chapter in site.chapters}
        self._places = {
            site.paths[definition_key(definition)]: number
            for runs in self._runs.values()
            for number, groups in enumerate(runs)
            for _, definitions in groups
            for definition in definitions
        }
        self._written: dict[tuple[int, int, str], Markup] = {}

    def written(self, path: str, root: str, chapter: Chapter | None) -> Markup:
        """The contents for the page at `path`, which is marked in them."""
        number = self._places.get(path, 0)
        key = id(chapter), number, root
        if key not in self._written:
            self._written[key] = self._write(root, chapter, number)
        here = f'<a href="{root}{address(path)}"'
        return markup(str(self._written[key]).replace(here, f'{here} aria-current="page"', 1))

    def _write(self, root: str, chapter: Chapter | None, number: int) -> Markup:
        groups = self._runs[id(chapter)][number] if chapter is not None else []
        shown = sum(len(definitions) for _, definitions in groups)
        values = {
            "site": self.site,
            "root": root,
            "chapter": chapter,
            "chapters": self._chapters(chapter),
            "groups": groups,
            "others": len(chapter.definitions) - shown if chapter is not None else 0,
        }
        return markup(render_template(self.engine, "html/navigation.html.j2", values))

    def _chapters(self, chapter: Chapter | None) -> list[Chapter]:
        """The sections that are listed: all of them on pages that belong to none, else those around the page's."""
        chapters = self.site.chapters
        if chapter is None:
            return list(chapters)
        place = next(number for number, each in enumerate(chapters) if each is chapter)
        first = max(0, min(place - _AROUND, len(chapters) - 2 * _AROUND - 1))
        return list(chapters[first : first + 2 * _AROUND + 1])


def _runs(chapter: Chapter) -> Iterator[Groups]:
    """The names of a chapter by kind; a large chapter in parts."""
    groups = chapter.by_kind()
    if len(chapter.definitions) <= _LARGEST:
        yield groups
        return
    pairs = [(kind, definition) for kind, definitions in groups for definition in definitions]
    for start in range(0, len(pairs), _RUN):
        by_kind: dict[Kind, list[AnyDefinition]] = {}
        for kind, definition in pairs[start : start + _RUN]:
            by_kind.setdefault(kind, []).append(definition)
        yield list(by_kind.items())
