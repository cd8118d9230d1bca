"""Which part of a reference a page shows, and under which headings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

import msgspec

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.model import AnyDefinition, HmpCommand, Option, Reference, Section, ToolCommand
from qmpdoc.render.outline import shown_title
from qmpdoc.sphinxext.kinds import KINDS
from qmpdoc.sphinxext.labels import label


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Names, sections, kinds and modules to show; an empty tuple selects all. Names may have ``*`` and ``?``."""

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    def takes(self, definition: AnyDefinition) -> bool:
        """Whether names and kinds select a definition."""
        names = (definition.name, *definition.aliases)
        if self.kinds and definition.kind not in self.kinds:
            return False
        if self.modules and module_name(definition.module or "") not in self.modules:
            return False
        if self.only and not any(_matches(names, each) for each in self.only):
            return False
        return not any(_matches(names, each) for each in self.exclude)

    def takes_section(self, title: str) -> bool:
        """Whether the title of a section selects it."""
        return not self.sections or any(fnmatchcase(shown_title(title), shown_title(each)) for each in self.sections)


def module_name(path: str) -> str:
    """The name of the module in a schema file: ``block-core`` for ``../qapi/block-core.json``."""
    return os.path.basename(path).removesuffix(".json")


def _matches(names: Sequence[str], pattern: str) -> bool:
    bare = pattern.lstrip("-") or pattern
    return any(fnmatchcase(name, pattern) or fnmatchcase(name, bare) for name in names)


class Part(msgspec.Struct):
    """A heading with its prose, if there is one, and the definitions under it.

    Definitions without a heading in their text are together, by kind.
    """

    section: Section | None
    definitions: list[AnyDefinition] = msgspec.field(default_factory=list)

    @property
    def file(self) -> str:
        """The file that the heading is in."""
        return self.section.location.file if self.section is not None else ""

    @property
    def title(self) -> str:
        """The heading as a page shows it."""
        if self.section is not None:
            return shown_title(self.section.title)
        return label(KINDS[self.definitions[0].kind].heading) if self.definitions else ""


def parts(reference: Reference, selection: Selection) -> list[Part]:
    """The parts of a reference that are selected, in the order of its files; what is left empty is dropped."""
    found = [part for part in _all_parts(reference) if selection.takes_section(part.title)]
    for part in found:
        part.definitions = [each for each in part.definitions if selection.takes(each)]
    whole = not (selection.only or selection.kinds or selection.modules)
    return [part for part in found if part.definitions or (whole and part.section is not None)]


def _all_parts(reference: Reference) -> list[Part]:
    """The parts in the order of the files; what no heading of its own text covers is in a part of its kind."""
    headed = [Part(each) for each in reference.sections]
    headings = _Headings(headed)
    bare: dict[tuple[str, str], Part] = {}
    for definition in reference.definitions:
        part = headings.above(definition)
        if part is None:
            key = definition.location.file, definition.kind if headed else ""
            part = bare.setdefault(key, Part(None))
        part.definitions.append(definition)
    for (file, _), part in bare.items():
        at = next((index for index, each in enumerate(headed) if each.file == file), len(headed))
        headed.insert(at, part)
    return headed


class _Headings:
    """Finds the heading that a definition is under."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.by_title: dict[tuple[str, str | None], Part] = {}
        self.by_file: dict[str, list[Part]] = {}
        for part in parts:
            title = part.section.title if part.section is not None else ""
            self.by_title[part.file, title] = part
            self.by_title.setdefault(("", title), part)
            self.by_file.setdefault(part.file, []).append(part)

    def above(self, definition: AnyDefinition) -> Part | None:
        """The part of the last heading before a definition; a schema's section may go on in an included file."""
        if definition.module is not None:
            title = definition.section or ""
            return self.by_title.get((definition.location.file, title)) or self.by_title.get(("", title))
        found = None
        for part in self.by_file.get(definition.location.file, ()):
            if part.section is None or part.section.location.line > definition.location.line:
                break
            if _covers(part, definition) and (part.title or found is None):
                found = part
        return found


def _covers(part: Part, definition: AnyDefinition) -> bool:
    """Whether a definition below a heading belongs to it: texts for people and for programs may alternate in a file."""
    human = isinstance(definition, HmpCommand | Option | ToolCommand)
    return not human or (part.section is not None and part.section.title == definition.section)


def separated(words: Sequence[str], reference: Reference) -> tuple[str, ...]:
    """Names out of what commas separate: blanks separate names, too, except where a name has one (``info version``)."""
    known = _names(reference)
    found: list[str] = []
    for each in words:
        rest = each.split()
        while rest:
            ends = (end for end in range(len(rest), 1, -1) if _matches(known, " ".join(rest[:end])))
            end = next(ends, 1)
            found.append(" ".join(rest[:end]))
            rest = rest[end:]
    return tuple(found)


def unmatched(reference: Reference, selection: Selection) -> Iterator[tuple[str, str, str]]:
    """Options, their words that select nothing, and what those may have been meant to be, as a clause."""
    known = _names(reference)
    for option, patterns in (("only", selection.only), ("exclude", selection.exclude)):
        for pattern in patterns:
            if not _matches(known, pattern):
                yield option, pattern, did_you_mean(pattern, known)
    modules = {module_name(each.module) for each in reference.definitions if each.module}
    for module in selection.modules:
        if module not in modules:
            yield "module", module, did_you_mean(module, sorted(modules))
    titles = [shown_title(each.title) for each in reference.sections]
    for title in selection.sections:
        if not any(fnmatchcase(each, shown_title(title)) for each in titles):
            yield "section", title, did_you_mean(title, titles)


def _names(reference: Reference) -> tuple[str, ...]:
    return tuple([name for each in reference.definitions for name in (each.name, *each.aliases)])
