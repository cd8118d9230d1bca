"""Colours, growing selections, hints and the hierarchy of types."""

from __future__ import annotations

import itertools

from lsprotocol.types import Position, Range, SelectionRange

from qmpdoc.lsp.hierarchy import items_at, reached_from, reaching
from qmpdoc.lsp.ranges import hints_of, selections_at
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.lsp.tokens import LEGEND, tokens_of
from tests.lsp.conftest import EXAMPLES
from tests.lsp.test_features import DRIVE, opened, place


def words(document: Document, snapshot: Snapshot, wanted: Range | None = None) -> set[tuple[str, str]]:
    """The words of a document that have a colour, and their kinds."""
    data = tokens_of(document, snapshot, wanted).data
    found, line, start = set(), 0, 0
    for index in range(0, len(data), 5):
        down, right, length, kind, _ = data[index : index + 5]
        line, start = line + down, (right if down else start + right)
        found.add((document.lines[line][start : start + length], list(LEGEND.token_types)[kind]))
    return found


def test_words_of_a_schema_have_kinds() -> None:
    found = words(*opened(DRIVE))
    wanted = {
        ("command", "keyword"),
        ("ImageFormat", "type"),
        ("str", "type"),
        ("*format", "property"),
        ("attach", "function"),
        ("image", "parameter"),
        ("Since:", "keyword"),
        ("striped", "enumMember"),
        ("execute", "property"),
        ("->", "macro"),
    }
    assert wanted <= found


def test_words_of_an_hx_file_and_of_some_lines_have_kinds() -> None:
    document, snapshot = opened(str(EXAMPLES / "monitor.hx"))
    assert {("HXCOMM", "macro"), ("name", "property")} <= words(document, snapshot)
    assert not words(document, snapshot, Range(Position(0, 0), Position(0, 0))) - {("HXCOMM", "macro")}


def grown(selection: SelectionRange | None) -> list[Range]:
    found = []
    while selection:
        found.append(selection.range)
        selection = selection.parent
    return found


def test_a_selection_grows_from_the_word_to_the_definition_and_the_file() -> None:
    document, snapshot = opened(DRIVE)
    at = place(document, "'*format': 'ImageFormat'", 14)
    [selection] = selections_at(document, snapshot, [at])
    ranges = grown(selection)
    texts = [
        document.lines[each.start.line][each.start.character : each.end.character]
        for each in ranges
        if each.start.line == each.end.line
    ]
    assert {"ImageFormat", "'ImageFormat'"} <= set(texts)
    assert ranges[-1].start == Position(0, 0) and ranges[-1].end.line == len(document.lines) - 1
    assert any(document.lines[each.start.line] == "##" and each.end.line < len(document.lines) - 1 for each in ranges)
    for inner, outer in itertools.pairwise(ranges):
        assert (outer.start.line, outer.start.character) <= (inner.start.line, inner.start.character)
        assert (inner.end.line, inner.end.character) <= (outer.end.line, outer.end.character)


def test_hints_show_the_types_of_described_members() -> None:
    document, snapshot = opened(DRIVE)
    hints = hints_of(document, snapshot, Range(Position(0, 0), Position(len(document.lines), 0)))
    shown = {document.lines[each.position.line][: each.position.character] + str(each.label) for each in hints}
    assert "# @readonly (bool, optional)" in shown
    assert "# @format (ImageFormat, optional)" in shown


def test_the_hierarchy_shows_what_a_command_reaches_and_what_uses_a_type() -> None:
    document, snapshot = opened(DRIVE)
    [command] = items_at(document, snapshot, place(document, "'command': 'attach'", 13))
    reached = {each.to.name: each.from_ranges for each in reached_from(snapshot, command)}
    assert "ImageFormat" in reached
    assert document.lines[reached["ImageFormat"][0].start.line].strip().startswith("'*format'")
    [type_] = items_at(document, snapshot, place(document, "{ 'enum': 'ImageFormat'", 13))
    assert "attach" in {each.from_.name for each in reaching(snapshot, type_)}
