"""Python's collector of cyclic garbage in a build, and what it has to go over.

It goes over all nodes of a large page again and again, and almost none of them is garbage: without this module
the manual of QEMU 10.2.2 takes 28 % longer. In a build it waits until more has been made. It still runs, since pages
that are written are cyclic garbage, and a project with thousands of them must not keep them all.

When Python ends, it goes over all that is left three times. That takes another fifth for a large page, unless the page
is garbage at the first time. docutils and Sphinx keep the pages on which they last parsed nested text or met a role,
though nothing uses them. (Up to Sphinx 8 its writers keep the last page too; there it stays.)
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from docutils.parsers.rst import roles, states
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SELDOM = (10_000, 150, 1)
"""How many more objects are made than freed before the collector looks at the young ones; after how many of these looks
it looks at the older, and after how many of those at all. Garbage of three million objects may wait, some 80 MB. It
looks at the older so seldom because a page is one to it: what it finds alive it would only have gone over twice."""

_LAST = 999


def collect_seldom(app: Sphinx) -> None:
    """Let the collector run less often until the build ends."""
    before = gc.get_threshold()
    if 0 < before[0] < SELDOM[0]:
        gc.set_threshold(*SELDOM)
        app.connect("build-finished", lambda _app, _fault: gc.set_threshold(*before), _LAST)


def release_pages(app: Sphinx) -> None:
    """Let what is kept of pages without need go when the build ends."""
    app.connect("build-finished", lambda app, _fault: _release(app), _LAST - 1)


def _release(app: Sphinx) -> None:
    """Take pages from docutils' store of parsers, and from the roles that a parser called."""
    vars(states.RSTState).get("nested_sm_cache", []).clear()
    known = [vars(roles).get("_roles", {})]
    if app.env is not None:
        known += [domain.roles for domain in app.env.domains.values()]
    for role in (role for each in known for role in each.values()):
        if isinstance(role, SphinxRole):
            vars(role).pop("inliner", None)
