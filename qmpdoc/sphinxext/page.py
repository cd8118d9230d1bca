"""The page that is being read, and what the nodes made for it share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec
from docutils import nodes

from qmpdoc.render.index import ReferenceIndex
from qmpdoc.sphinxext.naming import Naming
from qmpdoc.sphinxext.prose import Prose

if TYPE_CHECKING:
    from docutils.parsers.rst.states import RSTState
    from sphinx.environment import BuildEnvironment


class Modules(Protocol):
    """Puts something on the page where a schema's module begins."""

    def enter(self, file: str) -> list[nodes.Node]:
        """What stands before the first section or definition of a file."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to set out definitions on a page.

    `reference` is all that was read, though the page may show a part of it. Headings become sections if
    they fit where the directive stands. Without `index` nothing becomes known to the domain.
    """

    env: BuildEnvironment
    state: RSTState
    naming: Naming
    prose: Prose
    reference: ReferenceIndex
    sections_fit: bool = True
    modules: Modules | None = None
    index: bool = True
    examples: bool = True
