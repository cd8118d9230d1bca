"""``qmpdoc explain --pages``: a page for each rule, and an index of them, in a folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any

from qmpdoc.cli.explanation import with_report
from qmpdoc.cli.messages import tell
from qmpdoc.files.output import OutputError, write_whole
from qmpdoc.rules.explanation import Explanation

HTML, MARKDOWN = "html", "md"
STYLE = "style.css"


def write_pages(chosen: Sequence[Explanation], options: argparse.Namespace) -> int:
    """Write a page for each and an index to a folder, which is made if it is not there; Markdown, except with HTML."""
    from qmpdoc.render.templates import environment, render_template, template_folder

    ending = HTML if options.format == "html" else MARKDOWN
    engine = environment(autoescape=ending == HTML)
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        f"{each.code.lower()}.{ending}": ("rule", {"rule": with_report(each)}) for each in chosen
    }
    pages[f"index.{ending}"] = ("index", {"rules": chosen, "folder": ""})
    contents = {
        name: render_template(engine, f"rules/{template}.{ending}.j2", values).encode("utf-8")
        for name, (template, values) in pages.items()
    }
    if ending == HTML:
        with open(os.path.join(template_folder(), "html", STYLE), "rb") as stream:
            contents[STYLE] = stream.read()
    try:
        os.makedirs(options.pages, exist_ok=True)
    except OSError as error:
        raise OutputError(f"the folder {options.pages!r} cannot be made: {error.strerror}") from None
    for name, content in contents.items():
        write_whole(os.path.join(options.pages, name), content)
    tell(options, f"wrote {len(pages)} pages to {options.pages}")
    return 0
