"""The sides of a comparison: files, or files of a revision in git, read into one reference for each side."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qmpdoc.cli.messages import say, show, tell
from qmpdoc.cli.reading import configured, hx_extensions
from qmpdoc.compare.release import Release, read_release, release_in_path
from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.source import STANDARD_INPUT, SourceLocation, UnreadableSourceError
from qmpdoc.loading.join import join
from qmpdoc.loading.load import OpenFile, load
from qmpdoc.loading.notation import Notation
from qmpdoc.model import Reference

if TYPE_CHECKING:
    from qmpdoc.files.revision import Repository
    from qmpdoc.model.interface import Interface
import msgspec

_FILE_ENDINGS = (".hx", ".json", ".rst", ".txt")
"""The ends of names that are hardly those of revisions."""


class InterfaceSide(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a comparison: what it is called, its version if that is known, and what its files hold.

    `shown` are the errors in them, and what reading recovered from.
    """

    name: str
    version: Release | None
    reference: Reference
    shown: tuple[Diagnostic, ...] = ()


class SideReader:
    """Reads sides, those of revisions from one repository; a context manager.

    `folder` is the repository's, in which git is first called when a revision is named.
    """

    def __init__(self, options: argparse.Namespace, folder: str) -> None:
        self._options = options
        self._folder = folder
        self._notation = Notation(hx=hx_extensions(configured(options)))
        self._repository: Repository | None = None

    def __enter__(self) -> SideReader:
        return self

    def __exit__(self, *_: object) -> None:
        if self._repository is not None:
            self._repository.close()

    @property
    def notation(self) -> Notation:
        """The notation that the configuration specifies."""
        return self._notation

    @property
    def repository(self) -> Repository:
        """The repository, opened when it is first asked for."""
        if self._repository is None:
            from qmpdoc.files.revision import Repository

            self._repository = Repository(self._folder)
        return self._repository

    def read(self, words: Sequence[str], version: str | None = None) -> InterfaceSide:
        """The side that words of the command line name; `version` is what the user says it is.

        Raises `UnreadableSourceError` for a file that cannot be read, or has an error: half an interface would
        look as if the other half had been removed.
        """
        names = [name for word in words for name in self._files(word)]
        references: list[Reference] = []
        diagnostics: list[Diagnostic] = []
        for name in names:
            tell(self._options, f"reading {name}")
            reference, found = self._load(name)
            references.append(reference)
            diagnostics.extend(found)
        reference = references[0] if len(references) == 1 else join(references)
        _show(diagnostics, self._options, reference)
        _refuse_errors(diagnostics, self._options)
        return InterfaceSide(
            name=", ".join(words),
            version=_version(version, names),
            reference=reference,
            shown=tuple([each for each in diagnostics if each.severity is Severity.ERROR or each.recovered]),
        )

    def read_interface(self, word: str) -> tuple[Release | None, Interface]:
        """The version and the interface of a side that one word names; a file's interface may come from the cache.

        Raises `UnreadableSourceError` as `read` does.
        """
        from qmpdoc.cli.inputs import sources_of
        from qmpdoc.loading.interface_cache import StoredInterface, load_interface, store_interface
        from qmpdoc.model.interface import interface_of

        cached = self._may_cache(word)
        found = load_interface(word) if cached else None
        if found is not None:
            show(found.guessed, self._options, sources_of(found.guessed))
            return _version(None, [word]), found.interface
        side = self.read([word])
        interface = interface_of(side.reference)
        if cached and not any(each.severity is Severity.ERROR for each in side.shown):
            store_interface(word, StoredInterface(interface, side.shown), side.reference.sources)
        return side.version, interface

    def _may_cache(self, word: str) -> bool:
        """Whether a word names a file that is read by itself, in QEMU's own notation, without its examples."""
        is_plain = self._notation == Notation() and self._options.verbosity <= 0
        return is_plain and not self._options.no_cache and os.path.isfile(word)

    def read_about(self, paths: Sequence[str], old: Sequence[str] = ()) -> Reference | None:
        """What documents about deprecated and removed features announce; None if no documents are named.

        A document of the work tree is read from the revision of the old side, too, where that is one and has it: what
        is removed is announced as deprecated there.
        """
        names = [name for path in paths for name in (path, *self._older(path, old))]
        references = []
        for name in names:
            tell(self._options, f"reading {name}")
            references.append(self._load(name)[0])
        return join(references) if references else None

    def _older(self, path: str, old: Sequence[str]) -> Iterator[str]:
        for revision in dict.fromkeys(word.partition(":")[0] for word in old):
            if not os.path.exists(revision) and ":" not in path and self._is_revision(revision):
                in_tree = self.repository.path_in_tree(path)
                if self.repository.revision(revision).exists(in_tree):
                    yield f"{revision}:{in_tree}"

    def _files(self, word: str) -> list[str]:
        """The files that a word names; a folder or a revision means the definition files that it has."""
        from qmpdoc.loading.discover import discover_folder, discover_revision

        if os.path.isdir(word):
            found = discover_folder(word)
            return list(found[0].paths) if found else [word]
        if ":" in word or os.path.exists(word) or "," in word or word == STANDARD_INPUT:
            return _parted(word)
        if not self._is_revision(word):
            if word.endswith(_FILE_ENDINGS):
                return [word]
            raise UnreadableSourceError(
                "QP001",
                f"{word!r} is neither a file nor a revision of {self._folder!r}",
                SourceLocation(word),
                "check the spelling; --repo DIR names the repository of a revision",
            )
        in_revision = discover_revision(self.repository.revision(word))
        if not in_revision:
            raise UnreadableSourceError(
                "QP002",
                f"no definition files were found in revision {word!r}",
                SourceLocation(word),
                f"name the file, as in '{word}:PATH'",
            )
        paths = in_revision[0].paths
        tell(self._options, f"{word} has {' '.join(paths)}")
        return [f"{word}:{path}" for path in paths]

    def _is_revision(self, word: str) -> bool:
        try:
            return self.repository.is_revision(word)
        except UnreadableSourceError:
            return False  # not in a repository, or no git

    def _load(self, name: str) -> tuple[Reference, tuple[Diagnostic, ...]]:
        if ":" not in name or os.path.exists(name):
            return load([name], cache=not self._options.no_cache, notation=self._notation)
        from qmpdoc.files.revision import split_revision

        named = split_revision(name)
        if named is None:
            return load([name], cache=not self._options.no_cache, notation=self._notation)
        revision = self.repository.revision(named[0])
        open_file: OpenFile = revision.open_file
        return load([os.path.normpath(named[1])], open_file, prefix=revision.prefix, notation=self._notation)


def _parted(word: str) -> list[str]:
    """The files that a word names: several, if it has commas and is not a file's name itself."""
    if "," not in word or os.path.exists(word):
        return [word]
    return [each for each in word.split(",") if each]


def _show(diagnostics: Sequence[Diagnostic], options: argparse.Namespace, reference: Reference) -> None:
    """Show errors and what reading recovered from, and under ``-v`` the rest: examples are not compared."""
    wanted = (
        each for each in diagnostics if options.verbosity > 0 or each.severity is Severity.ERROR or each.recovered
    )
    shown = list(wanted)
    show(shown, options, reference.sources)


def _refuse_errors(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    """Refuse a side with errors, unless the user wants to go on without what could not be read."""
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    if errors and options.keep_going:
        say(f"qmpdoc: {len(errors)} error{'' if len(errors) == 1 else 's'} above: what could not be read is left out")
    elif errors:
        raise UnreadableSourceError(
            "QP031",
            f"{len(errors)} error{'' if len(errors) == 1 else 's'} above: definitions that cannot be read would look "
            "removed",
            errors[0].location,
            "fix the errors, or leave such definitions out with --keep-going",
        )


def _version(given: str | None, names: Sequence[str]) -> Release | None:
    """The version of a side: what the user says, else the name of a revision or of a folder."""
    if given is not None:
        found = read_release(given)
        if found is None:
            raise UnreadableSourceError(
                "QP032", f"{given!r} is not a version", SourceLocation("--versions"), "write it as 7.2 or v7.2.0"
            )
        return found
    for name in names:
        revision = name.partition(":")[0] if ":" in name and not os.path.exists(name) else ""
        release = read_release(revision) or release_in_path(name)
        if release is not None:
            return release
    return None
