"""Pragmas: what a schema lets itself do."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.qapi import definition_problems as problems
from qmpdoc.qapi.expressions import SchemaArray, SchemaObject
from qmpdoc.qapi.syntax import Expression

_LISTS = {
    "command-name-exceptions": "underscored_commands",
    "command-returns-exceptions": "returning_anything",
    "documentation-exceptions": "undocumented",
    "member-name-exceptions": "free_member_names",
    "name-case-whitelist": "free_member_names",
    "returns-whitelist": "returning_anything",
}
_TODAYS = ("doc-required", *(each for each in _LISTS if each.endswith("exceptions")))


class Pragmas:
    """The settings of a schema's pragmas; each set holds names.

    `doc_required` asks for a comment on every definition. The sets are commands whose names may have ``_``,
    commands that may return anything, definitions whose members need no description, and types whose members may
    be named freely.
    """

    def __init__(self) -> None:
        self.doc_required = False
        self.underscored_commands: set[str] = set()
        self.returning_anything: set[str] = set()
        self.undocumented: set[str] = set()
        self.free_member_names: set[str] = set()

    def names(self) -> frozenset[tuple[str, str]]:
        """The lists that name something, and what they name."""
        return frozenset((each, name) for each in _LISTS.values() for name in getattr(self, each))

    def add(self, expression: Expression, todays: bool, report: Report) -> None:
        """Take in a ``pragma`` expression; with `todays`, names that only older schemas use are unknown."""
        place = expression.file.locate(expression.value.start)
        settings = expression.value["pragma"]
        if len(expression.value) != 1 or not isinstance(settings, SchemaObject):
            report(problems.MALFORMED_PRAGMA.at(place))
            return
        for name, value in settings.items():
            if name == "doc-required":
                if isinstance(value, bool):
                    self.doc_required = value
                else:
                    report(problems.PRAGMA_NOT_BOOLEAN.at(place, name=name))
            elif name not in (_TODAYS if todays else _LISTS):
                report(problems.UNKNOWN_PRAGMA.at(place, name=name, known=", ".join(f"'{each}'" for each in _TODAYS)))
            elif isinstance(value, SchemaArray) and all(isinstance(each, str) for each in value):
                getattr(self, _LISTS[name]).update(value)
            else:
                report(problems.PRAGMA_NOT_LIST.at(place, name=name))
