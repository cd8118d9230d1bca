"""Links from a definition to its source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from qmpdoc.source import SourceLocation

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def source_folder(env: BuildEnvironment) -> str:
    """The folder that paths of definition files count from."""
    folder = env.config.qmpdoc_srcdir
    return os.path.normpath(os.path.join(env.app.confdir, folder)) if folder else str(env.srcdir)


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
