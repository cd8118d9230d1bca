"""Python's collector of cyclic garbage in a build.

It goes over all nodes of a large page again and again while next to none of them is garbage, which takes a fifth of
the build. In a build it therefore waits until more has been made: it still runs, since pages that are written are
cyclic garbage, and a project with thousands of them must not keep them all.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SELDOM = (10_000, 10, 30)
"""How many more objects are made than freed before the collector looks at the young ones; after how many of these looks
it looks at the older, and after how many of those at all. Garbage of three million objects may wait, some 80 MB."""


def collect_seldom(app: Sphinx) -> None:
    """Let the collector run less often until the build ends."""
    before = gc.get_threshold()
    if 0 < before[0] < SELDOM[0]:
        gc.set_threshold(*SELDOM)
        app.connect("build-finished", lambda _app, _fault: gc.set_threshold(*before))
