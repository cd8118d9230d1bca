"""``qmpdoc show --web``: the web site in a temporary folder, opened at one definition."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from pathlib import Path

from qmpdoc.cli.messages import say
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.html import SiteOptions, render_site
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.names import definition_key, page_paths


def open_page(reference: Reference, definition: AnyDefinition) -> None:
    """Write the site and open the page of `definition`; says where it is, for a machine without a browser."""
    folder = tempfile.mkdtemp(prefix="qmpdoc-")
    for path, data in render_site(reference, SiteOptions(), lambda _: None):
        place = os.path.join(folder, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        Path(place).write_bytes(data)
    paths = page_paths(ReferenceIndex(reference).unique())
    page = Path(folder, paths[definition_key(definition)])
    say(f"qmpdoc: the page is {page}")
    webbrowser.open(page.as_uri())
