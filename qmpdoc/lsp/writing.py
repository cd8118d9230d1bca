"""Actions that write documentation: descriptions that are missing, a version, a whole comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, Position, Range, TextEdit, WorkspaceEdit

from qmpdoc.lint.versions import numbers_of
from qmpdoc.lsp.formatting import comments_of, in_order, own_names
from qmpdoc.lsp.positions import units
from qmpdoc.lsp.state import Document, Snapshot, uri_of
from qmpdoc.model import AnyDefinition

_MEMBER = re.compile(r"@(?P<name>[\w.-]*[\w-])\s*:")
_TAG = re.compile(r"(?:Since|Returns|Errors|Features|Examples?|Notes?|TODO):|\.\. qmp-example::")
_EXAMPLE = re.compile(r"(?:Examples?|Notes?|TODO):|\.\. qmp-example::")
_PLACEHOLDER = "DESCRIPTION"
_UNKNOWN = "VERSION"


def writing_actions(document: Document, snapshot: Snapshot, line: int) -> list[CodeAction]:
    """Return the actions that complete the comment of the schema's definition around a line, counted from 0."""
    definition = snapshot.around(document, line) if document.is_schema else None
    if definition is None or definition.module is None:
        return []
    at = definition.location.line - 1
    comment = next((each for each in comments_of(document) if each[1] < at <= each[1] + 2), None)
    if comment is None:
        above = document.line(at - 1)
        return [] if above.startswith("#") else [_document(document, snapshot, definition)]
    if comment[0] > line or not document.line(comment[0] + 1).startswith(f"# @{definition.name}:"):
        return []
    return [*_completed(document, snapshot, definition, comment)]


def _completed(
    document: Document, snapshot: Snapshot, definition: AnyDefinition, comment: tuple[int, int]
) -> Iterator[CodeAction]:
    first, last = comment
    text = [each[2:] for each in document.lines[first + 1 : last]]
    described = {match["name"] for each in text[1:] if (match := _MEMBER.match(each))}
    missing = [each for each in own_names(definition) if each not in described]
    if missing:
        count = f"{len(missing)} undocumented member{'' if len(missing) == 1 else 's'}"
        yield _replaced(document, comment, f"Describe {count} of '{definition.name}'", _described(text, definition))
    if not any(each.startswith("Since:") for each in text):
        version = newest_version(snapshot)
        yield _replaced(document, comment, f"Add 'Since: {version}'", _with_version(text, version))


def _described(text: list[str], definition: AnyDefinition) -> list[str]:
    """A comment with a description of each member, in the order of the data."""
    described = {match["name"] for each in text[1:] if (match := _MEMBER.match(each))}
    missing = [each for each in own_names(definition) if each not in described]
    place = _behind_members(text)
    added = [line for name in missing for line in ("", f"@{name}: {_PLACEHOLDER}")]
    return in_order(_inserted(text, place, added), definition)


def _behind_members(text: Sequence[str]) -> int:
    """The line before which members that are not yet described go: behind the last one, or before the first tag."""
    end = next((number for number, each in enumerate(text) if number and _TAG.match(each)), len(text))
    last = max((number for number in range(1, end) if _MEMBER.match(text[number])), default=None)
    if last is None:
        return end
    behind = range(last + 1, end)
    return next((each for each in behind if text[each].strip() and not text[each].startswith(" ")), end)


def _inserted(text: Sequence[str], place: int, added: Sequence[str]) -> list[str]:
    """Lines put before a line, with one blank line on either side; `added` begins with a blank one."""
    before = list(text[:place])
    while before and not before[-1].strip():
        before.pop()
    after = ["", *text[place:]] if place < len(text) else []
    return [*before, *added, *after]


def _with_version(text: list[str], version: str) -> list[str]:
    place = next((number for number, each in enumerate(text) if number and _EXAMPLE.match(each)), len(text))
    return _inserted(text, place, ["", f"Since: {version}"])


def newest_version(snapshot: Snapshot) -> str:
    """Return the newest version that a definition is said to have come with."""
    known = {each.since for each in snapshot.reference.definitions if each.since and numbers_of(each.since)}
    return max(known, key=lambda each: numbers_of(each) or (), default=_UNKNOWN)


def _document(document: Document, snapshot: Snapshot, definition: AnyDefinition) -> CodeAction:
    """A new comment for a definition that has none."""
    members = [line for name in own_names(definition) for line in (f"@{name}: {_PLACEHOLDER}", "")]
    text = [f"@{definition.name}:", "", _PLACEHOLDER, "", *members, f"Since: {newest_version(snapshot)}"]
    lines = ["##", *_marked(text), "##", ""]
    start = Position(definition.location.line - 1, 0)
    return _action(document, f"Document '{definition.name}'", TextEdit(Range(start, start), "\n".join(lines)))


def _replaced(document: Document, comment: tuple[int, int], title: str, text: Sequence[str]) -> CodeAction:
    first, last = comment
    end = Position(last - 1, units(document.line(last - 1)))
    return _action(document, title, TextEdit(Range(Position(first + 1, 0), end), "\n".join(_marked(text))))


def _marked(text: Sequence[str]) -> list[str]:
    return [f"# {each}" if each.strip() else "#" for each in text]


def _action(document: Document, title: str, edit: TextEdit) -> CodeAction:
    change = WorkspaceEdit(changes={uri_of(document.path): [edit]})
    return CodeAction(title, kind=CodeActionKind.RefactorRewrite, edit=change)
