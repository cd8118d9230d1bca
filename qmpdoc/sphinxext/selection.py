"""Which part of a reference a page shows, and under which headings."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from operator import itemgetter

from qmpdoc.model import AnyDefinition, HmpCommand, Option, Reference, Section, ToolCommand
from qmpdoc.source import SourceLocation
from qmpdoc.sphinxext.kinds import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Names, sections and kinds to show; an empty tuple selects all. Names may have ``*`` and ``?``."""

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def takes(self, definition: AnyDefinition) -> bool:
        """Whether names and kinds let a definition in."""
        names = (definition.name, *definition.aliases)
        if self.kinds and definition.kind not in self.kinds:
            return False
        if self.only and not any(_matches(names, each) for each in self.only):
            return False
        return not any(_matches(names, each) for each in self.exclude)

    def takes_section(self, title: str) -> bool:
        """Whether a section is let in by its title."""
        return not self.sections or any(fnmatchcase(plain_title(title), plain_title(each)) for each in self.sections)


def _matches(names: Sequence[str], pattern: str) -> bool:
    bare = pattern.lstrip("-") or pattern
    return any(fnmatchcase(name, pattern) or fnmatchcase(name, bare) for name in names)


def plain_title(title: str) -> str:
    """A heading as a page shows it: without the colon that ``-help`` wants."""
    return title.strip().removesuffix(":").rstrip()


@dataclass(slots=True)
class Part:
    """A heading with its prose, if there is one, and the definitions under it.

    Definitions that no heading of their text covers stand together, by kind.
    """

    section: Section | None
    definitions: list[AnyDefinition] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading as a page shows it."""
        if self.section is not None:
            return plain_title(self.section.title)
        return KINDS[self.definitions[0].kind].heading if self.definitions else ""


def parts(reference: Reference, selection: Selection) -> list[Part]:
    """The parts of a reference that are selected, in the order of its files; what is left empty is dropped."""
    found = [part for part in _all_parts(reference) if selection.takes_section(part.title)]
    for part in found:
        part.definitions = [each for each in part.definitions if selection.takes(each)]
    whole = not (selection.only or selection.kinds)
    return [part for part in found if part.definitions or (whole and part.section is not None)]


def _all_parts(reference: Reference) -> list[Part]:
    """The parts in the order of the files; what no heading of its own text covers stands in a part of its kind."""
    order = {path: number for number, path in enumerate(reference.files)}

    def place(location: SourceLocation) -> tuple[int, int]:
        return order.setdefault(location.file, len(order)), location.line

    found = sorted(((place(each.location), Part(each)) for each in reference.sections), key=itemgetter(0))
    places = [each for each, _ in found]
    bare: dict[tuple[int, str], tuple[tuple[int, int], Part]] = {}
    for definition in sorted(reference.definitions, key=lambda each: place(each.location)):
        where = place(definition.location)
        index = bisect(places, where) - 1
        while index >= 0 and places[index][0] == where[0] and not _covers(found[index][1], definition):
            index -= 1
        if index >= 0 and places[index][0] == where[0]:
            found[index][1].definitions.append(definition)
        else:
            key = (where[0], definition.kind if reference.sections else "")
            bare.setdefault(key, ((where[0], 0), Part(None)))[1].definitions.append(definition)
    return [part for _, part in sorted([*bare.values(), *found], key=itemgetter(0))]


def _covers(part: Part, definition: AnyDefinition) -> bool:
    """Whether a definition below a heading belongs to it: texts for people and for programs may alternate in a file."""
    human = isinstance(definition, HmpCommand | Option | ToolCommand)
    return not human or (part.section is not None and part.section.title == definition.section)


def unmatched(reference: Reference, selection: Selection) -> Iterator[tuple[str, str]]:
    """Options and their words that select nothing: most likely misspelled."""
    for option, patterns in (("only", selection.only), ("exclude", selection.exclude)):
        for pattern in patterns:
            if not any(_matches((each.name, *each.aliases), pattern) for each in reference.definitions):
                yield option, pattern
    titles = [plain_title(each.title) for each in reference.sections]
    for title in selection.sections:
        if not any(fnmatchcase(each, plain_title(title)) for each in titles):
            yield "section", title
