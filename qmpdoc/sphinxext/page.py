"""The page that is being read, and what the nodes made for it share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec
from docutils import nodes

from qmpdoc.render.index import ReferenceIndex
from qmpdoc.sphinxext.naming import Naming
from qmpdoc.sphinxext.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.parsers.rst.states import RSTState
    from sphinx import addnodes
    from sphinx.environment import BuildEnvironment

    from qmpdoc.model import AnyDefinition
    from qmpdoc.model.order import FieldKind
    from qmpdoc.sphinxext.members import MemberLists


class Modules(Protocol):
    """Puts something on the page where a schema's module begins."""

    def enter(self, file: str) -> list[nodes.Node]:
        """What is before the first section or definition of a file."""


class Look(Protocol):
    """How the nodes of a definition look."""

    example: str
    """The heading of an example without a title."""

    def signature(self, page: Page, definition: AnyDefinition) -> addnodes.desc_signature:
        """The line that names a definition, without its marks."""

    def marks(self, definition: AnyDefinition) -> list[nodes.Node]:
        """What is behind the name."""

    def head(self, definition: AnyDefinition) -> list[nodes.Node]:
        """What is before the text."""

    def tail(self, definition: AnyDefinition) -> list[nodes.Node]:
        """What is behind everything else."""

    def fields(
        self, page: Page, definition: AnyDefinition, lists: MemberLists, fields: Sequence[FieldKind], last: FieldKind
    ) -> list[nodes.Node]:
        """Consecutive fields; `last` is the last field of all."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to set out definitions on a page.

    `reference` is all that was read, though the page may show a part of it. Headings become sections if
    they fit where the directive is. Without `index` nothing becomes known to the domain.
    """

    env: BuildEnvironment
    state: RSTState
    naming: Naming
    look: Look
    prose: Prose
    reference: ReferenceIndex
    sections_fit: bool = True
    modules: Modules | None = None
    index: bool = True
    examples: bool = True
