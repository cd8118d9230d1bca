"""A reference as Markdown pages that read well on a forge, with an ``llms.txt`` that lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.tree import Blocks, inline_text
from qmpdoc.model import AnyDefinition, Direction, Reference
from qmpdoc.render.book import Book, excerpt
from qmpdoc.render.facts import facts, other_names
from qmpdoc.render.index import Labels
from qmpdoc.render.kinds import Kind, kind_of, shown_name
from qmpdoc.render.links import Links
from qmpdoc.render.markdown.escape import at_start, code, code_block, indented, text
from qmpdoc.render.markdown.prose import MarkdownWriter, quoted
from qmpdoc.render.members_text import qualities
from qmpdoc.render.names import address, definition_key, page_paths
from qmpdoc.render.outline import source_path
from qmpdoc.render.signature import signature_text
from qmpdoc.render.templates import environment, render_template
from qmpdoc.render.view import MemberView, PartView

Progress = Callable[[int, int], None]


def render_markdown(
    reference: Reference,
    report: Report,
    *,
    title: str | None = None,
    templates: str | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each file: its path from the top, and its bytes; nothing is written.

    README.md is the front page, ``section/`` and a folder for each kind hold the others. Raises
    `UnreadableSourceError` for a template at problem.
    """
    pages = _Pages(Book(reference, title, report), templates)
    yield "README.md", pages.page("README.md", "markdown/index.md.j2")
    yield "llms.txt", pages.page("llms.txt", "markdown/llms.txt.j2")
    chapters = pages.book.chapters
    for done, chapter in enumerate(chapters, start=1):
        path = f"section/{chapter.slug}.md"
        below = pages.book.outline.subsections(chapter)
        yield path, pages.page(path, "markdown/section.md.j2", chapter=chapter, subsections=below)
        for definition in chapter.definitions:
            yield pages.paths[definition_key(definition)], pages.definition(definition)
        if progress is not None:
            progress(done, len(chapters))


class _Pages:
    """Writes the pages of one folder."""

    def __init__(self, book: Book, templates: str | None) -> None:
        self.book = book
        self.paths = page_paths(book.index.unique(), ".md")
        self.addresses = {key: address(path) for key, path in self.paths.items()}
        self.labels = Labels()
        for chapter in book.chapters:
            self.labels.add(chapter.title, f"section/{chapter.slug}.md")
        counts = Counter(map(kind_of, book.index.unique()))
        self.counts = [(kind, counts[kind]) for kind in Kind if counts[kind]]
        self.engine = environment(templates)
        self.engine.filters.update(
            text=text,
            code=code,
            summary=lambda definition: text(book.view(definition).summary),
            path=lambda definition: self.addresses[definition_key(definition)],
            shown_name=shown_name,
            indented=indented,
            quoted=quoted,
            at_start=at_start,
        )

    def page(self, path: str, template: str, own: AnyDefinition | None = None, **values: Any) -> bytes:
        """One page from its template."""
        anchors = self.book.members(own) if own is not None else {}
        links = Links(self.book.index, self.addresses, self.labels, path, own, anchors)
        writer = MarkdownWriter(links)
        shared = {
            "book": self.book,
            "root": links.root,
            "prose": writer.blocks,
            "link": writer.to,
            "members": lambda members: _members(writer, members),
            "counts": self.counts,
            "excerpt": excerpt,
        }
        page = render_template(self.engine, template, {**shared, **values})
        return (page.rstrip("\n") + "\n").encode("utf-8", "replace")

    def definition(self, definition: AnyDefinition) -> bytes:
        """The page of a definition."""
        view = self.book.view(definition)
        place = f"{source_path(self.book.reference, view.location.file)}:{view.location.line}"
        return self.page(
            self.paths[definition_key(definition)],
            "markdown/definition.md.j2",
            definition,
            view=view,
            chapter=self.book.outline.chapter(definition),
            facts=[*facts(view, text, "**{}**".format, code), *other_names(view, code)],
            signature=code_block(words, "text") if (words := signature_text(view)) else "",
            messages=_messages,
            part_type=_part_type,
            heads_of=lambda head: code_block(inline_text(head), "text"),
            source=place,
        )


def _part_type(writer_link: Callable[[AnyDefinition], str], part: PartView | MemberView) -> str:
    if part.type is None:
        return ""
    name = writer_link(part.type_definition) if part.type_definition is not None else code(part.type.name)
    return f"array of {name}" if part.type.array else name


def _members(writer: MarkdownWriter, members: tuple[MemberView, ...]) -> str:
    """Members as a list, those inside of others as a list in it."""
    return "\n".join([_member(writer, each) for each in members])


def _member(writer: MarkdownWriter, member: MemberView) -> str:
    known = [each for each in (_part_type(writer.to, member), *map(text, qualities(member))) if each]
    head = f"- **{code(member.name)}**" + (f" ({', '.join(known)})" if known else "")
    body: Blocks = member.body
    first = writer.blocks(body[:1])
    parts = [f"{head}: {first}" if first and not first.startswith(("-", ">", "`", "|")) else head]
    rest = body[1:] if parts[0] is not head else body
    parts += [written for each in rest if (written := writer.block(each))]
    if member.values:
        parts.append("One of " + ", ".join(code(each.name) for each in member.values) + ".")
    if member.children:
        parts.append(_members(writer, member.children))
    return indented("\n\n".join(parts), 2)


def _messages(example: Any) -> Iterator[tuple[str, str]]:
    for message in example.example.messages:
        plain = str(message.text)
        speaker = "Request" if message.direction is Direction.SEND else "Event" if '"event"' in plain else "Answer"
        yield speaker, code_block(plain, "json")


__all__ = ["render_markdown"]
