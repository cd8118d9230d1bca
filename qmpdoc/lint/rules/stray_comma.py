"""stray-comma: a bracket in what shows how something is called ends in a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import heads_of
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import EntryField, HmpCommand, Option, SourceLocation

_STRAY = re.compile(
    r"\[,[^\[\]\n]*(?P<doubled>,\])|\[,\]|(?P<last>,\])(?=(?:\[[^\[\]\n]*\]|\])*(?:\s|``|$))", re.MULTILINE
)
"""A comma behind what has one before it, ``[,]``, or a comma behind all; ``[fd,]name`` is right."""
_SIDES = 12
"""Characters before the bracket that are looked for in the lines of an entry."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``[,path=PATH,]``, ``[index=N,]`` as the last of a head, and ``[,]``."""
    for definition in scope.manual_texts:
        if isinstance(definition, Option | HmpCommand):
            for line in heads_of(definition.body):
                match = _STRAY.search(line.text) if ",]" in line.text else None
                if match:
                    yield _finding(line.at(match.end() - 2), match[0], line.text[match.end() :])
    for entry in scope.reference.entries():
        if scope.subset.wants(entry.location.file):
            for field in entry.fields:
                if field.name in ("help", "params") and field.is_string and ",]" in field.value:
                    yield from _in_field(field, scope)


def _in_field(field: EntryField, scope: Scope) -> Iterator[Finding]:
    """The first such comma of a help or of params, at its place in the lines of the field."""
    match = _STRAY.search(field.value)
    if match is None:
        return
    shown = field.value[: match.end()][-_SIDES:].rpartition("\n")[2]
    place = scope.place_in_field(field, shown)
    if place is None:
        yield finding(field.location, shown=match[0])
        return
    end = place.column - 1 + len(shown)
    yield _finding(place.at(place.line, end - 1), match[0], scope.line(place)[end:])


def _finding(place: SourceLocation, found: str, after: str) -> Finding:
    """The finding at a comma, which goes before the next key if there is one."""
    if found == "[,]":
        return finding(place, 2, shown=found)
    moved = after.startswith("[") and not after.startswith("[,")
    edit = Edit(location=place, length=3 if moved else 2, text="][," if moved else "]")
    return finding(place, 2, shown=",]", fixes=(edit,))


RULE = LintRule(
    code="QL140",
    name="stray-comma",
    message="'{shown}' has a comma with nothing behind it",
    advice="write the comma before the key that it separates: '[,key=VALUE]'",
    rationale="What is shown cannot be typed: two commas follow each other, or the last one separates nothing.",
    sample="""
        - DEF("lamp", HAS_ARG, OPTION_lamp,
        -     "-lamp id=ID[,colour=COLOUR,][fade=MS]   add a lamp\\n", ALL)  # QL140
        + DEF("lamp", HAS_ARG, OPTION_lamp,
        +     "-lamp id=ID[,colour=COLOUR][,fade=MS]   add a lamp\\n", ALL)
          SRST
        - ``-lamp id=id[,colour=colour][,fade=ms,]``  # QL140
        + ``-lamp id=id[,colour=colour][,fade=ms]``
              Add a lamp. Its ``colour`` is white unless another is given; it is lit in ``fade`` milliseconds.
          ERST
    """,
    check=check,
)
