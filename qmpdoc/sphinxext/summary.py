"""``.. qmp-summary::``, ``.. qmp-deprecated::`` and ``.. qmp-unstable::``: tables of what definition files define."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from docutils import nodes

from qmpdoc.model import AnyDefinition
from qmpdoc.render.definition import define
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.members import Prose
from qmpdoc.render.status import StatusEntry, status_entries
from qmpdoc.render.view import DefinitionView
from qmpdoc.sphinxext.directive import QmpdocDirective
from qmpdoc.sphinxext.kinds import shown_name
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.naming import Naming, QmpNaming
from qmpdoc.sphinxext.selection import Selection, parts

_Cell = list[nodes.Node]
_SELECTING = ("only", "exclude", "section", "kind", "module")


class TableDirective(QmpdocDirective):
    """A table of the definitions that the options choose, each with a link to its description."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        each: QmpdocDirective.option_spec[each] for each in _SELECTING
    }
    columns: ClassVar[tuple[tuple[str, int], ...]]
    """Headings and widths."""

    def set_out(self, index: ReferenceIndex, selection: Selection) -> list[nodes.Node]:
        """The table; a sentence where nothing is to be listed."""
        prose = Prose(lambda _: None)  # the directives that show the texts report their problems
        chosen = (each for part in parts(index.reference, selection) for each in part.definitions)
        rows = list(self.rows([define(each, index, prose) for each in chosen], self.naming(index)))
        return [_table(self.columns, rows)] if rows else [nodes.paragraph("", label("None."))]

    def naming(self, index: ReferenceIndex) -> Naming:
        """How links find the definitions."""
        return QmpNaming(self.env)

    def rows(self, views: Sequence[DefinitionView], naming: Naming) -> Iterator[list[_Cell]]:
        """The cells of each row."""
        raise NotImplementedError


class SummaryTable(TableDirective):
    """Name, first version, state and first sentence of each definition."""

    columns: ClassVar = (("Name", 25), ("Since", 8), ("State", 12), ("Summary", 55))

    def rows(self, views: Sequence[DefinitionView], naming: Naming) -> Iterator[list[_Cell]]:
        """A row for each definition."""
        for view in views:
            definition = view.definition
            states = [each for each in ("deprecated", "unstable") if getattr(definition, each)]
            state = ", ".join(map(label, states))
            yield [[_link(naming, definition)], _text(definition.since), _text(state), _text(view.summary)]


class StatusTable(TableDirective):
    """What has a feature, members too, and what is said about that."""

    columns: ClassVar = (("Name", 40), ("Description", 60))
    feature: ClassVar[str]

    def rows(self, views: Sequence[DefinitionView], naming: Naming) -> Iterator[list[_Cell]]:
        """A row for each definition and for each member."""
        for entry in status_entries(views, self.feature):
            yield [_name(naming, entry), _text(entry.text)]


class DeprecatedTable(StatusTable):
    """What is deprecated."""

    feature: ClassVar = "deprecated"


class UnstableTable(StatusTable):
    """What is unstable."""

    feature: ClassVar = "unstable"


DIRECTIVES: dict[str, type[TableDirective]] = {
    "qmp-summary": SummaryTable,
    "qmp-deprecated": DeprecatedTable,
    "qmp-unstable": UnstableTable,
}


def _name(naming: Naming, entry: StatusEntry) -> _Cell:
    """The link to a definition, or to a member behind the definition that it is of."""
    found: _Cell = [_link(naming, entry.definition)]
    if entry.member is not None:
        member = naming.reference("member", f"{entry.definition.name}.{entry.member.name}")
        member += nodes.literal("", entry.member.name)
        found += [nodes.Text(label(", member ")), member]
    return found


def _link(naming: Naming, definition: AnyDefinition) -> nodes.Element:
    link = naming.reference(definition.kind, definition.name)
    link += nodes.literal("", shown_name(definition.kind, definition.name))
    return link


def _text(words: str | None) -> _Cell:
    return [nodes.Text(words)] if words else []


def _table(columns: Sequence[tuple[str, int]], rows: Iterable[list[_Cell]]) -> nodes.table:
    group = nodes.tgroup("", cols=len(columns))
    group.extend(nodes.colspec("", colwidth=width) for _, width in columns)
    group += nodes.thead("", _row([[nodes.Text(label(heading))] for heading, _ in columns]))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["qmp-table", "longtable"])


def _row(cells: Iterable[_Cell]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", nodes.paragraph("", "", *each)) for each in cells])
