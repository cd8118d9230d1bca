"""Lists of members: ``- "name": text (json-type, optional)``, nested by indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine, dedented, doc_text, text_lines, trimmed
from qmpdoc.markup.qmptext.annotation import Annotation, read_annotation
from qmpdoc.markup.qmptext.problems import MISSING_COLON, UNNAMED_ITEM, UNQUOTED_NAME
from qmpdoc.model import DocText, Member, Value

_BULLET = re.compile(r"\s*[-*](?:\s+|(?=\"))")
_NAME = r"\"[^\"]+\"|'[^']+'"
_QUOTED_ITEM = re.compile(
    rf"\s*[-*]\s*(?P<names>(?:{_NAME})(?:(?:\s*,\s*|\s+(?:and|or)\s+)(?:{_NAME}))*)\s*(?P<colon>:|(?=\())\s*"
)
_BARE_ITEM = re.compile(r"\s*[-*]\s+(?P<names>@?[A-Za-z_][\w.-]*\*?)\s*:(?:\s+|$)")
_HALF_QUOTED_ITEM = re.compile(r"\s*[-*]\s+(?P<names>\"[\w.-]+|[\w.-]+\"|\"[\w.-]+:\")\s*:?\s+")
_COLONLESS_ITEM = re.compile(
    r"\s*[-*]\s+(?P<names>\"[^\"]+\")\s+(?!(?:and|or|is|are|was|must|can|may|will|has|if)\b)(?=[\w(])"
)
_VALUES_ITEM = re.compile(r"\s*(?:[-*]\s+)?(?:Possible|Valid|Allowed) values?(?: are)?\s*:\s*", re.IGNORECASE)
_VALUE_LINE = re.compile(r"\s+\"(?P<name>[^\"\s]+)\"\s*:\s*(?!$)")
_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")


DEEPEST = 50
"""The deepest nesting of items; a deeper one is text of the one around it; real lists have five."""


class _Item(msgspec.Struct):
    """A list item on its way: its names and where the first is, its lines, and the items under it."""

    first: TextLine
    indent: int
    names: tuple[str, ...] = ()
    column: int = 1
    lines: list[TextLine] = msgspec.field(default_factory=list)
    children: list[_Item] = msgspec.field(default_factory=list)
    values: list[TextLine] = msgspec.field(default_factory=list)
    in_values: bool = False


def begins_member(line: TextLine, *, in_arguments: bool = False) -> bool:
    """Whether a list item on this line names a member; a bare name does next to a type or in arguments."""
    return _match_item(line.text, bare=in_arguments or "json-" in line.text) is not None


def begins_item(line: TextLine) -> bool:
    """Whether a list item of any sort begins on this line."""
    return line.text.lstrip()[:1] in ("-", "*") and _BULLET.match(line.text) is not None


def _match_item(text: str, *, bare: bool) -> re.Match[str] | None:
    if text.lstrip()[:1] not in ("-", "*"):
        return None
    return _QUOTED_ITEM.match(text) or ((_BARE_ITEM.match(text) or _HALF_QUOTED_ITEM.match(text)) if bare else None)


class MemberReader(msgspec.Struct):
    """Reads lists of members of one file."""

    place: SourceLocation
    report: Report

    def read(self, lines: Sequence[TextLine]) -> tuple[tuple[Member, ...], tuple[DocText, ...]]:
        """The members of a list, and its items that name none."""
        members: list[Member] = []
        others: list[DocText] = []
        for item in self._items(lines):
            if item.names:
                members.extend(self._members(item))
            else:
                text = doc_text([item.first, *dedented(item.lines)], self.place)
                if text is not None:
                    self.report(UNNAMED_ITEM.at(text.location, length=len(text.lines[0])))
                    others.append(text)
        return tuple(members), tuple(others)

    def _items(self, lines: Sequence[TextLine]) -> list[_Item]:
        """The top-level items, each with its lines and the items nested in it."""
        top: list[_Item] = []
        path: list[_Item] = []
        for line in lines:
            item = self._begun_item(line, path)
            if item is None:
                if path:
                    self._continue(_owner(path, line), line)
                elif not line.blank:
                    top.append(_Item(first=line.stripped(), indent=line.indent))
                    path = [top[-1]]
                continue
            while path and path[-1].indent >= item.indent:
                path.pop()
            if len(path) == DEEPEST:
                self._continue(path[-1], line)
                continue
            (path[-1].children if path else top).append(item)
            path.append(item)
        return top

    def _begun_item(self, line: TextLine, path: list[_Item]) -> _Item | None:
        """The item that begins on `line`; a nested one only if it names a member of a member."""
        bullet = _BULLET.match(line.text)
        if not bullet or _VALUES_ITEM.match(line.text):
            return None
        nested = bool(path) and line.indent > path[0].indent
        match = _match_item(line.text, bare=not nested or "json-" in line.text)
        if match is None and path and path[0].names:
            match = _COLONLESS_ITEM.match(line.text)
            if match:
                self.report(MISSING_COLON.at(self.place.at(line.number, line.column + match.end("names"))))
        if match is None:
            unnamed = not path or line.indent <= path[0].indent
            return _Item(first=line.cut(bullet.end()), indent=line.indent) if unnamed else None
        if nested and not path[0].names:
            return None
        names = (*_names(match["names"]),)
        column = line.column + match.start("names")
        if '"' not in match["names"]:
            place = self.place.at(line.number, column)
            self.report(UNQUOTED_NAME.at(place, name=names[0], length=len(names[0])))
        return _Item(first=line.cut(match.end()), indent=line.indent, names=names, column=column)

    def _continue(self, item: _Item, line: TextLine) -> None:
        """Add a line to an item: to its list of possible values, or to its text."""
        values = _VALUES_ITEM.match(line.text)
        if values and item.names:
            item.in_values = True
            item.values.append(line.cut(values.end()))
        elif item.in_values and _lists_more_values(item.values[-1], line):
            item.values.append(line)
        elif item.names and _VALUE_LINE.match(line.text) and not item.in_values and _wants_values(item):
            item.values.append(line)
            item.in_values = True
        else:
            item.in_values = False
            item.lines.append(line)

    def _members(self, item: _Item) -> list[Member]:
        found = read_annotation(trimmed([item.first.stripped(), *dedented(item.lines)]))
        body = doc_text(found.lines, self.place)
        members = tuple([each for child in item.children for each in self._members(child)])
        values, default = self._values(item, found)
        return [
            Member(
                name=name,
                type=found.type,
                optional=found.optional,
                default=default,
                annotation=found.text or "",
                values=values,
                body=body,
                members=members,
                since=found.since,
                location=self.place.at(item.first.number, item.column),
            )
            for name in item.names
        ]

    def _values(self, item: _Item, found: Annotation) -> tuple[tuple[Value, ...], str | None]:
        """The possible values that an item lists, else those of its annotation; and the default."""
        default = found.default
        values: list[Value] = []
        for line in item.values:
            described = _VALUE_LINE.match(" " + line.text)
            if described:
                body = line.cut(described.end() - 1)
                values.append(self._value(described["name"], line, [body]))
            elif values and not _QUOTED.match(line.text.strip()) and values[-1].body is not None:
                values[-1] = self._longer(values[-1], line)
            else:
                values.extend(self._value(m[1] or m[2], line.cut(m.start()), []) for m in _QUOTED.finditer(line.text))
                chosen = re.search(r"\"([^\"]+)\"\s*\(default\)", line.text)
                default = default or (f'"{chosen[1]}"' if chosen else None)
        if not values:
            values = [self._value(name, line, []) for name, line in found.values]
        return tuple(values), default

    def _value(self, name: str, line: TextLine, body: list[TextLine]) -> Value:
        start = line.stripped()
        return Value(name=name, body=doc_text(body, self.place), location=self.place.at(start.number, start.column))

    def _longer(self, value: Value, line: TextLine) -> Value:
        lines = text_lines(value.body) if value.body else []
        return Value(name=value.name, body=doc_text([*lines, line.stripped()], self.place), location=value.location)


def _owner(path: Sequence[_Item], line: TextLine) -> _Item:
    """The item that a line goes on with: the innermost that has a smaller indentation."""
    if line.blank:
        return path[-1]
    return next((each for each in reversed(path) if each.indent < line.indent), path[0])


def _lists_more_values(last: TextLine, line: TextLine) -> bool:
    """Whether a line goes on with a list of values: another value, or more of the last one's description."""
    if line.blank or _BULLET.match(line.text):
        return False
    if line.text.lstrip().startswith('"') or last.text.rstrip().endswith(",") or last.blank:
        return True
    return _VALUE_LINE.match(" " + last.text) is not None and line.indent > last.indent


def _wants_values(item: _Item) -> bool:
    """Whether an item's text leads up to a list of values: it ends with a colon, or with one after its type."""
    last = next((each.text for each in reversed([item.first, *item.lines]) if not each.blank), "")
    return last.rstrip().endswith(":")


def _names(text: str) -> list[str]:
    quoted = [each[0] or each[1] for each in _QUOTED.findall(text)]
    return quoted or [text.strip('"@:*')]
