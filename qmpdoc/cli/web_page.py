"""``qmpdoc show --web``: the web site, written to the cache folder and opened at one definition."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from pathlib import Path

from qmpdoc.cli.messages import say
from qmpdoc.files.folder import OutputFolder
from qmpdoc.loading.cache import cache_folder
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.html import SiteOptions, render_site
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.names import definition_key, page_paths


def open_page(reference: Reference, definition: AnyDefinition) -> None:
    """Write the site and open the page of `definition`; prints where it is, for a machine without a browser.

    The next run writes the same folder, so that old sites do not pile up.
    """
    cache = cache_folder()
    folder = os.path.join(cache, "web") if cache else tempfile.mkdtemp(prefix="qmpdoc-")
    OutputFolder(folder, "html").write(dict(render_site(reference, SiteOptions(), lambda _: None)))
    paths = page_paths(ReferenceIndex(reference).unique())
    page = Path(folder, paths[definition_key(definition)])
    say(f"qmpdoc: the page is {page}")
    webbrowser.open(page.as_uri())
