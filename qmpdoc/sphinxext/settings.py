"""What a project sets in its conf.py, and the style sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.config import ENUM

from qmpdoc.sphinxext.depfile import write_depfile
from qmpdoc.sphinxext.labels import add_catalogues
from qmpdoc.sphinxext.loading import forget_files, forget_warnings
from qmpdoc.sphinxext.naming import OWN
from qmpdoc.sphinxext.sources import resolve_folder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

STATIC = Path(__file__).with_name("static")
STYLE_SHEET = "qmpdoc.css"

SETTINGS: tuple[tuple[str, Any, Any], ...] = (
    ("qmpdoc_srcdir", None, (str, type(None))),
    ("qmpdoc_source_url", "", (str,)),
    ("qmpdoc_lint", False, (bool,)),
    ("qmpdoc_directives", [], (list, tuple)),
    ("qmpdoc_includes", [], (list, tuple)),
    ("qmpdoc_collapse", 20, (int,)),
    ("qmpdoc_since", "mark", ENUM("mark", "versionadded")),
    ("qmpdoc_macros", {}, (dict,)),
    ("qmpdoc_codes", {}, (dict,)),
    ("qmpdoc_depfile", "", (str,)),
    ("qmpdoc_stamp", "", (str,)),
)
"""Name, default and types of each; README says what they mean. A change of most makes Sphinx read all pages again."""
NOT_ON_PAGES = ("qmpdoc_depfile", "qmpdoc_stamp")
"""Settings that change no page."""

_BUILT_IN = frozenset(("string", "integer", "boolean", "array", "object", "value", "list"))


def add_settings(app: Sphinx) -> None:
    """Add the settings and the style sheet."""
    for name, default, types in SETTINGS:
        app.add_config_value(name, default, "" if name in NOT_ON_PAGES else "env", types)
    app.connect("config-inited", _resolve_folders)
    app.connect("config-inited", add_catalogues)
    app.connect("builder-inited", _add_style_sheet)
    app.connect("builder-inited", _begin_build)
    app.connect("env-updated", _end_reading)
    app.connect("build-finished", _end_build)
    app.connect("build-finished", write_depfile)
    app.connect("warn-missing-reference", _may_be_missing)


def _resolve_folders(app: Sphinx, config: Config) -> None:
    resolve_folder(app, "qmpdoc_srcdir")


def _begin_build(app: Sphinx) -> None:
    forget_warnings()


def _end_reading(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep no files while pages are written."""
    forget_files()


def _end_build(app: Sphinx, problem: Exception | None) -> None:
    forget_files()


def _add_style_sheet(app: Sphinx) -> None:
    """Put our static files first, so that a project's own file of the same name replaces ours."""
    if app.builder.format == "html":
        app.config.html_static_path = [str(STATIC), *app.config.html_static_path]
        app.add_css_file(STYLE_SHEET)


def _may_be_missing(app: Sphinx, domain: Domain | None, node: addnodes.pending_xref) -> bool | None:
    """No warning for a reference that is in no text, and none for a built-in type, which is described nowhere."""
    if node.get(OWN):
        return True
    if domain is None or domain.name not in ("qmp", "qapi") or node["reftype"] != "type":
        return None
    from qmpdoc.model import TypeReference

    target = node["reftarget"].strip("[]?")
    return True if target in _BUILT_IN or TypeReference(name=target).element_type is not None else None
