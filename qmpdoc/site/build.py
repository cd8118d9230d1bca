"""Versions of an interface → the site of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from qmpdoc.compare.history_document import history_to_document
from qmpdoc.render.changes.history import page_words
from qmpdoc.render.html import asset
from qmpdoc.render.html.escape import page_bytes
from qmpdoc.render.names import address
from qmpdoc.render.templates import environment, render_template
from qmpdoc.site.gone import Gone, gone_definitions, instead_by_page
from qmpdoc.site.record import Key, VersionRecord, paths_of
from qmpdoc.site.run import Choices, Show, VersionInput, VersionsRun
from qmpdoc.site.tree import SiteTree
from qmpdoc.site.versions import DATA, LATEST, SiteVersion, data_file, newest, pair_name

Progress = Callable[[int, int], None]


def write_versions(
    tree: SiteTree, inputs: Sequence[VersionInput], choices: Choices, show: Show, progress: Progress
) -> None:
    """Write the site of some versions, the oldest first, into `tree`; what did not change is taken over from before.

    `show` gets the errors in the markup of texts, version by version. Raises `OutputError`, and
    `UnreadableSourceError` for a version that cannot be read or a template at problem.
    """
    versions = [each.version for each in inputs]
    latest = versions.index(newest(versions))
    run = VersionsRun(tree, choices, _pages_of(inputs[latest]) if choices.base_url else (), show)
    for number, each in enumerate(inputs):
        run.add(each)
        progress(number + 1, len(inputs))
    tree.alias(LATEST, versions[latest].folder)
    document = history_to_document(run.history())
    went = list(gone_definitions(document, versions, run.records))
    tree.write(DATA, data_file(versions, run.pages, instead_by_page(went, run.records)))
    _write_frame(tree, versions, document, went, run.records, choices)
    if choices.base_url:
        tree.write("sitemap.xml", _sitemap(choices.base_url, sorted(run.pages[latest])))
    tree.finish({"versions": [each.folder for each in versions]})


def _pages_of(each: VersionInput) -> list[str]:
    """The pages of the definitions of a version."""
    return [path for names in paths_of(each.read_baseline()).values() for path in names.values()]


def _write_frame(
    tree: SiteTree,
    versions: Sequence[SiteVersion],
    document: Mapping[str, Any],
    went: Sequence[Gone],
    records: Sequence[VersionRecord],
    choices: Choices,
) -> None:
    """The front page, the page of removals, the timeline, and the scripts that lead from version to version."""
    engine = environment(choices.templates, autoescape=True)
    shared = {"title": choices.title or "QEMU monitor reference", "versions": versions, "latest": newest(versions)}
    addresses = _newest_pages(versions, records)
    pages: dict[str, dict[str, Any]] = {
        "index": {
            "counts": {
                each.folder: sum(1 for _ in known.definitions()) for each, known in zip(versions, records, strict=True)
            },
            "changes": {later.folder: f"{pair_name(earlier, later)}.html" for earlier, later in pairwise(versions)},
            "gone": went,
        },
        "gone": {"gone": went},
        "changes": {},
        "timeline": {"document": document, **page_words(lambda kind, name: addresses.get((kind, name), ""))},
    }
    for name, values in pages.items():
        page = render_template(engine, f"versions/{name}.html.j2", {**shared, **values})
        tree.write(f"{name}.html", page_bytes(page))
    for name in ("switch.js", "changes.js"):
        tree.write(name, asset(name, choices.templates, "versions"))


def _newest_pages(versions: Sequence[SiteVersion], records: Sequence[VersionRecord]) -> dict[Key, str]:
    """The page of each definition in the newest version that has it."""
    found: dict[Key, str] = {}
    for version, record in zip(versions, records, strict=True):
        found.update({key: f"{version.folder}/{address(str(record.path(key)))}" for key in record.definitions()})
    return found


def _sitemap(base_url: str, pages: Sequence[str]) -> bytes:
    """The addresses of the pages that search engines are to find: those of the latest version."""
    addresses = [base_url, *(f"{base_url}{LATEST}/{address(each)}" for each in pages)]
    lines = "".join(f"<url><loc>{_escaped(each)}</loc></url>\n" for each in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{lines}</urlset>\n".encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
