"""References to and rename of members and values, and the C functions of commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import WorkspaceEdit

from qmpdoc.lsp.handlers import find_functions, search_at
from qmpdoc.lsp.navigation import definitions_at, references_at, rename
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.lsp.workspace import RefusedError
from tests.lsp.conftest import EXAMPLES
from tests.lsp.test_features import DRIVE, opened, place

UNION = """\
##
# @LampKind:
#
# @bulb: an old one
#
# @tube: a long one
#
# Since: 1.0
##
{ 'enum': 'LampKind',
  'data': [ 'bulb', 'tube' ] }

##
# @Tube:
#
# @length: in metres
#
# Since: 1.0
##
{ 'struct': 'Tube', 'data': { 'length': 'int' } }

##
# @Lamp:
#
# A lamp, of which @kind is the kind.
#
# @kind: its kind
#
# Since: 1.0
##
{ 'union': 'Lamp',
  'base': { 'kind': 'LampKind' },
  'discriminator': 'kind',
  'data': { 'tube': 'Tube' } }

##
# @Unused:
#
# @kind: another kind
#
# Since: 1.0
##
{ 'struct': 'Unused', 'data': { 'kind': 'str' } }

##
# @lamp-add:
#
# Add a lamp; a tube needs its @length.
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "lamp-add",
#          "arguments": { "kind": "tube", "length": 2 } }
#     <- { "return": {} }
##
{ 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true }
"""


def lines_of(document: Document, edit: WorkspaceEdit, name: str) -> list[str]:
    """The lines of a document that an edit changes, with `name` in its places."""
    assert edit.changes
    [edits] = edit.changes.values()
    found = []
    for each in edits:
        line = document.lines[each.range.start.line]
        assert line[each.range.start.character : each.range.end.character] != name
        found.append(line[: each.range.start.character] + each.new_text + line[each.range.end.character :])
    return found


@pytest.fixture
def lamps(tmp_path: Path) -> tuple[Document, Snapshot]:
    path = tmp_path.resolve() / "lamp.json"
    path.write_text(UNION, encoding="utf-8")
    return opened(str(path), UNION)


def test_a_member_is_found_in_its_expression_comment_union_and_examples(lamps: tuple[Document, Snapshot]) -> None:
    document, snapshot = lamps
    for text, inside in (("'base': { 'kind'", 13), ('"kind": "tube"', 2), ("# @kind: its kind", 4)):
        found = references_at(document, snapshot, place(document, text, inside))
        lines = [document.lines[each.range.start.line].strip() for each in found]
        assert lines == [
            "# A lamp, of which @kind is the kind.",
            "# @kind: its kind",
            "'base': { 'kind': 'LampKind' },",
            "'discriminator': 'kind',",
            '#          "arguments": { "kind": "tube", "length": 2 } }',
        ]


def test_a_value_is_found_in_branches_and_examples(lamps: tuple[Document, Snapshot]) -> None:
    document, snapshot = lamps
    found = references_at(document, snapshot, place(document, "[ 'bulb', 'tube' ]", 12))
    assert [document.lines[each.range.start.line].strip() for each in found] == [
        "# @tube: a long one",
        "'data': [ 'bulb', 'tube' ] }",
        "'data': { 'tube': 'Tube' } }",
        '#          "arguments": { "kind": "tube", "length": 2 } }',
    ]


def test_a_name_in_an_example_leads_to_the_member_in_its_branch(lamps: tuple[Document, Snapshot]) -> None:
    document, snapshot = lamps
    [found] = definitions_at(document, snapshot, place(document, '"length": 2', 3))
    assert document.lines[found.range.start.line].startswith("{ 'struct': 'Tube'")


def test_a_member_on_the_wire_is_renamed_only_when_asked(lamps: tuple[Document, Snapshot]) -> None:
    document, snapshot = lamps
    at = place(document, "'length': 'int'", 3)
    with pytest.raises(RefusedError, match=r"clients of the command 'lamp-add' know it; write '!size' to rename it"):
        rename(document, snapshot, at, "size")
    assert lines_of(document, rename(document, snapshot, at, "!size"), "size") == [
        "# @size: in metres",
        "{ 'struct': 'Tube', 'data': { 'size': 'int' } }",
        "# Add a lamp; a tube needs its @size.",
        '#          "arguments": { "kind": "tube", "size": 2 } }',
    ]


def test_a_member_that_no_client_sees_is_renamed(lamps: tuple[Document, Snapshot]) -> None:
    document, snapshot = lamps
    edit = rename(document, snapshot, place(document, "'Unused', 'data': { 'kind'", 22), "sort")
    assert lines_of(document, edit, "sort") == [
        "# @sort: another kind",
        "{ 'struct': 'Unused', 'data': { 'sort': 'str' } }",
    ]


def test_a_rename_to_a_name_that_is_taken_is_refused() -> None:
    document, snapshot = opened(DRIVE)
    with pytest.raises(RefusedError, match="'attach' has 'image' already"):
        rename(document, snapshot, place(document, "'*readonly'", 3), "!image")


def test_a_command_is_renamed_when_asked() -> None:
    document, snapshot = opened(DRIVE)
    edit = rename(document, snapshot, place(document, "'command': 'detach'", 13), "!unplug")
    assert "{ 'command': 'unplug'," in lines_of(document, edit, "unplug")


def test_commands_lead_to_their_functions_in_the_tree(tmp_path: Path) -> None:
    tree = tmp_path.resolve()
    (tree / "configure").touch()
    (tree / "qapi").mkdir()
    function = "void\nqmp_lamp_add(Lamp *lamp,\n             Error **errp)\n{\n}\n"
    (tree / "block.c").write_text(f"void qmp_lamp_add(Lamp *lamp, Error **errp);\n\n{function}")
    path = tree / "qapi" / "lamp.json"
    path.write_text(UNION, encoding="utf-8")
    document, snapshot = opened(str(path), UNION)
    [found] = find_functions(search_at(document, snapshot, place(document, "'command': 'lamp-add'", 14)))
    assert found.uri.endswith("/block.c") and found.range.start.line == 3


def test_a_monitor_command_leads_to_its_handler(tmp_path: Path) -> None:
    tree = tmp_path.resolve()
    (tree / "configure").touch()
    text = (EXAMPLES / "monitor.hx").read_text(encoding="utf-8")
    (tree / "monitor.hx").write_text(text, encoding="utf-8")
    document, snapshot = opened(str(tree / "monitor.hx"), text)
    command = next(each for each in snapshot.reference.hmp_commands if each.entry and each.entry.handler)
    assert command.entry
    (tree / "hmp.c").write_text(f"static void {command.entry.handler}(Monitor *mon)\n{{\n}}\n")
    [found] = find_functions(search_at(document, snapshot, place(document, f'"{command.name}', 1)))
    assert found.uri.endswith("/hmp.c") and found.range.start.line == 0
