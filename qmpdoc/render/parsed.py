"""Texts that were parsed for one version, taken again for the next: most texts of two neighbours are equal."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.markup.prose import parse_prose
from qmpdoc.markup.tree import Blocks
from qmpdoc.model import DocText
from qmpdoc.model.text import Dialect

_Key = tuple[Dialect, tuple[str, ...]]


class ParsedTexts:
    """The trees of texts by their lines; `next_version` forgets those that the last version did not have."""

    def __init__(self) -> None:
        self._before: dict[_Key, Blocks] = {}
        self._now: dict[_Key, Blocks] = {}

    def parse(self, text: DocText, report: Report) -> Blocks:
        """The document tree of a text; one with errors is parsed each time, so that they are reported each time."""
        key = text.dialect, text.lines
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
        if found is None:
            diagnostics: list[Diagnostic] = []
            found = parse_prose(text, diagnostics.append)
            if diagnostics:
                for each in diagnostics:
                    report(each)
                return found
        self._now[key] = found
        return found

    def next_version(self) -> None:
        """Begin another version."""
        self._before, self._now = self._now, {}
