"""Versions of an interface → the site of them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

import msgspec

from qmpdoc.compare.document import to_document
from qmpdoc.compare.history import Version, build_history
from qmpdoc.compare.history_document import history_to_document
from qmpdoc.compare.release import read_release
from qmpdoc.compare.run import compare
from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Reference
from qmpdoc.render.changes.history import page_words
from qmpdoc.render.changes.html import render_changes_html
from qmpdoc.render.html import SiteOptions, asset, render_site
from qmpdoc.render.html.escape import page_bytes
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.names import address, page_paths
from qmpdoc.render.templates import environment, render_template
from qmpdoc.site.gone import Gone, Key, gone_definitions, instead_by_page
from qmpdoc.site.history import up_to
from qmpdoc.site.tree import SiteTree, names_below
from qmpdoc.site.versions import DATA, LATEST, SiteVersion, data_file, newest

Progress = Callable[[int, int], None]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What a user can choose about the site.

    `base_url` is the address that it will have, and `source_url` that of a source line, with ``{version}`` beside what
    `SiteOptions` has. `state` is what the pages depend on besides, such as the program itself.
    """

    title: str | None = None
    base_url: str = ""
    source_url: str | None = None
    templates: str | None = None
    state: str = ""


def write_versions(
    tree: SiteTree,
    versions: Sequence[SiteVersion],
    references: Sequence[Reference],
    choices: Choices,
    report: Report,
    progress: Progress,
) -> None:
    """Write the site of some versions, the oldest first, into `tree`; what did not change is taken over from before.

    Faults in the markup of texts are reported. Raises `OutputError`, and `UnreadableSourceError` for a template at
    fault.
    """
    told = [Version(each.name, reference) for each, reference in zip(versions, references, strict=True)]
    document = history_to_document(build_history(told))
    paths = [_paths(each) for each in references]
    latest = versions.index(newest(versions))
    sites = _Sites(tree, choices, paths[latest], report)
    pages = []
    for number, (version, reference) in enumerate(zip(versions, references, strict=True)):
        names = sites.write(version, reference, up_to(document, version.name))
        pages.append(names_below(names, version.folder))
        progress(number + 1, len(versions))
    tree.alias(LATEST, versions[latest].folder)
    went = list(gone_definitions(document, versions, references, paths))
    shown = [frozenset(each for each in known if each.endswith(".html")) for known in pages]
    tree.write(DATA, data_file(versions, shown, instead_by_page(went, paths)))
    _write_frame(tree, versions, document, went, paths, choices)
    _write_changes(tree, versions, references, choices)
    if choices.base_url:
        tree.write("sitemap.xml", _sitemap(choices.base_url, sorted(shown[latest])))
    tree.finish({"versions": sites.states})


def _paths(reference: Reference) -> dict[Key, str]:
    """The page of each definition by its kind and name."""
    unique = list(ReferenceIndex(reference).unique())
    return {(each.kind, each.name): path for each, path in zip(unique, page_paths(unique).values(), strict=True)}


class _Sites:
    """Writes the site of each version; `latest` are the pages of the version that ``latest/`` stands for."""

    def __init__(self, tree: SiteTree, choices: Choices, latest: Mapping[Key, str], report: Report) -> None:
        self._tree = tree
        self._choices = choices
        self._latest = latest
        self._report = report
        self.states: dict[str, str] = {}

    def write(self, version: SiteVersion, reference: Reference, history: Mapping[str, Any]) -> list[str]:
        """Write a version, or take it over as the last run wrote it; the names of its files."""
        state = self._state_of(version, reference, history)
        before = self._tree.noted.get("versions")
        self.states[version.folder] = state
        if isinstance(before, dict) and before.get(version.folder) == state:
            kept = self._tree.keep(version.folder)
            if kept is not None:
                return kept
        return self._write_anew(version, reference, history)

    def _state_of(self, version: SiteVersion, reference: Reference, history: Mapping[str, Any]) -> str:
        """A digest of all that the pages of a version are made from."""
        digest = sha256(repr((version, self._choices)).encode())
        for source in reference.sources:
            digest.update("\n".join((source.path, *source.lines)).encode("utf-8", "surrogateescape"))
        digest.update(json.dumps(history, sort_keys=True).encode())
        if self._choices.base_url:
            digest.update(json.dumps(sorted(self._latest.values())).encode())
        return digest.hexdigest()

    def _write_anew(self, version: SiteVersion, reference: Reference, history: Mapping[str, Any]) -> list[str]:
        choices = self._choices
        source_url = choices.source_url.replace("{version}", address(version.name)) if choices.source_url else None
        options = SiteOptions(
            title=choices.title,
            source_url=source_url,
            templates=choices.templates,
            history=history,
            versioned=True,
            canonical=f"{choices.base_url}{LATEST}/" if choices.base_url else "",
            canonical_pages=frozenset(("index.html", *self._latest.values())),
        )
        names = []
        for path, data in render_site(reference, options, self._report):
            self._tree.write(f"{version.folder}/{path}", data)
            names.append(f"{version.folder}/{path}")
        label = json.dumps(version.label).replace("<", "\\3c ")
        self._tree.write(f"{version.folder}/version.css", f".brand::after {{ content: {label}; }}\n".encode())
        return [*names, f"{version.folder}/version.css"]


def _write_frame(
    tree: SiteTree,
    versions: Sequence[SiteVersion],
    document: Mapping[str, Any],
    went: Sequence[Gone],
    paths: Sequence[Mapping[Key, str]],
    choices: Choices,
) -> None:
    """The front page, the page of what is gone, the timeline, and the script that leads from version to version."""
    engine = environment(choices.templates, autoescape=True)
    latest = newest(versions)
    shared = {"title": choices.title or "QEMU monitor reference", "versions": versions, "latest": latest}
    counts = {each.folder: len(known) for each, known in zip(versions, paths, strict=True)}
    changes = {later.folder: f"changes/{_pair(earlier, later)}" for earlier, later in pairwise(versions)}
    front = render_template(
        engine, "versions/index.html.j2", {**shared, "counts": counts, "changes": changes, "gone": went}
    )
    tree.write("index.html", page_bytes(front))
    tree.write("gone.html", page_bytes(render_template(engine, "versions/gone.html.j2", {**shared, "gone": went})))
    addresses = _newest_pages(versions, paths)
    words = page_words(lambda kind, name: addresses.get((kind, name), ""))
    values = {**shared, "document": document, **words}
    tree.write("timeline.html", page_bytes(render_template(engine, "versions/timeline.html.j2", values)))
    tree.write("switch.js", asset("switch.js", choices.templates, "versions"))


def _newest_pages(versions: Sequence[SiteVersion], paths: Sequence[Mapping[Key, str]]) -> dict[Key, str]:
    """The page of each definition in the newest version that has it."""
    found: dict[Key, str] = {}
    for version, known in zip(versions, paths, strict=True):
        found.update({key: f"{version.folder}/{address(path)}" for key, path in known.items()})
    return found


def _pair(earlier: SiteVersion, later: SiteVersion) -> str:
    return f"{earlier.folder}-to-{later.folder}.html"


def _write_changes(
    tree: SiteTree, versions: Sequence[SiteVersion], references: Sequence[Reference], choices: Choices
) -> None:
    """A page of changes for each two neighbours."""
    for number, (earlier, later) in enumerate(pairwise(versions)):
        comparison = compare(
            references[number],
            references[number + 1],
            versions=(read_release(earlier.name), read_release(later.name)),
        )
        document = to_document(comparison, earlier.label, later.label)
        page = render_changes_html(document, templates=choices.templates)
        tree.write(f"changes/{_pair(earlier, later)}", page_bytes(page))


def _sitemap(base_url: str, pages: Sequence[str]) -> bytes:
    """The addresses of the pages that search engines are to find: those of the latest version."""
    addresses = [base_url, *(f"{base_url}{LATEST}/{address(each)}" for each in pages)]
    lines = "".join(f"<url><loc>{_escaped(each)}</loc></url>\n" for each in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{lines}</urlset>\n".encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
