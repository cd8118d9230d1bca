"""Loading: every kind of file is known by its content, and several become one reference."""

from pathlib import Path

import pytest

from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.loading.load import load
from qmpdoc.model import Command, Event, HmpCommand

HX = '{ .name = "stop|s", .args_type = "", .help = "stop it", },\nSTEXI\n@item stop\nETEXI\n'
INFO = '{ .name = "status", .args_type = "", .help = "show it", },\nSRST\n``info status``\n  Show it.\nERST\n'
QMP = '{ .name = "stop", .args_type = "", },\nSQMP\nstop\n----\n\nStop.\nEQMP\n'
QMP += '{ .name = "query-status", .args_type = "", },\n'
TEXT = "STOP\n----\n\nEmitted when it stopped.\n"
SCHEMA = """
##
# @query-status:
#
# Return the status.
#
# Since: 1.0
##
{ 'command': 'query-status', 'returns': 'int' }

##
# @stop:
#
# Stop, says the schema.
#
# @force: even now
##
{ 'command': 'stop', 'data': { '*force': 'bool' } }
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in [
        ("hmp.hx", HX),
        ("hmp-info.hx", INFO),
        ("qmp.hx", QMP),
        ("events.txt", TEXT),
        ("schema.json", "{ 'pragma': { 'command-returns-exceptions': ['query-status'] } }\n" + SCHEMA),
    ]:
        (tmp_path / name).write_text(text)
    return tmp_path


def test_kinds_are_known_by_content(files: Path) -> None:
    for name, kinds in [("hmp.hx", {HmpCommand}), ("qmp.hx", {Command}), ("events.txt", {Event})]:
        other = files / f"{name}.renamed"
        other.write_bytes((files / name).read_bytes())
        reference, diagnostics = load([str(other)])
        assert {type(each) for each in reference.definitions} == kinds
        assert diagnostics == ()


def test_the_two_monitors_know_each_other_across_files(files: Path) -> None:
    reference, _ = load([str(files / name) for name in ("hmp.hx", "hmp-info.hx", "qmp.hx")])
    assert {(each.kind, each.name): each.counterpart for each in reference.definitions} == {
        ("hmp", "stop"): "stop",
        ("hmp", "info status"): "query-status",
        ("command", "stop"): "stop",
        ("command", "query-status"): "info status",
    }


def test_text_from_one_side_and_types_from_the_other(files: Path) -> None:
    reference, _ = load([str(files / "qmp.hx"), str(files / "schema.json")])
    stop, status = reference.commands
    assert (stop.name, stop.summary) == ("stop", "Stop.")
    assert stop.declared is not None
    assert stop.declared.summary == "Stop, says the schema."
    assert [each.name for each in stop.declared.arguments] == ["force"]
    assert status.name == "query-status"
    assert status.summary == "Return the status."  # it had no text of its own
    assert status.entry is not None


def test_a_file_given_twice_is_read_once(files: Path) -> None:
    reference, _ = load([str(files / "qmp.hx")] * 2)
    assert len(reference.definitions) == 2
    assert reference.files == (str(files / "qmp.hx"),)


def test_diagnostics_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    (tmp_path / "b.hx").write_text("ETEXI\nEQMP\n")
    (tmp_path / "a.hx").write_text("ERST\n")
    _, diagnostics = load([str(tmp_path / "b.hx"), str(tmp_path / "a.hx")])
    assert [(Path(each.location.file).name, each.location.line) for each in diagnostics] == [
        ("b.hx", 1),
        ("b.hx", 2),
        ("a.hx", 1),
    ]


def test_an_empty_file_is_an_empty_reference(tmp_path: Path) -> None:
    (tmp_path / "x.hx").write_text("")
    reference, diagnostics = load([str(tmp_path / "x.hx")])
    assert (reference.definitions, diagnostics) == ((), ())


def test_missing_files_say_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=r"file '.*' not found"):
        load([str(tmp_path / "nowhere.hx")])
    with pytest.raises(UnreadableSourceError, match="is a folder"):
        load([str(tmp_path)])


MODEL = '{"qmpdoc_model": 1,\n"definitions": [],\n"files": ["caf%s.hx"]}\n'


@pytest.mark.parametrize("escape", [r"\u00e9", r"\ud83d\ude00", r"\udce9", r"\\u0000", r"\\ud800"])
def test_a_model_may_name_files_of_any_name(tmp_path: Path, escape: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(MODEL % escape)
    assert len(load([str(path)])[0].files) == 1


@pytest.mark.parametrize(
    ("escape", "code"), [(r"\u0000", "QP004"), (r"\ud800", "QP003"), (r"\ud83d \ude00", "QP003"), (r"\udc00", "QP003")]
)
@pytest.mark.parametrize("text", [MODEL, '[{"name":\n\n"caf%s", "meta-type": "command"}]\n'])
def test_an_escape_that_is_no_character_is_refused_at_its_place(
    tmp_path: Path, text: str, escape: str, code: str
) -> None:
    path = tmp_path / "escaped.json"
    path.write_text(text % escape)
    with pytest.raises(UnreadableSourceError) as caught:
        load([str(path)])
    assert caught.value.code == code
    column = text.splitlines()[2].index("%s") + 1
    assert str(caught.value.location) == f"{path}:3:{column}"
    assert caught.value.advice


@pytest.mark.parametrize(
    "text",
    [
        "{  # a comment\n  'enum': 'Colour', 'data': [ 'red' ] }\n",
        "{\n# a comment\n\n  'data': [ 'red' ], 'enum': 'Colour' }\n",
        "{ 'if': 'A', 'enum' # a comment\n : 'Colour', 'data': [ 'red' ] }\n",
    ],
)
def test_a_schema_is_known_by_any_key_and_behind_comments(tmp_path: Path, text: str) -> None:
    path = tmp_path / "some.json"
    path.write_text(text)
    assert [(each.kind, each.name) for each in load([str(path)])[0].definitions] == [("enum", "Colour")]
