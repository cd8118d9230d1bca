"""Links from a definition to its source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from qmpdoc.files.source import SourceLocation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def source_folder(env: BuildEnvironment) -> str:
    """The folder that paths of definition files count from."""
    return configured_folder(env, "qmpdoc_srcdir")


def configured_folder(env: BuildEnvironment, setting: str) -> str:
    """The folder that a setting names; the documentation's own where it names none."""
    return str(env.config[setting] or env.srcdir)


def resolve_folder(app: Sphinx, setting: str) -> None:
    """Make the folder that a setting names relative to that of conf.py."""
    folder = app.config[setting]
    if folder:
        app.config[setting] = os.path.normpath(os.path.join(app.confdir, folder))


def source_link(env: BuildEnvironment, location: SourceLocation) -> list[nodes.Node]:
    """The link that `qmpdoc_source_url` gives to a place, in HTML only; nothing where it is not set."""
    template = env.config.qmpdoc_source_url
    if not template:
        return []
    path = os.path.relpath(location.file, source_folder(env)).replace(os.sep, "/")
    uri = template.replace("{path}", path).replace("{line}", str(location.line))
    words = nodes.inline("", "[source]", classes=["qmp-source"])
    link = nodes.reference("", "", words, internal=False, refuri=uri, classes=["qmp-source"])
    return [addnodes.only("", link, expr="html")]
