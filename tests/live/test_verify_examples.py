"""Examples compared with a server: which are sent, what of their answers counts, marks and fixtures."""

import re
import socket
from pathlib import Path

import pytest

from qmpdoc.config import read_configuration
from qmpdoc.live.verify.marks import read_marks
from qmpdoc.live.verify.play import HARMLESS
from tests.live.servers import Behaviour, negotiate, receive, send
from tests.live.verifying import SCHEMA, TEXT, Verify, schema, server


def test_an_example_of_a_command_that_nobody_knows(verify: Verify) -> None:
    (line,) = verify(server(), text=TEXT.replace('"execute": "swap"', '"execute": "swop"'))
    assert line.startswith("c.txt:13:4: error: the example shows the command 'swop', which the server does not have")


def test_an_answer_that_came_is_held_against_the_documented_one(verify: Verify) -> None:
    """The server of this test answers what its own schema does not say."""
    anything = [*schema()[:1], {**schema()[1], "ret-type": "any"}, *schema()[2:]]  # type: ignore[dict-item]
    anything.append({"name": "any", "meta-type": "builtin", "json-type": "value"})
    assert verify(server(anything)) == []
    found = verify(server(anything, query_drive={"name": "b", "size": "1", "kind": "disk"}))
    assert [line.partition(" [")[0] for line in found] == [
        "c.txt:16:1: error: the server's answer to 'query-drive' is not as documented: 'return.kind' is unknown; "
        "known: name, size",
        "c.txt:16:1: error: the server's answer to 'query-drive' is not as documented: 'return.size' must be an "
        "integer, not a string",
        "c.txt:29:39: error: the server gives another answer to 'query-drive': 'size' is of type string, not integer",
    ]
    (line,) = verify(server(anything, query_drive={"name": "b"}))[1:]
    assert "it lacks 'size'" in line


def test_a_refusal_is_a_note(verify: Verify) -> None:
    def refusing(client: socket.socket) -> None:
        negotiate(client)
        while True:
            request = receive(client)
            name = request["execute"]
            told = {"query-qmp-schema": schema(), "query-commands": [{"name": "swap"}, {"name": "query-drive"}]}
            error = {"error": {"class": "DeviceNotFound", "desc": "no drive"}}
            send(client, {**({"return": told[name]} if name in told else error), "id": request["id"]})

    (line,) = verify(refusing)
    assert line.startswith("c.txt:28:4: note: the server answers 'query-drive' with DeviceNotFound: no drive [QV403")
    assert verify.status == 0
    marked = '[verify.examples.query-drive]\nerror = "DeviceNotFound"\n'
    (verify.folder / "qmpdoc.toml").write_text(marked)
    assert verify(refusing) == []
    (verify.folder / "qmpdoc.toml").write_text(marked.replace("Device", "Drive"))
    (line,) = verify(refusing)
    assert "error: the example expects DriveNotFound, but the server answers 'query-drive' with DeviceNotFound" in line


def test_only_what_is_harmless_or_allowed_is_sent(verify: Verify) -> None:
    sent: list[str] = []

    def noting(client: socket.socket) -> None:
        negotiate(client)
        while True:
            request = receive(client)
            sent.append(request["execute"])
            known = {
                "query-qmp-schema": schema(),
                "query-commands": [{"name": "swap"}, {"name": "query-drive"}],
                "query-drive": {"name": "a", "size": 1},
            }
            send(client, {"return": known.get(request["execute"], {}), "id": request["id"]})

    def noted(*words: str, configuration: str = "") -> list[str]:
        sent.clear()
        (verify.folder / "qmpdoc.toml").write_text(configuration)
        assert verify(noting, *words) == []
        return sent[2:]

    shown = " ".join(verify.qmpdoc("verify", "--help").stdout.decode().split())
    assert f"Harmless are {', '.join(HARMLESS[:-1])} and {HARMLESS[-1]};" in shown
    assert noted() == ["query-drive"]
    assert noted("--allow", "sw*") == ["swap", "query-drive"]
    assert noted(configuration='[verify]\nallow = ["swap"]\n') == ["swap", "query-drive"]
    skipped = '[verify.examples.query-drive]\nmark = "skip"\n'
    assert noted(configuration=skipped) == []
    assert noted(configuration=skipped.replace("query-drive", '"query-drive#1"')) == []
    assert noted("--partial", configuration=skipped.replace("query-drive", '"query-drive#2"')) == ["query-drive"]
    fixtures = '[verify.examples.query-drive]\nbefore = ["swap drive=a"]\nafter = ["swap drive=b speed=1"]\n'
    around = '[verify]\nbefore = ["swap drive=first"]\nafter = [\'{"execute": "swap"}\']\n'
    assert noted(configuration=around + fixtures) == ["swap", "swap", "query-drive", "swap", "swap"]


def test_a_mark_beside_an_example_counts(verify: Verify) -> None:
    wrong = TEXT.replace('{ "drive": "a" }', '{ "drive": 3 }')
    block = (
        "SQMP\n"
        + wrong.replace("Example:\n\n->", "Example:\n\nHXCOMM qmpdoc: example[skip] by design\n->", 1)
        + "EQMP\n"
    )
    assert verify(server(), text=block, name="c.hx") == []
    assert "1 skipped" in verify.summary
    (line,) = verify(server(), text=block.replace("[skip]", "[check-only]"), name="c.hx")
    assert "'arguments.drive' must be a string" in line
    assert verify(server(), "--allow", "swap", text=block.replace("[skip]", "[error=GenericError]"), name="c.hx") == [
        "c.hx:15:4: error: the example expects GenericError, but the server answers 'swap' with CommandNotFound: swap "
        "[QV404 other-error]"
    ]
    found = verify(server(), text=block.replace("[skip]", "[skipp]"), name="c.hx")
    assert found[0].startswith("c.hx:14:8: error: unknown mark 'skipp' of an example [QV305")


def test_a_mark_above_a_schemas_comment_counts_for_all_its_examples(verify: Verify) -> None:
    (line,) = verify(server(schema()[1:]), text=SCHEMA.format(""), name="s.json")
    assert line.startswith(
        "s.json:14:41: error: the server cannot answer 'query-drive' like this: 'return.size' must be"
    )
    assert (
        verify(server(schema()[1:]), text=SCHEMA.format("# qmpdoc: example[skip] shows a mistake"), name="s.json") == []
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[verify.examples.swap]\nmark = 'skipp'\n", "qmpdoc.toml:1:1: error: in the example 'swap' 'mark' cannot be"),
        ("[verify.examples.swap]\nskip = true\n", "it has an unknown key"),
        ("[verify.examples]\nswap = 'skip'\n", "it has an unknown key"),
        ("[verify.examples.swap]\nbefore = 'stop'\n", "'before' must be an array of strings"),
        ("[verify.examples.swap]\nerror = 3\n", "'error' must be a string"),
        ("[verify]\nallow = 'swap'\n", "'verify.allow' must be an array of strings"),
    ],
)
def test_a_mistake_in_the_configuration_is_refused(verify: Verify, table: str, message: str) -> None:
    (verify.folder / "qmpdoc.toml").write_text(table)
    assert verify(server()) == []
    assert message in verify.summary
    assert verify.status == 2


def test_a_mark_of_no_example_is_told(verify: Verify) -> None:
    """A misspelt name would leave the example unmarked; under --partial it may be in another file."""
    keys = ("query-drive", "query-drvie", "swap#2", "swap#1")
    table = "".join(f'[verify.examples."{key}"]\nmark = "skip"\n' for key in keys)
    (verify.folder / "qmpdoc.toml").write_text(table)
    assert verify(server()) == [
        "qmpdoc.toml:3:1: warning: unknown example 'query-drvie' to be marked [QV306 unused-mark]",
        "qmpdoc.toml:5:1: warning: unknown example 'swap#2' to be marked [QV306 unused-mark]",
    ]
    assert "2 skipped" in verify.summary
    assert verify(server(), "--partial") == []


def test_the_marks_that_the_manual_shows_are_understood(repository: Path, folder: Path) -> None:
    blocks = re.findall(
        r"^```toml\n(.*?)^```", (repository / "docs/howto/server.md").read_text(), re.MULTILINE | re.DOTALL
    )
    (shown,) = (block for block in blocks if "verify" in block)
    (folder / "pyproject.toml").write_text(shown)
    configuration = read_configuration(str(folder / "pyproject.toml"))
    marks = read_marks(configuration.get("verify.examples"), configuration.locate)
    assert marks["query-balloon"].word == "skip"
    assert (marks["blockdev-del#1"].error, len(marks["blockdev-del#1"].before)) == ("GenericError", 1)


def test_a_fixture_that_fails_is_said(verify: Verify) -> None:
    (verify.folder / "qmpdoc.toml").write_text('[verify.examples.query-drive]\nbefore = ["nope", "swap"]\n')
    (line,) = verify(server())
    assert line.startswith("c.txt:28:1: error: the fixture 'nope' fails: CommandNotFound: nope [QV406")
    (verify.folder / "qmpdoc.toml").write_text('[verify]\nbefore = ["swap drive"]\n')
    assert verify(server()) == []
    assert "the fixture 'swap drive' of the configuration fails: 'drive' is not an argument" in verify.summary
    assert verify.status == 2


def test_events_that_come_are_held_against_their_documentation(verify: Verify) -> None:
    events = 'STOP\n----\n\nThe machine stops.\n\nData:\n\n- "why": the reason (json-string)\n\n'

    def eventful(*sent: object) -> Behaviour:
        def behave(client: socket.socket) -> None:
            negotiate(client)
            for event in sent:
                send(client, event)
            while True:
                request = receive(client)
                known = {"query-commands": [{"name": "swap"}], "query-events": [{"name": "STOP"}]}
                name = request["execute"]
                error = {"error": {"class": "CommandNotFound", "desc": ""}}
                send(client, {**({"return": known[name]} if name in known else error), "id": request["id"]})

        return behave

    good = {"event": "STOP", "data": {"why": "asked"}, "timestamp": {"seconds": 1, "microseconds": 2}}
    assert verify(eventful(good), "--partial", text=events) == []
    bad = ({**good, "data": {}}, {**good, "event": "GO"}, {**good, "event": "GO"})
    unknown = "c.txt:1:1: error: the server sent an event 'GO' that is not as documented: it is not documented"
    wrong = (
        "c.txt:1:1: error: the server sent an event 'STOP' that is not as documented: 'data.why' is missing (a string)"
    )
    assert verify(eventful(*bad), "--partial", text=events) == [f"{wrong} [QV405 event-undocumented]"]
    found = [line.partition(" [")[0] for line in verify(eventful(*bad), text=events) if ": error: " in line]
    assert found == [unknown, wrong]
