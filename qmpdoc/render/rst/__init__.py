"""A reference as reStructuredText for any Sphinx or docutils project: a page for each section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import AnyDefinition, Direction, Reference
from qmpdoc.render.book import Book, excerpt
from qmpdoc.render.facts import facts, other_names
from qmpdoc.render.index import Labels
from qmpdoc.render.kinds import kind_of
from qmpdoc.render.links import Links
from qmpdoc.render.members_text import qualities
from qmpdoc.render.names import definition_key, unique
from qmpdoc.render.outline import Chapter, source_path
from qmpdoc.render.rst.escape import at_start, indented, literal, literal_block, page_text, text, underlined
from qmpdoc.render.rst.prose import RstWriter
from qmpdoc.render.signature import signature_text
from qmpdoc.render.templates import environment, render_template
from qmpdoc.render.view import DefinitionView, MemberView, NoteView, PartView

Progress = Callable[[int, int], None]


def render_rst(
    reference: Reference,
    report: Report,
    *,
    title: str | None = None,
    toctree: bool = False,
    templates: str | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each file: its path from the top, and its bytes; nothing is written.

    The pages use what docutils itself knows; only with `toctree` does index.rst have Sphinx's directive of
    that name. Links lead to the HTML that either makes of the pages. Raises `UnreadableSourceError` for a
    template at problem.
    """
    pages = _Pages(Book(reference, title, report), templates)
    yield "index.rst", pages.index(toctree)
    chapters = pages.book.chapters
    for done, chapter in enumerate(chapters, start=1):
        yield f"{pages.stems[chapter.title]}.rst", pages.section(chapter)
        if progress is not None:
            progress(done, len(chapters))


class _Pages:
    """Writes the pages of one folder."""

    def __init__(self, book: Book, templates: str | None) -> None:
        self.book = book
        self.stems = unique({each.title: each.slug for each in book.chapters} | {"": "index"})
        definitions = book.index.unique()
        ids = unique({f"{kind_of(each).value}-{each.name}": _identifier(each) for each in definitions})
        self.ids = {definition_key(each): ids[f"{kind_of(each).value}-{each.name}"] for each in definitions}
        self.addresses = {
            definition_key(
                each
            ): f"{self.stems[book.outline.chapter(each).title]}.html#{self.ids[definition_key(each)]}"
            for each in definitions
        }
        self.labels = Labels()
        for chapter in book.chapters:
            self.labels.add(chapter.title, f"{self.stems[chapter.title]}.html")
        self.engine = environment(templates)
        self.engine.filters.update(
            text=text,
            literal=literal,
            indented=indented,
            at_start=at_start,
            underlined=underlined,
            summary=lambda definition: text(book.view(definition).summary),
            identifier=lambda definition: self.ids[definition_key(definition)],
            stem=lambda chapter: self.stems[chapter.title],
        )

    def index(self, toctree: bool) -> bytes:
        """The front page."""
        writer = RstWriter(self.links(None))
        return self.page("rst/index.rst.j2", writer, toctree=toctree)

    def section(self, chapter: Chapter) -> bytes:
        """The page of a section with all its definitions."""
        writer = RstWriter(self.links(None))
        definitions = [self.definition(self.book.view(each)) for each in chapter.definitions]
        below = self.book.outline.subsections(chapter)
        return self.page("rst/section.rst.j2", writer, chapter=chapter, definitions=definitions, subsections=below)

    def definition(self, view: DefinitionView) -> str:
        """A definition as a section of its page."""
        writer = RstWriter(self.links(view.definition))
        location = view.location
        signature = signature_text(view)
        heads = [writer.inline(head) for head in view.heads]
        return self.render(
            "rst/definition.rst.j2",
            writer,
            view=view,
            title=underlined(at_start(text(view.name)), "-"),
            facts=[*facts(view, text, condition=text), *other_names(view, literal)],
            heads=heads,
            signature=literal_block(signature) if signature and not heads else "",
            note_directive=_note_directive,
            part_type=lambda part: _part_type(writer, part),
            members=lambda members: _members(writer, members),
            messages=_messages,
            source=f"{source_path(self.book.reference, location.file)}:{location.line}",
        )

    def links(self, own: AnyDefinition | None) -> Links:
        """Addresses for the texts of one definition."""
        return Links(self.book.index, self.addresses, self.labels, "", own)

    def page(self, template: str, writer: RstWriter, **values: Any) -> bytes:
        """One page from its template."""
        return page_text(self.render(template, writer, **values)).encode("utf-8", "replace")

    def render(self, template: str, writer: RstWriter, **values: Any) -> str:
        """The text of a template with the values of one page and those of every page."""
        shared = {
            "book": self.book,
            "prose": writer.blocks,
            "link": writer.to,
            "hyperlink": writer.hyperlink,
            "excerpt": excerpt,
        }
        return render_template(self.engine, template, {**shared, **values})


def _identifier(definition: AnyDefinition) -> str:
    """A label that docutils makes an identifier of without a change."""
    name = re.sub(r"[^a-z0-9]+", "-", definition.name.lower()).strip("-")
    return f"{kind_of(definition).value}-{name or 'name'}"


def _note_directive(note: NoteView) -> str:
    return f"admonition:: {text(note.title)}" if note.named else f"{note.kind.value}::"


def _part_type(writer: RstWriter, typed: PartView | MemberView) -> str:
    if typed.type is None:
        return ""
    name = writer.to(typed.type_definition) if typed.type_definition is not None else literal(typed.type.name)
    return f"array of {name}" if typed.type.array else name


def _members(writer: RstWriter, members: tuple[MemberView, ...]) -> str:
    """Members as a definition list, those inside of others as one in it."""
    return "\n\n".join([_member(writer, each) for each in members])


def _member(writer: RstWriter, member: MemberView) -> str:
    known = [each for each in (_part_type(writer, member), *map(text, qualities(member))) if each]
    name = literal(member.name)
    head = f"{at_start(name)} ({', '.join(known)})" if known else at_start(name)
    parts = [writer.blocks(member.body)]
    if member.values:
        parts.append("One of " + ", ".join(literal(each.name) for each in member.values) + ".")
    if member.children:
        parts.append(_members(writer, member.children))
    body = "\n\n".join(each for each in parts if each)
    return f"{head}\n{indented(body or chr(92) + ' ')}"


def _messages(example: Any) -> Iterator[tuple[str, str]]:
    for message in example.example.messages:
        plain = str(message.text)
        speaker = "Request" if message.direction is Direction.SEND else "Event" if '"event"' in plain else "Answer"
        yield speaker, literal_block(plain).removeprefix("::")


__all__ = ["render_rst"]
