"""How definitions look on a page unless the project chooses another look: made for readers."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes

from qmpdoc.model import AnyDefinition, HmpCommand, ToolCommand
from qmpdoc.model.order import FieldKind
from qmpdoc.model.replacement import replacement_of
from qmpdoc.sphinxext.fields import field_list
from qmpdoc.sphinxext.members import MemberLists
from qmpdoc.sphinxext.page import Page
from qmpdoc.sphinxext.signature import marks, parameters, signature, version_added


class ReaderLook:
    """Shows the members of a named type in place, marks, and links to what uses a definition."""

    example = "Example"

    def __init__(self, since: str = "mark") -> None:
        """Show the version that brought a definition as a ``mark`` or at its end, as ``versionadded`` does."""
        self._in_head = since == "mark"

    def signature(self, page: Page, definition: AnyDefinition) -> addnodes.desc_signature:
        """The line that names a definition, without its marks."""
        entry = getattr(definition, "entry", None)
        if isinstance(definition, HmpCommand | ToolCommand) and entry is not None and entry.params:
            words = entry.params.removeprefix(f"{definition.name} ")
            return signature(definition.kind, definition.name, *parameters(words))
        return signature(definition.kind, definition.name)

    def marks(self, definition: AnyDefinition) -> list[nodes.Node]:
        """What is behind a name: the version that introduced a definition, and its state."""
        state = {"deprecated": definition.deprecated, "unstable": definition.unstable}
        since = definition.since if self._in_head else None
        return marks(since, **state, replacement=replacement_of(definition.features))

    def head(self, definition: AnyDefinition) -> list[nodes.Node]:
        """What is before the text."""
        return []

    def tail(self, definition: AnyDefinition) -> list[nodes.Node]:
        """What is behind everything else."""
        return version_added(definition.since) if definition.since and not self._in_head else []

    def fields(
        self, page: Page, definition: AnyDefinition, lists: MemberLists, fields: Sequence[FieldKind], last: FieldKind
    ) -> list[nodes.Node]:
        """Consecutive fields; `last` is the last field of all."""
        return field_list(page, definition, lists, fields, last)
