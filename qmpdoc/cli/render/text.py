"""``qmpdoc render text``: the reference as qmp-commands.txt, in plain QMP text."""

from __future__ import annotations

import argparse

from qmpdoc.cli.messages import say
from qmpdoc.cli.options import add_common, add_docs, add_files, add_output, add_templates
from qmpdoc.cli.reading import load_files, template_folder, write_result

SUMMARY = "plain QMP text, as in qmp-commands.txt"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render text``."""
    add_files(parser)
    add_docs(parser)
    parser.add_argument(
        "--from-model", action="store_true", help="generate every document, even if the files contain its text"
    )
    add_output(parser)
    add_templates(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the reference as plain QMP text."""
    from qmpdoc.render.text import render_text

    loaded = load_files(options)
    templates = template_folder(options, loaded.configuration)
    text = render_text(loaded.reference, templates=templates, from_model=options.from_model)
    if not text.strip():
        files = ", ".join(loaded.reference.files) or "the input"
        say(f"qmpdoc: {files}: no QMP command or event found, so the output is empty; 'qmpdoc list' shows all names")
    return write_result(options, text, loaded)
