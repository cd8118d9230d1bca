"""What derived trees and the first ages wrote: nothing is lost, and a message says what is incomplete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.loading.load import load
from qmpdoc.model import Command, Event, HmpCommand, ToolCommand
from tests.conftest import RunQmpdoc
from tests.reading import read_hx_text

pytestmark = pytest.mark.seconds

MACROS = """\
    {
        .name       = VENDOR "lamp_off",
        .args_type  = "id:s," MORE,
        .params     = PARAMS,
        .help       = "switch " WHAT " off",
        .mhandler.cmd_new = do_lamp_off,
    },
SQMP
__org.example_lamp_off
----------------------

Switch it off.

Arguments:

- "id": which lamp (json-string)

EQMP
"""


def test_a_macro_hides_a_part_and_the_rest_is_kept() -> None:
    reference, found = read_hx_text(MACROS)
    (command,) = reference.definitions
    assert isinstance(command, Command) and command.entry is not None
    assert command.name == "__org.example_lamp_off"
    assert [each.name for each in command.entry.arguments] == ["id"]
    assert (command.entry.help, command.entry.params) == ("switch  off", None)
    assert [(each.code, each.severity) for each in found] == [("QP110", Severity.WARNING)] * 4


def test_an_argument_with_a_code_that_the_tree_added_is_kept() -> None:
    reference, found = read_hx_text('{ .name = "lamp", .args_type = "path:Q,full:-f", .params = "p" },\n')
    (command,) = reference.definitions
    assert isinstance(command, HmpCommand) and command.entry is not None
    assert [(each.name, each.type.name) for each in command.entry.arguments] == [
        ("path", "json-value"),
        ("full", "json-bool"),
    ]
    assert [(each.code, each.severity) for each in found] == [("QP111", Severity.WARNING)]


def test_the_configuration_gives_macros_and_codes(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "vendor.hx").write_text(MACROS.replace("id:s,", "id:Q,"))
    (tmp_path / "qmpdoc.toml").write_text(
        '[hx]\nmacros = { VENDOR = "__org.example_", MORE = "full:-f", PARAMS = "id [-f]", WHAT = "the \\"lamp\\"" }\n'
        'codes = { Q = "json-string" }\n'
    )
    result = qmpdoc("render", "json", "vendor.hx", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    (command,) = json.loads(result.stdout)["definitions"]
    assert command["entry"]["name"] == "__org.example_lamp_off"
    assert command["entry"]["params"] == "id [-f]"
    assert command["entry"]["help"] == 'switch the "lamp" off'
    types = [(each["name"], each["type"]["name"]) for each in command["entry"]["arguments"]]
    assert types == [("id", "json-string"), ("full", "json-bool")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("macros = { A = 1 }", "'hx.macros' must give 'A' a text in quotes"),
        ('codes = { s = "json-int" }', "'hx.codes' adds 's'; a code is one letter that QEMU does not use"),
        ('codes = { QQ = "json-int" }', "'hx.codes' adds 'QQ'; a code is one letter that QEMU does not use"),
        ('codes = { Q = "int" }', "'hx.codes' must give 'Q' one of json-string, "),
    ],
)
def test_an_extension_that_cannot_be(text: str, problem: str, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "vendor.hx").write_text(MACROS)
    (tmp_path / "qmpdoc.toml").write_text(f"[hx]\n{text}\n")
    result = qmpdoc("list", "vendor.hx", cwd=tmp_path)
    assert result.returncode == 2
    assert f"qmpdoc.toml:2:1: error: {problem}" in result.stderr.decode()


def test_an_entry_for_qmp_only_is_a_qmp_command_whatever_its_heading_looks_like() -> None:
    reference, found = read_hx_text(
        '{ .name = "lamp-dump", .args_type = "file:s", .flags = MONITOR_CMD_QMP_ONLY },\n'
        'SQMP\nlamp\n\nWrite a report.\n\nArguments:\n\n- "file": where to (json-string)\n\nEQMP\n'
        '{ .name = "stop", .args_type = "" },\nSTEXI\n@item stop\nStop.\nETEXI\n'
    )
    assert [(type(each), each.name) for each in reference.definitions] == [(Command, "lamp-dump"), (HmpCommand, "stop")]
    dump = reference.definitions[0]
    assert isinstance(dump, Command) and [each.name for each in dump.arguments] == ["file"]
    assert [(each.code, each.severity) for each in found] == [("QP202", Severity.WARNING)]


def test_a_repeated_entry_is_a_warning() -> None:
    _, found = read_hx_text('{ .name = "stop", .args_type = "" },\n{ .name = "stop", .args_type = "" },\n')
    assert [(each.code, each.severity) for each in found] == [("QP106", Severity.WARNING)]


@pytest.mark.parametrize("command", ["list", "lint"])
def test_a_fault_has_one_severity_wherever_it_is_reported(command: str, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "cut.hx").write_text("SQMP\nlamp\n----\n\nSwitch it.\n")
    result = qmpdoc(command, "--no-config", "cut.hx", cwd=tmp_path)
    assert "cut.hx:1:1: warning: SQMP has no EQMP [QP101" in (result.stderr + result.stdout).decode()


def test_a_doubled_stexi_of_2009_is_a_warning() -> None:
    reference, found = read_hx_text(
        'STEXI\n@table @option\nSTEXI\n@item lamp\nSwitch it.\nETEXI\n\nDEF("lamp", lamp_on, "lamp filename")\n'
        "STEXI\n@item lamp @var{filename}\nETEXI\n"
    )
    assert [type(each) for each in reference.definitions] == [ToolCommand]
    assert [(each.code, each.severity) for each in found] == [("QP101", Severity.WARNING)]


ITEMS = """\
SQMP
query-lamps
-----------

Show the lamps.

Return a json-array. Each lamp is a json-object, which contains:

- "id": number (json-int)
- Present brightness. Its name depends on the kind:
     "lux": of a tube (json-int)
     "watts": of a bulb (json-int)
- "kind": "tube" (json-string, fixed)

EQMP
"""


@pytest.mark.parametrize("form", ["html", "man", "markdown", "rst", "text"])
def test_an_item_that_is_no_argument_is_in_every_format(form: str, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "lamps.hx").write_text(ITEMS, encoding="utf-8")
    assert qmpdoc("render", form, tmp_path / "lamps.hx", "-o", tmp_path / "out").returncode == 0
    out = tmp_path / "out"
    text = "\n".join(
        each.read_text(encoding="utf-8", errors="replace")
        for each in ([out] if out.is_file() else sorted(out.rglob("*.*")))
    )
    for words in ("Present brightness", "of a tube", "watts", "fixed"):
        assert words in text


def test_a_table_of_something_else_is_one_warning(tmp_path: Path) -> None:
    path = tmp_path / "registers.hx"
    path.write_text('REGISTER(rst, 0x00, 2, "reset")\nREGISTER(vol, 0x02, 5, "volume")\n', encoding="utf-8")
    reference, found = load([str(path)])
    assert reference.definitions == ()
    assert [(each.code, each.severity) for each in found] == [("QP007", Severity.WARNING)]


def test_the_events_document_of_2009(tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    path.write_text(
        "                   Lamps: Events\n                   =============\n\n1 LAMP_ON\n---------\n\n"
        "Description: Sent when the lamp is on.\nData: None.\n\n2 LAMP_BROKEN\n-------------\n\n"
        "Description: Sent when it breaks.\nData: 'watts' the power it had.\n",
        encoding="utf-8",
    )
    reference, found = load([str(path)])
    assert found == ()
    on, broken = reference.definitions
    assert isinstance(on, Event) and (on.name, str(on.body), on.arguments) == (
        "LAMP_ON",
        "Sent when the lamp is on.",
        (),
    )
    assert isinstance(broken, Event) and [(each.name, str(each.body)) for each in broken.arguments] == [
        ("watts", "the power it had.")
    ]
