"""``qmpdoc diff OLD NEW``: what changed between two interfaces, and which clients it breaks."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from qmpdoc.cli.options import add_about, add_common, add_keep_going, add_templates
from qmpdoc.cli.targets import Target, add_report_options, read_targets, write_targets

if TYPE_CHECKING:
    from qmpdoc.cli.sides import InterfaceSide
    from qmpdoc.compare.change import Change
    from qmpdoc.compare.run import Comparison
    from qmpdoc.config import Configuration
    from qmpdoc.model import Reference

SUMMARY = "show what changed, and which clients it breaks"
DESCRIPTION = """\
Show what changed on the wire from OLD to NEW, and in the documentation. A side is a
definition file of any kind, the JSON of 'render json', a saved answer to
query-qmp-schema, '-', or REV:PATH for a file of a revision in git; its includes are
read from that revision too. In a revision or a folder, qmpdoc finds the definition
files: 'qmpdoc diff v10.0.0' compares that revision with the work tree. Several files of
a side are separated by commas, or named with --old and --new.

A change is breaking if requests of existing clients fail or clients miss something,
dangerous if clients may receive unknown values, and safe otherwise. It is one step less
severe if the old side was deprecated or unstable. 'qmpdoc explain QC201' describes a
kind of change.

The exit status is 0 without such changes, 1 if a change has the severity of --fail-on
or a higher one, 2 if the files cannot be compared."""

FORMATS = ("text", "json", "markdown", "html", "sarif", "junit", "github")
FAIL_ON = ("breaking", "dangerous", "any", "none")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``diff``."""
    parser.add_argument(
        "sides", metavar="OLD NEW", nargs="*", help="the two sides; a revision alone is compared with the work tree"
    )
    parser.add_argument("--old", metavar="FILE", action="append", default=[], help="another file of the old side")
    parser.add_argument("--new", metavar="FILE", action="append", default=[], help="another file of the new side")
    parser.add_argument(
        "--repo", metavar="DIR", default=".", help="the git repository of REV:PATH (default: that of this folder)"
    )
    parser.add_argument(
        "--versions", metavar=("OLD", "NEW"), nargs=2, help="versions of OLD and NEW, to check 'Since' against"
    )
    add_report_options(parser, FORMATS)
    parser.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="lowest severity with exit status 1 (default: breaking)",
    )
    parser.add_argument("--ignore-file", metavar="FILE", help="leave out the changes that FILE lists, with reasons")
    parser.add_argument("--wire-only", action="store_true", help="leave out changes of the documentation")
    parser.add_argument(
        "--expand", action="store_true", help="show a change of a shared type for each command and event it reaches"
    )
    add_about(parser)
    add_keep_going(parser)
    add_templates(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Compare the sides and write the changes."""

    from qmpdoc.cli.reading import about_files, configured
    from qmpdoc.cli.sides import SideReader
    from qmpdoc.compare.run import compare

    configuration = configured(options)
    targets = read_targets(options)
    fail_on = options.fail_on or _configured_limit(configuration)
    old_words, new_words = _sides(options)
    versions = options.versions or (None, None)
    with SideReader(options, options.repo) as reader:
        old, new = reader.read(old_words, versions[0]), reader.read(new_words, versions[1])
        announced = reader.read_about(about_files(options, configuration), old_words)
    comparison = compare(
        old.reference,
        new.reference,
        versions=(old.version, new.version),
        documentation=not options.wire_only,
    )
    comparison = _with_announcements(comparison, announced, (old, new), options)
    comparison, ignored = _without_ignored(comparison, options, configuration)
    sides = old, new
    write_targets([(each, _format(each, comparison, sides, ignored, options, configuration)) for each in targets])
    return int(_fails(comparison.changes, fail_on))


def _configured_limit(configuration: Configuration) -> str:
    from qmpdoc.files.source import UnreadableSourceError

    limit: str = configuration.get("diff.fail-on", "breaking")
    if limit not in FAIL_ON:
        place = configuration.locate("diff.fail-on")
        raise UnreadableSourceError(
            "QP013", f"'diff.fail-on' is {limit!r}", place, f"write one of {', '.join(FAIL_ON)}"
        )
    return limit


def _sides(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.files.source import STANDARD_INPUT

    words = options.sides
    if len(words) == 1 and not options.old and not options.new and not os.path.isfile(words[0]):
        words = [words[0], options.repo]  # a revision and the work tree
    if len(words) > 2 or (len(words) < 2 and not (options.old and options.new)) or len(words) == 1:
        raise UsageError(options.prog, "name two sides, OLD and NEW; several files of a side are separated by commas")
    old, new = [*words[:1], *options.old], [*words[1:], *options.new]
    if STANDARD_INPUT in old and STANDARD_INPUT in new:
        raise UsageError(options.prog, "only one side can come from standard input")
    return old, new


def _with_announcements(
    comparison: Comparison,
    announced: Reference | None,
    sides: tuple[InterfaceSide, InterfaceSide],
    options: argparse.Namespace,
) -> Comparison:
    """The comparison with what documents announce; shows warnings about what they do not."""
    if announced is None:
        return comparison
    from qmpdoc.cli.messages import show
    from qmpdoc.compare.announced import with_announcements

    comparison, found = with_announcements(comparison, announced.announcements)
    show(found, options, [source for side in sides for source in side.reference.sources])
    return comparison


def _without_ignored(
    comparison: Comparison, options: argparse.Namespace, configuration: Configuration
) -> tuple[Comparison, int]:
    """The comparison without the changes that the ignore file lists, and how many those are."""
    path = options.ignore_file or configuration.folder_of("diff.ignore-file")
    if path is None:
        return comparison, 0

    from msgspec.structs import replace

    from qmpdoc.cli.messages import show
    from qmpdoc.compare.ignore import leave_out, read_ignored
    from qmpdoc.files.source import read_source

    source = read_source(path)
    changes, unused = leave_out(comparison.changes, read_ignored(source))
    show(unused, options, [source])
    return replace(comparison, changes=changes), len(comparison.changes) - len(changes)


def _format(
    target: Target,
    comparison: Comparison,
    sides: tuple[InterfaceSide, InterfaceSide],
    ignored: int,
    options: argparse.Namespace,
    configuration: Configuration,
) -> str:
    format, file = target
    if format in ("sarif", "junit", "github"):
        return _for_build_servers(comparison, *sides, format)
    from qmpdoc.compare.document import to_document

    document = to_document(comparison, sides[0].name, sides[1].name, ignored)
    if format == "json":
        import json

        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    if format == "markdown":
        from qmpdoc.render.changes.markdown import render_changes_markdown

        return render_changes_markdown(document)
    if format == "html":
        from qmpdoc.cli.reading import template_folder
        from qmpdoc.render.changes.html import render_changes_html

        return render_changes_html(document, templates=template_folder(options, configuration))
    from qmpdoc.cli.messages import wants_color
    from qmpdoc.diagnostics.report.visible import visible
    from qmpdoc.render.changes.text import render_changes_text

    to_terminal = file == "-" and wants_color(options.color, sys.stdout)
    return render_changes_text(document, clean=visible, colour=to_terminal, expand=options.expand)


def _for_build_servers(comparison: Comparison, old: InterfaceSide, new: InterfaceSide, name: str) -> str:
    from qmpdoc.compare.diagnostics import described_kinds, to_diagnostics
    from qmpdoc.diagnostics import report
    from qmpdoc.version import __version__

    sources = {each.path: each.lines for side in (old, new) for each in side.reference.sources}
    settings = report.Options(rules=described_kinds() if name == "sarif" else (), version=__version__)
    return report.format_diagnostics(name, to_diagnostics(comparison.changes), sources, settings)


def _fails(changes: tuple[Change, ...], fail_on: str) -> bool:
    from qmpdoc.compare.change import Judgement

    if fail_on in ("any", "none"):
        return fail_on == "any" and bool(changes)
    limit = Judgement(fail_on).rank
    return any(not each.documentation and each.judgement.rank <= limit for each in changes)
