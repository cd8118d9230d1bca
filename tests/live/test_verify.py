"""Are the documents true of a server: coverage both ways, types, and servers that report little."""

import json
import socket
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc
from tests.live.servers import answering, negotiate, receive
from tests.live.verifying import DRIVE, NAME, SCHEMA, SIZE, SPEED, TEXT, Verify, schema, server


def test_documents_that_are_true_are_told_so(verify: Verify) -> None:
    assert verify(server()) == []
    assert verify.status == 0
    assert "commands" in verify.summary
    assert "examples: 2 requests (1 sent), 0 other messages" in verify.summary
    assert "found: no findings" in verify.summary


def test_a_documented_command_that_is_absent(verify: Verify) -> None:
    (line,) = verify(server(schema()[1:]))
    assert line.startswith("c.txt:1:1: error: the server has no command 'swap' [QV101")
    assert verify.status == 1


def test_a_command_that_is_not_documented(verify: Verify) -> None:
    more = {"name": "reset", "meta-type": "command", "arg-type": "0", "ret-type": "0"}
    told = [more, *schema()]
    (line,) = verify(server(told))
    assert line.startswith("c.txt:1:1: error: the server's command 'reset' is not documented [QV102")
    assert verify(server(told), "--partial") == []
    assert verify.status == 0


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (schema(arguments=[DRIVE]), ["c.txt:9:3: error: swap: the server has no 'arguments.speed' [QV201"]),
        (
            schema(arguments=[DRIVE, SPEED, {"name": "force", "type": "int", "default": None}]),
            ["c.txt:1:1: error: swap: the server's 'arguments.force' is not documented [QV202"],
        ),
        (
            schema(arguments=[DRIVE, {"name": "speed", "type": "int"}]),
            [
                "c.txt:9:3: error: swap: 'arguments.speed' is documented as optional, but the server requires",
                "c.txt:13:38: error: the server refuses this request: 'arguments.speed' is missing",
            ],
        ),
        (
            schema(arguments=[{**DRIVE, "default": None}, SPEED]),
            ["c.txt:8:3: warning: swap: 'arguments.drive' is documented as mandatory, but it is optional on"],
        ),
        (
            schema(arguments=[{"name": "drive", "type": "int"}, SPEED]),
            [
                "c.txt:8:3: error: swap: 'arguments.drive' is documented as string, but is integer",
                "c.txt:13:49: error: the server refuses this request: 'arguments.drive' must be an integer",
            ],
        ),
        (
            schema(answer=[NAME]),
            [
                "c.txt:24:3: error: query-drive: the server has no 'return.size' [QV201",
                "c.txt:29:31: error: the server cannot answer 'query-drive' like this: 'return.size' is unknown",
            ],
        ),
        (
            schema(answer=[NAME, {**SIZE, "default": None}]),
            ["c.txt:24:3: error: query-drive: 'return.size' is documented as mandatory, but it is optional"],
        ),
        (schema(features=["deprecated"]), ["c.txt:1:1: warning: command 'swap' is deprecated on the server"]),
    ],
)
def test_types_that_differ(verify: Verify, told: list[object], expected: list[str]) -> None:
    found = verify(server(told))
    assert len(found) == len(expected)
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start)


def test_what_a_client_sends_may_be_less_than_the_server_takes(verify: Verify) -> None:
    """A documented integer where the server takes any number is true; the other way round it is not."""
    number = {"name": "number", "meta-type": "builtin", "json-type": "number"}
    wider = [*schema(arguments=[DRIVE, {**SPEED, "type": "number"}]), number]
    assert verify(server(wider)) == []
    text = TEXT.replace('"speed": how fast (json-int', '"speed": how fast (json-number')
    (line,) = verify(server(), text=text)
    assert "'arguments.speed' is documented as number, but is integer on the server" in line


def test_values_that_differ(verify: Verify) -> None:
    text = TEXT.replace("(json-int, optional)", '(json-string, optional)\n     - Possible values: "slow", "quick"')
    found = verify(server(schema(arguments=[DRIVE, {**SPEED, "type": "3"}])), text=text)
    assert [line.partition(" [")[0] for line in found] == [
        "c.txt:9:3: warning: swap: the server's value 'fast' of 'arguments.speed' is not documented",
        "c.txt:10:33: error: swap: the server has no value 'quick' for 'arguments.speed'",
    ]


def test_a_conditional_command_that_is_absent_is_a_note(verify: Verify) -> None:
    text = SCHEMA.format("").replace("'returns': 'Drive'", "'returns': 'Drive', 'if': 'CONFIG_DRIVE'")
    text = text.replace('"big"', "1")
    told = schema()
    del told[1]
    (line,) = verify(server(told), "--partial", text=text, name="s.json")
    assert "note: the server has no command 'query-drive', which needs CONFIG_DRIVE" in line
    assert verify.status == 0


def test_an_old_server_is_asked_for_its_commands_only(verify: Verify) -> None:
    """Before query-qmp-schema the names are all there is, and answers are compared with the documents alone."""
    names = [{"name": "query-drive"}, {"name": "query-commands"}]
    found = verify(answering(query_commands=names, query_drive={"name": 3, "size": 1}), "--partial")
    assert [line.partition(" [")[0] for line in found] == [
        "c.txt:1:1: error: the server has no command 'swap'",
        "c.txt:16:1: error: the server's answer to 'query-drive' is not as documented: 'return.name' must be a string, "
        "not an integer",
        "c.txt:29:26: error: the server gives another answer to 'query-drive': 'name' is of type integer, not string",
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, "so nothing can be verified"),
        ({"query_commands": [], "query_qmp_schema": "nonsense"}, "is not valid"),
        ({"query_commands": [], "query_qmp_schema": [{"name": "a"}]}, "is not valid"),
    ],
)
def test_a_server_that_tells_nothing_is_an_error(verify: Verify, answers: dict[str, object], message: str) -> None:
    assert verify(answering(**answers)) == []
    assert message in verify.summary
    assert verify.status == 2


def test_a_server_that_goes_away_half_way_is_an_error(verify: Verify) -> None:
    def leaving(client: socket.socket) -> None:
        negotiate(client)
        receive(client)

    assert verify(leaving) == []
    assert "closed the connection before its answer arrived" in verify.summary
    assert verify.status == 2


def test_words_that_do_not_go_together_are_refused(qmpdoc: RunQmpdoc, repository: Path) -> None:
    monitor = str(repository / "examples/monitor.hx")
    for words, message in (
        (("--socket", "s", "--allow-all"), b"--allow-all needs a machine started by qmpdoc"),
        (("--socket", "s", "--", "-m", "1"), b"'-m' after '--' is an option of QEMU: add --qemu"),
        ((), b"one of the arguments --socket --qemu is required"),
        (("--socket", "s", "--qemu", "q"), b"not allowed with"),
        (("--socket", "s", "--timeout", "soon"), b"is not a number of seconds"),
        (("--qemu", "q", "--", "-daemonize"), b"-daemonize would leave QEMU running"),
        (("--socket", "tcp:nowhere"), b"a host and a port"),
        (("--qemu", "no-such-qemu"), b"program 'no-such-qemu' not found"),
    ):
        result = qmpdoc("verify", monitor, *words)
        assert message in result.stderr
        assert result.returncode == 2


def test_files_that_describe_one_kind_only_are_told_so_once(verify: Verify) -> None:
    """Commands and events are often described in two files; a file without either has nothing to hold."""
    event = {"name": "DRIVE_GONE", "meta-type": "event", "arg-type": "0"}
    (line,) = verify(server([*schema(), event, {**event, "name": "DRIVE_CAME"}]))
    assert line == "c.txt:1:1: warning: the files describe no event at all; the server has 2 [QV104 none-documented]"
    assert verify.status == 0
    assert verify(server([*schema(), event]), "--partial") == []
    human = 'HXCOMM x\n    {\n        .name       = "stop",\n        .args_type  = "",\n    },\n'
    assert verify(server(), text=human, name="hmp-commands.hx") == []
    assert "no QMP command or event found in the files" in verify.summary
    assert verify.status == 2


def test_reports_are_written_in_every_format(verify: Verify, folder: Path) -> None:
    verify(server(schema()[1:]), "--format", "json", "-o", "out.json", "--format", "sarif", "-o", "out.sarif")
    assert json.loads((folder / "out.json").read_text())
    rules = json.loads((folder / "out.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
    assert "QV101" in {each["id"] for each in rules}
    assert verify.status == 1
