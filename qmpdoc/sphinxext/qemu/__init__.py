"""The drop-in for QEMU's own manual: ``hxtool-doc``, ``qapi-doc``, ``qmp-example``, the domain ``qapi``.

``extensions = ["qmpdoc.sphinxext.qemu"]`` in place of that manual's ``hxtool``, ``qapidoc``, ``qapi_domain`` and
``qmp_lexer``; its pages and its conf.py stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

FRAGMENTS = "*.rst.inc"
"""Files of the manual that the texts of its ``.hx`` files include."""


NAMESPACES = ("QGA", "QMP", "QSD")
"""The namespaces that have an index page of their own unless ``qapi_namespaces`` says which."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Add what QEMU's manual needs to a Sphinx project."""
    from sphinx.config import ENUM

    from qmpdoc.sphinxext.qemu.domain import QapiDomain
    from qmpdoc.sphinxext.qemu.elsewhere import find_elsewhere
    from qmpdoc.sphinxext.qemu.hxtool import HxtoolDoc
    from qmpdoc.sphinxext.qemu.qapidoc import QapiDoc
    from qmpdoc.sphinxext.qemu.summary import DIRECTIVES
    from qmpdoc.version import __version__

    app.setup_extension("qmpdoc.sphinxext")
    app.add_config_value("hxtool_srctree", None, "env", (str, type(None)))
    app.add_config_value("qapidoc_srctree", None, "env", (str, type(None)))
    app.add_config_value("qapi_namespaces", NAMESPACES, "env", (set, frozenset, list, tuple))
    app.add_config_value("qapi_allowed_fields", (), "env", (set, frozenset, list, tuple))
    app.add_config_value("qmpdoc_look", "", "env", ENUM("", "qemu"))
    app.add_domain(QapiDomain)
    app.add_directive("hxtool-doc", HxtoolDoc)
    app.add_directive("qapi-doc", QapiDoc)
    for name, table in DIRECTIVES.items():
        app.add_directive(name, table, override=True)
    app.connect("config-inited", _resolve_folders)
    app.connect("config-inited", _let_fragments_in)
    app.connect("config-inited", _add_indices)
    app.connect("missing-reference", find_elsewhere, priority=800)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _resolve_folders(app: Sphinx, config: Config) -> None:
    from qmpdoc.sphinxext.sources import resolve_folder

    for setting in ("hxtool_srctree", "qapidoc_srctree"):
        resolve_folder(app, setting)


def _let_fragments_in(app: Sphinx, config: Config) -> None:
    """Allow texts to include the manual's own fragments, as those of QEMU do."""
    if FRAGMENTS not in config.qmpdoc_includes:
        config.qmpdoc_includes = [*config.qmpdoc_includes, FRAGMENTS]


def _add_indices(app: Sphinx, config: Config) -> None:
    """Give each namespace its index page."""
    from qmpdoc.sphinxext.qemu.indices import namespace_index

    for namespace in sorted(config.qapi_namespaces):
        app.add_index_to_domain("qapi", namespace_index(namespace))
