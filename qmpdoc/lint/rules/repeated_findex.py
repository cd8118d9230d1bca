"""repeated-findex: the index has two texts of one file under the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qmpdoc.lint.documentation import Line, lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.rules._samples import TABLE
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect
from qmpdoc.rules.samples import with_mistakes

_FINDEX = re.compile(r"@findex\s+(?P<name>\S.*?)\s*$")
_ITEM = re.compile(r"@itemx?\s+(?P<rest>.*)")
_NAME = re.compile(r"[\w?.-]+")


class _Entry(NamedTuple):
    """An entry of the index, and the words of the heads above it."""

    line: Line
    name: str
    words: frozenset[str]


def check(scope: Scope) -> Iterator[Finding]:
    """Find index entries of a file that are repeated, and that the heads above them do not name."""
    seen: dict[tuple[str, str], list[_Entry]] = {}
    for entry in scope.once(_entries):
        seen.setdefault((entry.line.location.file, entry.name), []).append(entry)
    for same in seen.values():
        named = [each for each in same if each.name.strip("-") in each.words]
        for each in same if named and len(same) > 1 else ():
            if each not in named and each.words:
                yield finding(each.line.location, len(each.line.text), name=each.name)


def _entries(scope: Scope) -> tuple[_Entry, ...]:
    """The index entries of texts that name their own command or option somewhere: wrong-findex finds the others."""
    found: list[_Entry] = []
    for definition in scope.texts_of(Dialect.TEXINFO):
        if definition.body is None or not scope.subset.wants(definition.location.file):
            continue
        entries = list(_entries_of(lines_of(definition.body)))
        names = {each.strip("-") for each in (definition.name, *definition.aliases)}
        if any(each.name.strip("-") in each.words | names for each in entries):
            found += entries
    return tuple(found)


def _entries_of(lines: list[Line]) -> Iterator[_Entry]:
    words: frozenset[str] = frozenset()
    before = ""
    for line in lines:
        if (item := _ITEM.match(line.text)) is not None:
            own = frozenset(word.strip("-") for word in _NAME.findall(item["rest"]))
            words = words | own if before.startswith("@item") else own
        elif (index := _FINDEX.match(line.text)) is not None:
            yield _Entry(line, index["name"], words)
        before = line.text


RULE = LintRule(
    code="QL449",
    name="repeated-findex",
    message="the index has another text under '{name}', too",
    advice="write the name that the @item above has, or remove the line",
    rationale="The index leads readers of one name to the text of another, and does not have the other name.",
    sample=with_mistakes(TABLE, ("@findex cont", "@findex cont\n@findex stop  # QL449")),
    check=check,
)
