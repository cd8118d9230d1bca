"""The Sphinx extension: a domain for monitor interfaces, and definition files on pages.

``extensions = ["qmpdoc.sphinxext"]`` in conf.py; `qmpdoc.sphinxext.qemu` is the drop-in for QEMU's own manual.

May import: files, diagnostics, model, markup, loading, render, rules, lint, version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the domain, the directives, the lexers and the style sheet to a Sphinx project."""
    from qmpdoc.sphinxext.deferred import TRANSFORMS
    from qmpdoc.sphinxext.directive import QmpdocDirective
    from qmpdoc.sphinxext.domain import QmpDomain
    from qmpdoc.sphinxext.examples import QmpExample
    from qmpdoc.sphinxext.large_pages import release_pages
    from qmpdoc.sphinxext.lexers import HxLexer, QmpLexer, QmpTextLexer
    from qmpdoc.sphinxext.member_nodes import add_nodes
    from qmpdoc.sphinxext.names import ResolveNames
    from qmpdoc.sphinxext.settings import add_settings
    from qmpdoc.sphinxext.summary import DIRECTIVES
    from qmpdoc.version import __version__

    release_pages(app)
    add_settings(app)
    add_nodes(app)
    app.add_domain(QmpDomain)
    for transform in TRANSFORMS:
        app.add_transform(transform)
    app.add_post_transform(ResolveNames)
    app.add_directive("qmpdoc", QmpdocDirective)
    app.add_directive("qmp-example", QmpExample)
    for name, table in DIRECTIVES.items():
        app.add_directive(name, table)
    for name, lexer in (("QMP", QmpLexer), ("qmp", QmpLexer), ("qmp-text", QmpTextLexer), ("qemu-hx", HxLexer)):
        app.add_lexer(name, lexer)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
