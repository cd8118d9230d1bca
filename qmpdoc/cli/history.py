"""``qmpdoc history REF…``: when each command, event, argument and value was added, changed and removed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qmpdoc.cli.options import add_about, add_common, add_keep_going, add_revisions, add_templates

if TYPE_CHECKING:
    from qmpdoc.cli.sides import SideReader
    from qmpdoc.compare.history import History, Version
    from qmpdoc.config import Configuration
    from qmpdoc.model import Reference

SUMMARY = "show when each definition was added, changed and removed"
DESCRIPTION = """\
Show in which version of an interface each definition, member and value was added,
changed and removed, and which 'Since' is wrong. A version is

  a revision in git      qmpdoc history --path qapi/qapi-schema.json v7.2.0 v8.0.0
                         (default: the files that the configuration names, else the
                         definition files found in the revision)
  all tags of a pattern  qmpdoc history --repo qemu --tags 'v*'
  REV:PATH               qmpdoc history v1.0:qmp-commands.hx v7.2.0:qapi/qapi-schema.json
  files with --as        qmpdoc history --as 1.0 old.hx events.txt --as 7.2 schema.json
                         or each file before its version: old.hx --as 1.0 new.json --as 7.2

Versions are sorted by their numbers; other names keep the order of the command line.
The exit status is 1 with --check if a 'Since' is wrong, 2 if a version cannot be read."""

FORMATS = ("text", "json", "markdown", "html")
Named = tuple[str, list[str]]
"""The name of a version, and its files as the command line names them."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``history``."""
    parser.add_argument("versions", metavar="REF", nargs="*", help="revision, REV:PATH, or a file with --as")
    parser.add_argument(
        "--as",
        dest="named",
        metavar=("VERSION", "FILE"),
        nargs="+",
        action="append",
        default=[],
        help="version of the files after it, or else of the file before it",
    )
    add_revisions(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="write to FILE, whole or not at all (default: '-', stdout)"
    )
    parser.add_argument("--check", action="store_true", help="exit with 1 if a 'Since' contradicts the versions")
    add_about(parser)
    add_keep_going(parser)
    add_templates(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Read the versions, and write their history."""
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.cli.progress import ProgressBar
    from qmpdoc.cli.reading import about_files, configured
    from qmpdoc.cli.sides import SideReader
    from qmpdoc.compare.history import build_history
    from qmpdoc.compare.release import by_age
    from qmpdoc.files.output import write_whole

    configuration = configured(options)
    with SideReader(options, options.repo) as reader:
        named = dict(_named(options, configuration, reader))
        if len(named) < 2:
            raise UsageError(options.prog, "name at least two versions; --help shows how")
        versions = []
        with ProgressBar(options, "versions") as progress:
            for name in by_age(list(named)):
                versions.append(_read(reader, name, named[name]))
                progress(len(versions), len(named))
        history = build_history(versions)
        announced = reader.read_about(about_files(options, configuration))
    text = _format(history, options, configuration)
    write_whole(options.output, text.encode("utf-8", "backslashreplace"))
    contradictions = _show_contradictions(history, announced, options)
    return int(options.check and (contradictions or any(each.mistakes for each in history.definitions)))


def _show_contradictions(history: History, announced: Reference | None, options: argparse.Namespace) -> bool:
    """Show which documents about deprecated and removed features the history contradicts; whether there are any."""
    if announced is None:
        return False
    from qmpdoc.cli.messages import show
    from qmpdoc.compare.announced_history import contradicted

    found = list(contradicted(history, announced.announcements))
    show(found, options, announced.sources)
    return bool(found)


def _read(reader: SideReader, name: str, words: Sequence[str]) -> Version:
    from qmpdoc.compare.history import Version

    return Version(name, reader.read(words).reference)


def _named(options: argparse.Namespace, configuration: Configuration, reader: SideReader) -> Iterator[Named]:
    """The versions that the command line names; raises `UsageError` where two have one name."""
    from qmpdoc.cli.parser import UsageError

    seen: set[str] = set()
    for name, words in _all_named(options, configuration, reader):
        if name in seen:
            raise UsageError(options.prog, f"two versions have the name {name!r}: give each its own name with --as")
        seen.add(name)
        yield name, words


def _all_named(options: argparse.Namespace, configuration: Configuration, reader: SideReader) -> Iterator[Named]:
    from qmpdoc.cli.parser import UsageError

    words: list[str] = options.versions
    bare = [each for each in options.named if len(each) == 1]
    if bare and (options.versions == [] or words_for(bare, options.named, words) is None):
        raise UsageError(options.prog, f"--as {bare[0][0]} has no file: put its files before or after it")
    paired = words_for(bare, options.named, words) if bare else None
    if paired is not None:
        yield from paired
        return
    tagged = [each for pattern in options.tags for each in reader.repository.tags(pattern)]
    yield from (files_of_revision(each, options, configuration, reader) for each in dict.fromkeys([*words, *tagged]))
    yield from ((each[0], each[1:]) for each in options.named)


def words_for(bare: Sequence[list[str]], named: Sequence[list[str]], words: Sequence[str]) -> list[Named] | None:
    """Files and the versions behind them: ``old.hx --as 1.0 new.json --as 7.2``; None if they do not pair up.

    The parser takes a file behind one ``--as`` for that one's, and the first file alone for none's.
    """
    files = [[each] for each in words] if len(bare) == len(named) else [list(words), *(each[1:] for each in named[:-1])]
    if len(files) != len(named) or not all(files):
        return None
    return [(version[0], found) for version, found in zip(named, files, strict=True)]


def files_of_revision(
    word: str, options: argparse.Namespace, configuration: Configuration, reader: SideReader
) -> Named:
    """A version that is a revision, with the files of ``--path`` or of the configuration, or is ``REV:PATH``."""
    import os

    from qmpdoc.cli.parser import UsageError

    if ":" in word:
        return _bare_name(word.partition(":")[0]), [word]
    if os.path.isfile(word):
        raise UsageError(options.prog, f"{word} is a file: name its version with --as")
    from qmpdoc.loading.discover import discover_revision

    named = options.path or [reader.repository.path_in_tree(each) for each in configuration.files()]
    revision = reader.repository.revision(word)
    if named:
        paths = [each for each in named if revision.exists(each)]
    else:
        paths = [path for found in discover_revision(revision)[:1] for path in found.paths]
    if not paths:
        raise UsageError(options.prog, f"no definition file found in {word}; name it with --path")
    return _bare_name(word), [f"{word}:{path}" for path in paths]


def _bare_name(revision: str) -> str:
    """A revision's name as a version: without the ``v`` of a tag."""
    import re

    return revision[1:] if re.fullmatch(r"v\d[\w.-]*", revision) else revision


def _format(history: History, options: argparse.Namespace, configuration: Configuration) -> str:
    from qmpdoc.compare.history_document import history_to_document

    document: dict[str, Any] = history_to_document(history)
    if options.format == "json":
        import json

        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    from qmpdoc.render.changes import history as formats

    if options.format == "markdown":
        return formats.render_history_markdown(document)
    if options.format == "html":
        from qmpdoc.cli.reading import template_folder

        return formats.render_history_html(document, templates=template_folder(options, configuration))
    from qmpdoc.diagnostics.report.visible import visible

    return formats.render_history_text(document, clean=visible)
