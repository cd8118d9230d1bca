"""What the subcommands that write a folder have in common: nothing is done when nothing changed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from qmpdoc.cli.inputs import fingerprint, noted_diagnostics, sources_of, told_again
from qmpdoc.cli.messages import say, show, tell
from qmpdoc.cli.options import add_common, add_docs, add_files, add_templates
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.progress import ProgressBar
from qmpdoc.cli.reading import Loaded, configured, inputs, load_files, named_files, template_folder
from qmpdoc.config import Configuration
from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.files.folder import OutputFolder
from qmpdoc.files.output import STANDARD_OUTPUT, dependency_rule, write_whole
from qmpdoc.model import Reference

Render = Callable[[Reference, str | None, Report, Callable[[int, int], None]], Iterable[tuple[str, bytes]]]
"""Makes the files of a folder from a reference, a folder of templates, and receivers of problems and progress."""


def configure_folder(parser: argparse.ArgumentParser) -> None:
    """Add the options of a subcommand that writes a folder."""
    add_files(parser)
    add_docs(parser)
    parser.add_argument(
        "-o", "--output", metavar="DIR", required=True, help="folder to write: a new one, or earlier output"
    )
    parser.add_argument("--title", help="title of the reference (default: that of the definition files)")
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="write the folder even if errors were found; the exit status is 1",
    )
    parser.add_argument("--stamp", metavar="FILE", help="write an empty FILE whenever the folder is current")
    parser.add_argument("--depfile", metavar="FILE", help="write a make rule: the stamp depends on all files read")
    add_templates(parser)
    add_common(parser)


def write_folder(options: argparse.Namespace, format: str, choices: Sequence[object], render: Render) -> int:
    """Make ``-o`` hold what `render` makes of the files, and return the exit status.

    `choices` are the options on which the result depends. Markup problems are shown like those of reading, and
    a run that finds everything unchanged shows those of the last one.
    """
    _check_options(options, format)
    configuration = configured(options)
    paths = named_files(options, configuration)
    templates = template_folder(options, configuration) if hasattr(options, "templates") else None
    folder = OutputFolder(options.output, format)

    def taken_from(files: Iterable[str]) -> str:
        return fingerprint(paths, files, [templates] if templates else [], (format, *choices, *options.docs))

    noted = folder.noted()
    if noted and folder.is_current(taken_from(noted["inputs"])):
        again = told_again(noted["diagnostics"])
        show(again, options, sources_of(again))
        tell(options, f"{options.output} is current")
        _write_stamp(options, noted["inputs"], configuration)
        return 0
    loaded = load_files(options, paths)
    if loaded.status and not options.keep_going:
        say(f"qmpdoc: {options.output} is not written, because of the errors above (--keep-going writes it)")
        return loaded.status
    found: list[Diagnostic] = []
    with ProgressBar(options, f"{format} pages") as progress:
        files = dict(render(loaded.reference, templates, found.append, progress))
    show(found, options, loaded.reference.sources)
    notes = _notes(loaded, found)
    changes = folder.write(files, "" if loaded.status else taken_from(loaded.reference.files), notes)
    tell(
        options,
        f"{options.output}: {changes.written} written, {changes.removed} removed, {changes.unchanged} as before",
    )
    if not loaded.status:
        _write_stamp(options, loaded.reference.files, configuration)
    return loaded.status


def _check_options(options: argparse.Namespace, format: str) -> None:
    if options.output == STANDARD_OUTPUT:
        raise UsageError(options.prog, f"'render {format}' writes a folder: name one after -o")
    if options.depfile and not options.stamp:
        raise UsageError(options.prog, "--depfile needs --stamp: a make rule must name a file as its target")


def _write_stamp(options: argparse.Namespace, files: Iterable[str], configuration: Configuration) -> None:
    """Write the rule that the stamp depends on what was read, and then the stamp."""
    if options.depfile:
        history = [options.history] if getattr(options, "history", None) else []
        read = inputs(options, (*files, *options.docs, *history), configuration)
        write_whole(options.depfile, dependency_rule(options.stamp, read))
    if options.stamp:
        write_whole(options.stamp, b"")


def _notes(loaded: Loaded, found: Sequence[Diagnostic]) -> dict[str, Any]:
    return {
        "inputs": list(loaded.reference.files),
        "diagnostics": noted_diagnostics((*loaded.diagnostics, *found)),
    }
