"""Actions that write documentation: descriptions that are missing, a version, a whole comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, Position, Range, TextEdit, WorkspaceEdit

from qmpdoc.lint.versions import numbers_of
from qmpdoc.lsp.formatting import comments_of, in_order, own_names
from qmpdoc.lsp.positions import units
from qmpdoc.lsp.state import Document, Snapshot, uri_of
from qmpdoc.model import AnyDefinition, Command

_MEMBER = re.compile(r"@(?P<name>[\w.-]*[\w-])\s*:")
_TAG = re.compile(r"(?:Since|Returns|Errors|Features|Examples?|Notes?|TODO):|\.\. qmp-example::")
_EXAMPLE = re.compile(r"(?:Examples?|Notes?|TODO):|\.\. qmp-example::")
PLACEHOLDER = "DESCRIPTION"
"""What the author has to replace."""
_UNKNOWN = "VERSION"


def writing_actions(document: Document, snapshot: Snapshot, line: int) -> list[CodeAction]:
    """Return the actions that complete the comment of the schema's definition around a line, counted from 0."""
    definition = snapshot.around(document, line) if document.is_schema else None
    if definition is None or definition.module is None:
        return []
    at = definition.location.line - 1
    comment = next((each for each in comments_of(document) if _is_above(document, each[1], at)), None)
    if comment is None:
        above = document.line(at - 1)
        return [] if above.startswith("#") else [_document(document, snapshot, definition)]
    if comment[0] > line or not document.line(comment[0] + 1).startswith(f"# @{definition.name}:"):
        return []
    return [*_completed(document, snapshot, definition, comment)]


def _is_above(document: Document, last: int, at: int) -> bool:
    """Whether only blank lines are between the end of a comment and the line of an expression."""
    return last < at and not any(document.lines[last + 1 : at])


def _completed(
    document: Document, snapshot: Snapshot, definition: AnyDefinition, comment: tuple[int, int]
) -> Iterator[CodeAction]:
    first, last = comment
    text = [each[2:] for each in document.lines[first + 1 : last]]
    described = {match["name"] for each in text[1:] if (match := _MEMBER.match(each))}
    missing = [each for each in own_names(definition) if each not in described]
    if missing:
        what = _counted(missing, "member")
        yield _replaced(document, comment, f"Describe {what} of '{definition.name}'", _described(text, definition))
    features = [each.name for each in definition.features if each.name not in described]
    if features:
        what = _counted(features, "feature")
        title = f"Describe {what} of '{definition.name}'"
        yield _replaced(document, comment, title, _with_features(text, features))
    if not any(each.startswith("Since:") for each in text):
        version = newest_version(snapshot)
        yield _replaced(document, comment, f"Add 'Since: {version}'", _with_version(text, version))


def _described(text: list[str], definition: AnyDefinition) -> list[str]:
    """A comment with a description of each member, in the order of the data."""
    described = {match["name"] for each in text[1:] if (match := _MEMBER.match(each))}
    missing = [each for each in own_names(definition) if each not in described]
    place = _behind_members(text)
    added = [line for name in missing for line in ("", f"@{name}: {PLACEHOLDER}")]
    return in_order(_inserted(text, place, added), definition)


def _counted(names: Sequence[str], what: str) -> str:
    return f"{len(names)} undocumented {what}{'' if len(names) == 1 else 's'}"


def _with_features(text: list[str], missing: Sequence[str]) -> list[str]:
    """A comment with a description of each feature, after the existing ones, or in a section after the members."""
    added = [line for name in missing for line in ("", f"@{name}: {PLACEHOLDER}")]
    first = next((number for number, each in enumerate(text) if each.startswith("Features:")), None)
    if first is None:
        return _inserted(text, _behind_members(text), ["", "Features:", *added])
    return _inserted(text, first + _behind_members(["", *text[first + 1 :]]), added)


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
    """A new comment for a definition that has none: with each member and feature, and what it returns."""
    parts = [f"@{definition.name}:", PLACEHOLDER]
    parts += [f"@{name}: {PLACEHOLDER}" for name in own_names(definition)]
    if definition.features:
        parts += ["Features:", *(f"@{each.name}: {PLACEHOLDER}" for each in definition.features)]
    if isinstance(definition, Command) and definition.returns is not None:
        parts.append(f"Returns: {PLACEHOLDER}")
    parts.append(f"Since: {newest_version(snapshot)}")
    text = "\n\n".join(parts).split("\n")
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
