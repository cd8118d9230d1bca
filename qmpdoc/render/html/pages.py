"""The pages of a site, one function for each kind of page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from qmpdoc.model import AnyDefinition, Direction, Message
from qmpdoc.model.replacement import replacement_of
from qmpdoc.render.book import excerpt
from qmpdoc.render.changes.history import page_words
from qmpdoc.render.changes.timeline import phrase
from qmpdoc.render.html.code import highlight_json
from qmpdoc.render.html.escape import markup, page_bytes, text
from qmpdoc.render.html.member_history import MemberHistory
from qmpdoc.render.html.navigation import Navigation
from qmpdoc.render.html.prose import HtmlWriter
from qmpdoc.render.html.rows import Rows, TypesInPlace
from qmpdoc.render.html.site import Site
from qmpdoc.render.kinds import Kind, kind_of, shown_name
from qmpdoc.render.links import Links
from qmpdoc.render.names import address, anchor, definition_key
from qmpdoc.render.outline import Chapter
from qmpdoc.render.requests import MessageForms, message_forms
from qmpdoc.render.signature import signature
from qmpdoc.render.templates import environment, macros, render_template
from qmpdoc.render.uses import use_words
from qmpdoc.render.view import DefinitionView, ExamplesView, ExampleView, NoteView, TextView

_STATUSES = (
    ("Deprecated", "deprecated", "These still work, but will be removed. Use the replacement that their text names."),
    ("Unstable", "unstable", "These may change incompatibly or be removed at any time."),
)


_LARGEST = 150_000
"""The size in bytes of a page; a larger one shows less of the types that its definition uses."""


class Badge(NamedTuple):
    """A word or two about a definition's state, and the name that belongs to them."""

    kind: str
    text: str
    name: Markup | None = None


class ShownMessage(NamedTuple):
    """A message of an example as a page shows it."""

    direction: str
    speaker: str
    code: Markup
    plain: str
    forms: MessageForms


class Pages:
    """Writes the pages of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.engine = _engine(site)
        self.navigation = Navigation(site, self.engine)
        self.histories = MemberHistory(site.options.history)
        self.types = TypesInPlace(site, self.histories, self.links, macros(self.engine, "html/members.html.j2"))

    def page(self, path: str, template: str, links: Links, chapter: Chapter | None, **values: Any) -> bytes:
        """One page from its template."""
        writer = HtmlWriter(links)
        shared = {
            "site": self.site,
            "root": links.root,
            "canonical": self._canonical(path),
            "navigation": self.navigation.written(path, links.root, chapter),
            "chapter": chapter,
            "prose": lambda blocks: markup(writer.blocks(blocks, heading=2)),
            "tight": lambda blocks: markup(writer.tight(blocks)),
            "link": _linker(writer),
        }
        return page_bytes(render_template(self.engine, template, {**shared, **values}))

    def _canonical(self, path: str) -> str:
        """The address that search engines are to show for a page; empty for the page itself."""
        options = self.site.options
        return f"{options.canonical}{address(path)}" if options.canonical and path in options.canonical_pages else ""

    def links(self, path: str, own: AnyDefinition | None = None) -> Links:
        """Addresses as seen from one page."""
        members = self.site.members(own) if own is not None else {}
        return Links(self.site.index, self.site.addresses, self.site.labels, path, own, members)

    def definition(self, view: DefinitionView, before: AnyDefinition | None, after: AnyDefinition | None) -> bytes:
        """The page of a definition; if it is too large, types inside of types are only linked."""
        page = self._definition(view, before, after)
        return page if len(page) <= _LARGEST else self._definition(view, before, after, depth=1)

    def _definition(
        self, view: DefinitionView, before: AnyDefinition | None, after: AnyDefinition | None, depth: int = 0
    ) -> bytes:
        definition = view.definition
        chapter = self.site.outline.chapter(definition)
        path = self.site.paths[definition_key(definition)]
        links = self.links(path, definition)
        writer = HtmlWriter(links)
        entry = getattr(definition, "entry", None)
        history = self.histories.of(definition)
        by_version = phrase(history) if history else ""
        return self.page(
            path,
            "html/definition.html.j2",
            links,
            chapter,
            view=view,
            module=os.path.basename(definition.location.file),
            chapters=[*self.site.outline.ancestors(chapter), chapter],
            examples_aside=sum(isinstance(each, ExamplesView) for each in view.flow) == 1,
            users=[(each, use_words(each, definition.name)) for each in view.users],
            badges=[
                self.with_replacement(each, definition, writer)
                for each in _badges(definition)
                if not (by_version and each.kind == "since")
            ],
            heads=[markup(writer.literal(head)) for head in view.heads],
            signature=_signature(view, writer),
            rows=Rows(self.types, writer, definition, depth=depth),
            messages=_messages,
            source=self.site.source(definition),
            handler=entry.handler if entry else None,
            before=before,
            after=after,
            contents=_contents(view),
            history=by_version,
            history_on_page=(definition.kind, definition.name) in self.histories.definitions,
            mistakes=history["mistakes"] if history else (),
        )

    def with_replacement(self, badge: Badge, definition: AnyDefinition, writer: HtmlWriter) -> Badge:
        """The badge 'Deprecated' with what to use; any other badge as it is."""
        name = replacement_of(definition.features) if badge.kind == "deprecated" else ""
        return Badge(badge.kind, f"{badge.text}: use ", markup(writer.named(name))) if name else badge

    def index(self) -> bytes:
        """The front page."""
        counts = dict.fromkeys(Kind, 0)
        for view in self.site.views.values():
            counts[kind_of(view.definition)] += 1
        return self.page(
            "index.html",
            "html/index.html.j2",
            self.links("index.html"),
            None,
            totals=[{"kind": kind, "count": count} for kind, count in counts.items() if count],
            introduction=self.site.outline.introduction,
            deprecated=[each.definition for each in self.site.deprecated if each.member is None],
            excerpts={chapter.slug: excerpt(chapter) for chapter in self.site.chapters},
        )

    def section(self, chapter: Chapter) -> bytes:
        """The page of a section: its prose and its definitions."""
        path = f"section/{chapter.slug}.html"
        below = self.site.outline.subsections(chapter)
        return self.page(path, "html/section.html.j2", self.links(path), chapter, subsections=below)

    def names(self) -> bytes:
        """The index of all names."""
        kinds = []
        for kind in Kind:
            own = [view.definition for view in self.site.views.values() if kind_of(view.definition) is kind]
            own.sort(key=_sorting)
            if own:
                kinds.append((kind, [(letter, list(group)) for letter, group in groupby(own, key=_letter)]))
        return self.page("names.html", "html/names.html.j2", self.links("names.html"), None, kinds=kinds)

    def status(self) -> bytes:
        """The page of what is deprecated or unstable."""
        entries = {"deprecated": self.site.deprecated, "unstable": self.site.unstable}
        statuses = [(title, name, meaning, entries[name]) for title, name, meaning in _STATUSES if entries[name]]
        links = self.links("status.html")
        return self.page("status.html", "html/status.html.j2", links, None, statuses=statuses)

    def history(self) -> bytes:
        """The page of the definitions by version, with those that were removed long ago."""
        pages = {
            (definition.kind, definition.name): self.site.addresses[definition_key(definition)]
            for definition in self.site.index.unique()
        }
        words = page_words(lambda kind, name: pages.get((kind, name), ""))
        document = self.site.options.history
        return self.page(
            "history.html", "html/history.html.j2", self.links("history.html"), None, document=document, **words
        )


def _engine(site: Site) -> jinja2.Environment:
    engine = environment(site.options.templates, autoescape=True)
    engine.auto_reload = False
    engine.filters.update(
        path=lambda definition: site.addresses[definition_key(definition)],
        shown_name=shown_name,
        breakable=_breakable,
        summary=lambda definition: site.view(definition).summary,
        statuses=lambda definition: [badge.kind for badge in _badges(definition) if badge.kind != "since"],
        anchor=anchor,
    )
    return engine


def _linker(writer: HtmlWriter) -> Callable[[AnyDefinition], Markup]:
    return lambda definition: markup(writer.to(definition, text(shown_name(definition))))


def _breakable(name: str) -> Markup:
    """A name that a narrow column may break between its words."""
    return markup(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=_)(?=\w)", "<wbr>", text(name)))


def _badges(definition: AnyDefinition) -> Iterator[Badge]:
    if definition.since:
        yield Badge("since", f"Since {definition.since}")
    if definition.deprecated:
        yield Badge("deprecated", "Deprecated")
    if definition.unstable:
        yield Badge("unstable", "Unstable")
    if definition.condition:
        yield Badge("only", f"If {definition.condition}")
    architectures = getattr(getattr(definition, "entry", None), "architectures", None)
    if architectures and architectures != "QEMU_ARCH_ALL":
        names = architectures.replace("QEMU_ARCH_", "").replace("|", ",").split(",")
        yield Badge("only", "Only for " + ", ".join(each.strip() for each in names))
    if getattr(definition, "allow_oob", False):
        yield Badge("flag", "Allowed out of band")
    if getattr(definition, "allow_preconfig", False):
        yield Badge("flag", "Allowed before configuration")


def _signature(view: DefinitionView, writer: HtmlWriter) -> Markup:
    """The signature, its types and members linked."""
    parts = []
    for token in signature(view):
        shown = text(token.text)
        if token.own:
            shown = f'<span class="self">{shown}</span>'
        elif token.anchor:
            shown = f'<a href="#{token.anchor}">{shown}</a>'
        elif token.definition is not None:
            shown = writer.to(token.definition, shown)
        parts.append(shown)
    return markup("".join(parts))


def _messages(view: ExampleView) -> Iterator[ShownMessage]:
    for message in view.example.messages:
        forms = message_forms(message)
        plain = str(message.text)
        direction, speaker = _speaker(message, plain)
        yield ShownMessage(direction, speaker, markup(highlight_json(plain)), plain, forms)


def _speaker(message: Message, plain: str) -> tuple[str, str]:
    if message.direction is Direction.SEND:
        return "request", "Request"
    if '"event"' in plain and '"return"' not in plain:
        return "event", "Event"
    if '"error"' in plain and '"return"' not in plain:
        return "answer", "Error"
    return "answer", "Answer"


def _contents(view: DefinitionView) -> list[tuple[str, str]]:
    """The headings of a definition's page."""
    found = [(each.anchor, each.title) for each in view.flow if not isinstance(each, TextView | NoteView)]
    if view.users:
        found.append(("used-by", "Used by"))
    return found


def _sorting(definition: AnyDefinition) -> tuple[str, str]:
    return definition.name.casefold(), definition.name


def _letter(definition: AnyDefinition) -> str:
    first = definition.name[:1].upper()
    return first if first.isalpha() and first.isascii() else "#"
