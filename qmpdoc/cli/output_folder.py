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
from qmpdoc.cli.reading import Loaded, configured, load_files, named_files, template_folder
from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.files.folder import OutputFolder
from qmpdoc.files.output import STANDARD_OUTPUT
from qmpdoc.model import Reference

Render = Callable[[Reference, str | None, Report, Callable[[int, int], None]], Iterable[tuple[str, bytes]]]
"""Makes the files of a folder from a reference, a folder of templates, and what faults and progress are told to."""


def configure_folder(parser: argparse.ArgumentParser) -> None:
    """Add the options of a subcommand that writes a folder."""
    add_files(parser)
    add_docs(parser)
    parser.add_argument(
        "-o", "--output", metavar="DIR", required=True, help="folder to write: a new one, or one written before"
    )
    parser.add_argument("--title", help="title of the reference (default: that of the definition files)")
    parser.add_argument(
        "--keep-going", action="store_true", help="write the folder even when errors were found (the status is 1 still)"
    )
    add_templates(parser)
    add_common(parser)


def write_folder(options: argparse.Namespace, format: str, choices: Sequence[object], render: Render) -> int:
    """Make ``-o`` hold what `render` makes of the files, and return the exit status.

    `choices` are the options on which the result depends. Markup faults are shown like those of reading, and
    a run that finds everything unchanged shows those of the last one.
    """
    if options.output == STANDARD_OUTPUT:
        raise UsageError(options.prog, f"'render {format}' writes a folder: name one after -o")
    configuration = configured(options)
    paths = named_files(options, configuration)
    templates = template_folder(options, configuration)
    folder = OutputFolder(options.output, format)

    def taken_from(files: Iterable[str]) -> str:
        return fingerprint(paths, files, [templates] if templates else [], (format, *choices, *options.docs))

    noted = folder.noted()
    if noted and folder.is_current(taken_from(noted["inputs"])):
        again = told_again(noted["diagnostics"])
        show(again, options, sources_of(again))
        tell(options, f"{options.output} is current")
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
    return loaded.status


def _notes(loaded: Loaded, found: Sequence[Diagnostic]) -> dict[str, Any]:
    return {
        "inputs": list(loaded.reference.files),
        "diagnostics": noted_diagnostics((*loaded.diagnostics, *found)),
    }
