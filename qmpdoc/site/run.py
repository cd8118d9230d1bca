"""One version after the other → their folders; of a version that did not change, nothing is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

import msgspec

from qmpdoc.compare.change import Change
from qmpdoc.compare.document import to_document
from qmpdoc.compare.facts import facts_of, share
from qmpdoc.compare.history import History, history_of, is_step
from qmpdoc.compare.history_document import history_to_document
from qmpdoc.compare.interface import Interface
from qmpdoc.compare.release import read_release
from qmpdoc.compare.run import Comparison, compare_interfaces
from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.model import Reference
from qmpdoc.render.changes.html import render_changes_html
from qmpdoc.render.html import SiteOptions, render_site
from qmpdoc.render.html.escape import page_bytes
from qmpdoc.render.names import address
from qmpdoc.render.parsed import ParsedTexts
from qmpdoc.site.changes import changes_script
from qmpdoc.site.record import (
    LastTexts,
    Paths,
    VersionRecord,
    content_digest,
    decode_record,
    encode_record,
    last_texts,
    paths_of,
)
from qmpdoc.site.tree import SiteTree, names_below
from qmpdoc.site.versions import LATEST, RECORDS, SiteVersion, pair_name

Show = Callable[[Sequence[Diagnostic], Reference], None]


class VersionInput(msgspec.Struct, frozen=True, kw_only=True):
    """A version and how it is read.

    `inputs` identifies the content of its files, and is empty where that requires reading them. `read_baseline` reads
    it to compare the next version with it; texts of files are not needed then.
    """

    version: SiteVersion
    inputs: str
    read: Callable[[], Reference]
    read_baseline: Callable[[], Reference]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What a user can choose about the site.

    `base_url` is the address that it will have, and `source_url` that of a source line, with ``{version}`` next to what
    `SiteOptions` has. `state` is what else the pages depend on, such as the program itself.
    """

    title: str | None = None
    base_url: str = ""
    source_url: str | None = None
    templates: str | None = None
    state: str = ""


class VersionsRun:
    """Writes the folder of each version; `latest_paths` are the pages that ``latest/`` has, for search engines."""

    def __init__(self, tree: SiteTree, choices: Choices, latest_paths: Iterable[str], show: Show) -> None:
        self._tree = tree
        self._choices = choices
        self._latest_paths = frozenset(("index.html", *latest_paths)) if choices.base_url else frozenset()
        self._show = show
        self._inputs: list[VersionInput] = []
        self._last: Reference | None = None
        self._texts = ParsedTexts()
        self._chain = repr((choices, sorted(self._latest_paths)))
        self.records: list[VersionRecord] = []
        self.pages: list[frozenset[str]] = []

    def add(self, each: VersionInput) -> None:
        """Write a version, which is newer than those before, or take it over as the last run wrote it."""
        record = decode_record(self._tree.before(_record_name(each.version)))
        reference = None
        if record is not None and each.inputs and record.inputs == each.inputs:
            content = record.content
        else:
            reference = each.read()
            content = content_digest(reference)
        state = _digest(self._chain, repr(each.version), content)
        names = self._reusable(each.version, record, state)
        if record is None or names is None:
            reference = reference if reference is not None else each.read()
            names = self._write(each, reference, state, content)
        else:
            self._note(each, record)
        if reference is None:
            self._tree.keep_file(_record_name(each.version))
        else:
            written = msgspec.structs.replace(self.records[-1], inputs=each.inputs)
            self._tree.write(_record_name(each.version), encode_record(written))
        self._last = reference
        self._chain = state
        self.pages.append(frozenset(name for name in names_below(names, each.version.folder) if name.endswith(".html")))

    def history(self) -> History:
        """The history up to the version that was added last."""
        return history_of([each.facts for each in self.records], self._between)

    def _note(self, each: VersionInput, record: VersionRecord) -> None:
        """Keep what is known of a version, and share what it has in common with the one before."""
        if self.records:
            record = msgspec.structs.replace(record, facts=share(record.facts, self.records[-1].facts))
        self.records.append(record)
        self._inputs.append(each)

    def _reusable(self, version: SiteVersion, record: VersionRecord | None, state: str) -> list[str] | None:
        """The names of the files of a version that was taken over; None for one that has to be written."""
        if record is None or record.state != state:
            return None
        if self._inputs:
            name = pair_name(self._inputs[-1].version, version)
            if not (self._tree.keep_file(f"{name}.html") and self._tree.keep_file(f"{name}.js")):
                return None
        return self._tree.keep(version.folder)

    def _write(self, each: VersionInput, reference: Reference, state: str, content: str) -> list[str]:
        """Compare a version with the one before, and write its folder; the names of its files."""
        interface = Interface(reference)
        paths = paths_of(reference)
        comparison, removed = self._compared(each.version, interface, paths)
        record = VersionRecord(
            inputs=each.inputs,
            content=content,
            state=state,
            facts=facts_of(each.version.name, interface),
            paths=paths,
            steps=tuple([change for change in comparison.changes if is_step(change)]) if comparison else (),
            removed=removed,
        )
        self._note(each, record)
        return self._write_pages(each.version, reference)

    def _compared(
        self, version: SiteVersion, interface: Interface, paths: Paths
    ) -> tuple[Comparison | None, LastTexts]:
        """The changes since the version before, and the last texts of what it had; written as a page, too."""
        if not self._inputs:
            return None, {}
        before = self._inputs[-1]
        baseline = self._last if self._last is not None else before.read_baseline()
        releases = read_release(before.version.name), read_release(version.name)
        comparison = compare_interfaces(Interface(baseline), interface, versions=releases)
        document = to_document(comparison, before.version.label, version.label)
        name = pair_name(before.version, version)
        page = render_changes_html(document, templates=self._choices.templates)
        self._tree.write(f"{name}.html", page_bytes(page))
        self._tree.write(f"{name}.js", changes_script(before.version, version, document))
        return comparison, last_texts(baseline, paths)

    def _between(self, before: int, after: int, kinds: Sequence[str]) -> Iterable[Change]:
        """The changes between two versions; those that are no neighbours are read again."""
        if after == before + 1:
            return [each for each in self.records[after].steps if each.subject.kind in kinds]
        inputs = self._inputs[before], self._inputs[after]
        old, new = (Interface(each.read_baseline()) for each in inputs)
        releases = read_release(inputs[0].version.name), read_release(inputs[1].version.name)
        return compare_interfaces(old, new, versions=releases, kinds=kinds).changes

    def _write_pages(self, version: SiteVersion, reference: Reference) -> list[str]:
        found: list[Diagnostic] = []
        names = []
        for path, data in render_site(reference, self._options(version), found.append, texts=self._texts):
            self._tree.write(f"{version.folder}/{path}", data)
            names.append(f"{version.folder}/{path}")
        label = json.dumps(version.label).replace("<", "\\3c ")
        self._tree.write(f"{version.folder}/version.css", f".brand::after {{ content: {label}; }}\n".encode())
        self._texts.next_version()
        self._show(found, reference)
        return [*names, f"{version.folder}/version.css"]

    def _options(self, version: SiteVersion) -> SiteOptions:
        choices = self._choices
        source_url = choices.source_url.replace("{version}", address(version.name)) if choices.source_url else None
        return SiteOptions(
            title=choices.title,
            source_url=source_url,
            templates=choices.templates,
            history=history_to_document(self.history()),
            versioned=True,
            canonical=f"{choices.base_url}{LATEST}/" if choices.base_url else "",
            canonical_pages=self._latest_paths,
        )


def _record_name(version: SiteVersion) -> str:
    return f"{RECORDS}/{version.folder}.msgpack"


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()
