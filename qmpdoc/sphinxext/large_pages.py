"""Large pages in a build: in memory only while they are read or written.

A large page is taken apart when it has been written, so that the next page does not come on top of it. docutils and
Sphinx keep the pages on which they last parsed nested text or met a role, though nothing uses them. When Python ends,
it searches all that is left three times; that takes a fifth of a build with a large page. (Up to Sphinx 8 its writers
keep the last page too; there it stays.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import roles, states
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_LARGE = 1000
"""Ids of a page that is read from the disk again to be written. Sphinx keeps all pages in memory until then."""

_LAST = 999


def release_pages(app: Sphinx) -> None:
    """Release what is stored of pages without need: before the next is read, before pages are written, at the end."""
    app.connect("source-read", lambda app, _docname, _source: _release(app))
    app.connect("source-read", lambda app, _docname, _source: _leave_on_disk(app.env))
    app.connect("env-updated", lambda app, _env: _release(app), _LAST)
    app.connect("doctree-resolved", lambda app, page, docname: _forget_pickle(app.env, page, docname), _LAST)
    app.connect("html-page-context", lambda *event: _take_apart(event[-1]), _LAST)
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


def _leave_on_disk(env: BuildEnvironment) -> None:
    """Take large pages from those that wait to be written; Sphinx reads them again. The last page of all stays."""
    waiting: dict[str, nodes.document] = vars(env).get("_write_doc_doctree_cache", {})
    for docname in [name for name, page in waiting.items() if _is_large(page)]:
        del waiting[docname]


def _forget_pickle(env: BuildEnvironment, page: nodes.document, docname: str) -> None:
    """Drop the bytes that a large page was read from; Sphinx keeps those of all pages until the build ends."""
    if _is_large(page):
        vars(env).get("_pickled_doctree_cache", {}).pop(docname, None)


def _take_apart(page: object) -> None:
    """Cut the cycles of a large page whose text is made. Only its template is still to be filled in."""
    if not isinstance(page, nodes.document) or not _is_large(page):
        return
    for node in list(page.findall()):
        node.parent = None
    page.children = []
    page.ids = {}


def _is_large(page: nodes.document) -> bool:
    return len(page.ids) > _LARGE
