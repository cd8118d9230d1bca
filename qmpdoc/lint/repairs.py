"""Fixes of reading problems that can be fixed automatically."""

from __future__ import annotations

import re
from collections.abc import Callable

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.json_text import JsonTextError, check_json
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.scope import Scope
from qmpdoc.model import JsonProblem

Repair = Callable[[Diagnostic, Scope], tuple[Edit, ...]]

_STRAY = re.compile(r"[^\w\s{}\[\]]{1,2}")
"""One or two stray characters behind a message."""
_SINGLE_QUOTED = re.compile(r"'([^'\"\\]*)'")


def repair(diagnostic: Diagnostic, scope: Scope) -> tuple[Edit, ...]:
    """The edits that fix what `diagnostic` reports; none where an author has to decide."""
    fix = _REPAIRS.get(diagnostic.code)
    return fix(diagnostic, scope) if fix else ()


def _underline(diagnostic: Diagnostic, scope: Scope) -> tuple[Edit, ...]:
    """Make an underline as long as the heading above it."""
    place = diagnostic.location
    line = scope.line(place)
    heading = scope.line(place.at(place.line - 1)).strip()
    found = line[place.column - 1 :].strip()
    if not heading or set(found) != set(found[:1]):
        return ()
    return (Edit(location=place, length=len(found), text=found[0] * len(heading)),)


def _quotes(diagnostic: Diagnostic, scope: Scope) -> tuple[Edit, ...]:
    """Put an argument's name in double quotes; one of them may be there already."""
    place = diagnostic.location
    match = re.compile(r"[\"'@]?([\w.-]+)[\"']?").match(scope.line(place), place.column - 1)
    if match is None:
        return ()
    return (Edit(location=place, length=len(match[0]), text=f'"{match[1]}"'),)


def _message(diagnostic: Diagnostic, scope: Scope) -> tuple[Edit, ...]:
    """Take out what is behind a message, or double its single quotes."""
    message = next((each for each in scope.messages if _is_about(diagnostic, each.message.fault)), None)
    if message is None:
        return ()
    try:
        check_json(message.text)
    except JsonTextError as error:
        if error.value is not None:
            stray = message.text[error.offset :].rstrip()
            edit = Edit(location=diagnostic.location, length=len(stray), text="")
            return (edit,) if _STRAY.fullmatch(stray) else ()
    return _single_quotes(diagnostic, message)


def _single_quotes(diagnostic: Diagnostic, message: ExampleMessage) -> tuple[Edit, ...]:
    """Make every single-quoted string of a message double-quoted, if the message is JSON then."""
    if "single quotes" not in diagnostic.message:
        return ()
    fixed = _SINGLE_QUOTED.sub(r'"\1"', message.text)
    try:
        check_json(fixed)
    except JsonTextError:
        return ()
    edits = []
    for index, line in enumerate(message.message.text.lines):
        for match in _SINGLE_QUOTED.finditer(line):
            place = message.message.text.locate(index, match.start())
            edits.append(Edit(location=place, length=len(match[0]), text=f'"{match[1]}"'))
    return tuple(edits)


def _is_about(diagnostic: Diagnostic, problem: JsonProblem | None) -> bool:
    return problem is not None and problem.location == diagnostic.location


_REPAIRS: dict[str, Repair] = {"QP201": _underline, "QP205": _quotes, "QP301": _message}
