"""What the server answers about a place in a document, without a connection."""

from __future__ import annotations

import contextlib
import gc
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol.types import Hover, MarkupContent, Position, Range

from qmpdoc.cli.lint.editing import EditedFiles
from qmpdoc.loading.load import load
from qmpdoc.lsp.completion import completions
from qmpdoc.lsp.formatting import formatted
from qmpdoc.lsp.hierarchy import items_at, reached_from, reaching
from qmpdoc.lsp.hover import hover
from qmpdoc.lsp.navigation import counterparts_at, definitions_at, links_of, references_at, rename
from qmpdoc.lsp.outline import folds_of, symbols_of, workspace_symbols
from qmpdoc.lsp.positions import offset_of, span, units
from qmpdoc.lsp.ranges import hints_of, selections_at
from qmpdoc.lsp.reports import actions_of, diagnostics_of
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.lsp.tokens import tokens_of
from qmpdoc.lsp.workspace import RefusedError
from qmpdoc.lsp.writing import writing_actions
from tests.lsp.conftest import EXAMPLES

DRIVE = str(EXAMPLES / "schema" / "drive.json")


def opened(path: str, text: str | None = None) -> tuple[Document, Snapshot]:
    text = Path(path).read_text(encoding="utf-8") if text is None else text
    files = EditedFiles(["--no-config"])
    [group] = files.groups([path])
    return Document(path, text), Snapshot(*files.check(group, {path: text.encode()}))


def place(document: Document, text: str, inside: int = 0) -> Position:
    """Where a text first occurs in a document, and some characters on."""
    for number, line in enumerate(document.lines):
        if text in line:
            return Position(number, line.index(text) + inside)
    raise AssertionError(text)


def typed(old: str, new: str) -> tuple[Document, Snapshot, Position]:
    """The schema of drives as it was read, with the cursor at ``|`` in what was typed since."""
    text = Path(DRIVE).read_text(encoding="utf-8")
    _, snapshot = opened(DRIVE)
    assert old in text
    document = Document(DRIVE, text.replace(old, new.replace("|", ""), 1))
    before = text[: text.index(old)] + new[: new.index("|")]
    return document, snapshot, Position(before.count("\n"), len(before) - before.rfind("\n") - 1)


def shown(answer: Hover | None) -> str:
    assert answer is not None and isinstance(answer.contents, MarkupContent)
    return answer.contents.value


def test_positions_count_utf_16_units() -> None:
    line = "a\N{GRINNING FACE}b"
    assert units(line) == 4
    assert [offset_of(line, each) for each in (0, 1, 3, 4, 9)] == [0, 1, 2, 3, 3]
    assert span(line, 7, 2, 3) == Range(Position(7, 3), Position(7, 4))


def test_hover_shows_a_type_a_member_and_an_argument_in_an_example() -> None:
    document, snapshot = opened(DRIVE)
    text = shown(hover(document, snapshot, place(document, "'ImageFormat' }", 3)))
    assert "**enum** `ImageFormat` (since 1.0)" in text and "`striped` (since 1.1)" in text
    text = shown(hover(document, snapshot, place(document, "# @readonly", 4)))
    assert text.startswith("`readonly` (`bool`, optional")
    text = shown(hover(document, snapshot, place(document, '"format": "sheet"', 2)))
    assert text.startswith("`format` (`ImageFormat`, optional) of `attach`")
    assert shown(hover(document, snapshot, place(document, "'*readonly': 'bool'", 15))).startswith("built-in type")
    assert hover(document, snapshot, Position(0, 0)) is None


def test_hover_explains_a_code_of_args_type() -> None:
    path = str(EXAMPLES / "x.hx")
    document = Document(path, '{\n.args_type = "device:B,force:-f",\n}')
    snapshot = opened(DRIVE)[1]
    assert "block device" in shown(hover(document, snapshot, place(document, ":B", 1)))


@pytest.mark.parametrize(
    ("name", "line", "at", "wanted"),
    [
        ("x.hx", "@item eject [-f] @var{device}", "item", "Texinfo command `item`: an item of a list or table"),
        ("x.hx", "@item eject [-f] @var{device}", "var", "Texinfo command `var`: a placeholder for a value"),
        ("x.hx", "See :ref:`disk images`.", "ref", "role `ref`: a link to a label"),
        ("x.json", "# .. qmp-example::", "qmp-example", "directive `qmp-example`: an example"),
        ("x.json", "# See :qapi:cmd:`query-block`.", "cmd", "role `qapi:cmd`: a link to a QMP command"),
    ],
)
def test_hover_explains_markup(name: str, line: str, at: str, wanted: str) -> None:
    document = Document(str(EXAMPLES / name), line)
    assert shown(hover(document, opened(DRIVE)[1], place(document, at))).startswith(wanted)


def test_hover_knows_entries_of_info_and_leaves_words_of_prose_alone(tmp_path: Path) -> None:
    path = tmp_path.resolve() / "hmp-commands-info.hx"
    entry = '    {\n        .name       = "lamps",\n        .args_type  = "",\n        .help = "show",\n    },\n'
    text = f"{entry}\nSRST\n  ``info lamps``\n    Show the size of any lamp.\nERST\n"
    path.write_text(text, encoding="utf-8")
    document, snapshot = opened(str(path), text)
    assert shown(hover(document, snapshot, place(document, '"lamps"', 2))).startswith("**hmp** `info lamps`")
    [found] = definitions_at(document, snapshot, place(document, "``info lamps", 9))
    assert found.range.start.line < text[: text.index("SRST")].count("\n")
    assert hover(document, snapshot, place(document, "size of", 1)) is None


def test_a_name_leads_to_its_definition_and_an_include_to_its_file() -> None:
    document, snapshot = opened(DRIVE)
    [found] = definitions_at(document, snapshot, place(document, "'*format': 'ImageFormat'", 14))
    assert document.line(found.range.start.line).startswith("{ 'enum': 'ImageFormat'")
    root, known = opened(str(EXAMPLES / "schema" / "halyard.json"))
    [found] = definitions_at(root, known, place(root, "drive.json"))
    assert found.uri.endswith("/drive.json")
    assert any(each.target and each.target.endswith("/drive.json") for each in links_of(root))


def test_references_are_found_in_expressions_and_unsaved_text() -> None:
    document, snapshot, at = typed("'id': 'str',", "'id': 'Image|Format',")
    found = references_at(document, snapshot, at)
    assert at.line in {each.range.start.line for each in found if each.uri.endswith("/drive.json")}
    assert len(found) >= 3


def test_a_command_leads_to_the_other_side_of_its_name_and_not_to_itself(tmp_path: Path) -> None:
    schema, monitor = tmp_path / "qapi-schema.json", tmp_path / "hmp-commands.hx"
    schema.write_text("##\n# @eject:\n#\n# Open it.\n#\n# Since: 1.0\n##\n{ 'command': 'eject' }\n")
    entry = '    .name       = "eject",\n    .args_type  = "",\n    .cmd        = hmp_eject,\n'
    monitor.write_text(f"{{\n{entry}}},\nSRST\n``eject``\n  Open it.\nERST\n")
    reference, _ = load([str(schema), str(monitor)], cache=False)
    document, snapshot = Document(str(monitor), monitor.read_text()), Snapshot(reference, ())
    [other] = counterparts_at(document, snapshot, place(document, "eject", 1))
    assert other.uri.endswith("qapi-schema.json")
    document = Document(str(schema), schema.read_text())
    [other] = counterparts_at(document, snapshot, place(document, "'eject'", 1))
    assert other.uri.endswith("hmp-commands.hx")


def test_a_monitor_command_leads_to_its_counterpart() -> None:
    document, snapshot = opened(str(EXAMPLES / "monitor.hx"))
    at = place(document, '"pause"', 2)
    assert {each.range.start.line for each in counterparts_at(document, snapshot, at)}


def test_a_type_is_renamed_everywhere_but_not_what_clients_know() -> None:
    document, snapshot = opened(DRIVE)
    edit = rename(document, snapshot, place(document, "'ImageFormat'", 2), "DiskFormat")
    assert edit.changes and all(each.new_text == "DiskFormat" for edits in edit.changes.values() for each in edits)
    with pytest.raises(RefusedError, match="clients know its name"):
        rename(document, snapshot, place(document, "'attach'", 2), "plug")
    with pytest.raises(RefusedError, match="exists already"):
        rename(document, snapshot, place(document, "'ImageFormat'", 2), "str")


@pytest.mark.parametrize(
    ("old", "new", "wanted", "unwanted"),
    [
        ("'*format': 'ImageFormat'", "'*format': '|'", {"ImageFormat", "uint8", "str"}, {"attach", "returns"}),
        ("'coroutine': true", "'|': true", {"allow-oob", "features"}, {"ImageFormat"}),
        ("# @image: path", "# @|: path", {"image", "readonly"}, {"uint8"}),
        ('"execute": "attach"', '"execute": "|"', {"attach", "detach"}, {"ImageFormat"}),
        ('"format": "sheet"', '"format": "|"', {"raw", "striped"}, {"attach"}),
        ('"format": "sheet"', '"|', {"format", "readonly"}, {"image", "id"}),
    ],
)
def test_completion_offers_what_fits(old: str, new: str, wanted: set[str], unwanted: set[str]) -> None:
    labels = {each.label for each in completions(*typed(old, new))}
    assert wanted <= labels
    assert not unwanted & labels


def test_completion_in_hx_files() -> None:
    snapshot = opened(DRIVE)[1]
    document = Document(str(EXAMPLES / "x.hx"), 'S\n.args_type = "device:\n- "x": y (json')
    assert {"SQMP", "SRST"} <= {each.label for each in completions(document, snapshot, Position(0, 1))}
    codes = {each.label: each.detail for each in completions(document, snapshot, Position(1, 21))}
    assert codes["B"] == "the name of a block device (json-string)"
    assert "json-int" in {each.label for each in completions(document, snapshot, Position(2, 14))}


def test_the_outline_has_definitions_with_their_members() -> None:
    document, snapshot = opened(DRIVE)
    symbols = {each.name: each for each in symbols_of(document, snapshot)}
    assert [each.name for each in symbols["attach"].children or ()] == ["readonly", "id", "image", "format"]
    for each in symbols.values():
        assert each.range.start.line <= each.selection_range.start.line <= each.range.end.line
    assert "attach" in {each.name for each in workspace_symbols([snapshot], "ATTA")}


def test_comments_expressions_blocks_and_entries_fold() -> None:
    assert len(folds_of(opened(DRIVE)[0])) > 10
    assert len(folds_of(opened(str(EXAMPLES / "monitor.hx"))[0])) > 50


def test_many_edits_in_a_row_do_not_make_memory_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qmpdoc.cli.lint.editing._MOST_READS", 20)
    path = str(tmp_path.resolve() / "lamp.json")
    text = "##\n# @lamp-on:\n#\n# Switch the lamp on.\n#\n# Since: 1.0\n##\n{ 'command': 'lamp-on' }\n"
    Path(path).write_text(text, encoding="utf-8")
    files = EditedFiles(["--no-config"])
    used = []
    tracemalloc.start()
    for number in range(61):
        reference, _ = files.check([path], {path: f"{text}\n# edit {number}\n".encode()})
        assert reference.definitions
        if number and number % 20 == 0:
            gc.collect()
            used.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert (used[2] - used[0]) / 40 < 1000  # bytes for an edit


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4000), st.integers(0, 60), st.text("{}[]'\"#@:, ->\n\N{GRINNING FACE}ab", max_size=12), st.data())
def test_no_edit_makes_a_feature_fail(start: int, length: int, text: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([DRIVE, str(EXAMPLES / "tool.hx")]))
    before = Path(path).read_text(encoding="utf-8")
    document, snapshot = opened(path, before[:start] + text + before[start + length :])
    at = Position(data.draw(st.integers(0, len(document.lines) + 1)), data.draw(st.integers(0, 80)))
    hover(document, snapshot, at)
    completions(document, snapshot, at)
    definitions_at(document, snapshot, at)
    references_at(document, snapshot, at)
    counterparts_at(document, snapshot, at)
    with contextlib.suppress(RefusedError):
        rename(document, snapshot, at, "!other-name")
    formatted(document, snapshot)
    writing_actions(document, snapshot, at.line)
    symbols_of(document, snapshot)
    folds_of(document)
    links_of(document)
    diagnostics_of(document, snapshot)
    actions_of(document, snapshot, Range(at, at))
    everything = Range(Position(0, 0), Position(len(document.lines), 0))
    tokens_of(document, snapshot)
    hints_of(document, snapshot, everything)
    selections_at(document, snapshot, [at])
    for item in items_at(document, snapshot, at):
        reached_from(snapshot, item)
        reaching(snapshot, item)


def test_the_snippets_fit_together_and_have_no_findings(tmp_path: Path) -> None:
    document, snapshot = opened(DRIVE)
    end = Position(len(document.lines) - 1, 0)
    snippets = {each.label: each.insert_text or "" for each in completions(document, snapshot, end)}
    names = {
        "struct": "Part",
        "struct with a base": "Whole",
        "enum": "Kind",
        "union": "Both",
        "alternate": "Either",
        "command": "lamp-on",
        "command without arguments": "lamp-off",
        "command that answers": "query-lamp",
        "event": "LAMP_ON",
        "event without data": "LAMP_OFF",
    }
    assert snippets.keys() == names.keys()
    there = {"Enum": "Kind", "Struct": "Part", "Base": "Part", "Type": "Part"}
    text = "\n".join(filled_in(snippets[label], {"1": name}, there) for label, name in names.items())
    path = tmp_path.resolve() / "new.json"
    path.write_text(text, encoding="utf-8")
    _, snapshot = opened(str(path), text)
    assert [each.diagnostic.message for each in snapshot.found] == []
    assert {each.name for each in snapshot.reference.definitions} == {*names.values()}
    described = {each.name: [part.name for part in each.parts if part.body] for each in snapshot.reference.definitions}
    assert described["lamp-on"] == ["argument", "option"]
    assert described["Kind"] == ["value", "other"]


def filled_in(snippet: str, filled: dict[str, str], there: dict[str, str]) -> str:
    """A snippet with some fields; the others are as it suggests them, except for names that must be `there`."""
    parts = {"Whole": {"3": "extra", "6": "Part"}, "Both": {"6": "value"}}.get(filled["1"], {})
    filled = {**filled, **parts}
    fields = re.compile(r"\$\{(\d+):([^}]*)\}")
    body = fields.sub(lambda match: filled.setdefault(match[1], there.get(match[2], match[2])), snippet)
    return re.sub(r"\$(\d+)", lambda match: filled.get(match[1], ""), body)


def test_a_second_definition_names_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path.resolve() / "lamp.json"
    text = "{ 'struct': 'Lamp', 'data': { 'a': 'str' } }\n\n{ 'struct': 'Lamp', 'data': { 'b': 'str' } }\n"
    path.write_text(text, encoding="utf-8")
    found = diagnostics_of(*opened(str(path), text))
    related = [place for each in found for place in each.related_information or ()]
    assert [(each.location.uri, each.location.range.start.line) for each in related] == [(path.as_uri(), 0)]
