"""Are the documents true of a server: each kind of finding, at its place, and none where all is well."""

import json
import re
import socket
from pathlib import Path

import pytest

from qmpdoc.config import read_configuration
from qmpdoc.live.verify.marks import read_marks
from tests.conftest import RunQmpdoc
from tests.live.servers import Behaviour, answering, negotiate, receive, send, serve

TEXT = """\
swap
----

Swap a medium.

Arguments:

- "drive": name of the drive (json-string)
- "speed": how fast (json-int, optional)

Example:

-> { "execute": "swap", "arguments": { "drive": "a" } }
<- { "return": {} }

query-drive
-----------

Show the drive.

Return a json-object with the following members:

- "name": its name (json-string)
- "size": its size (json-int)

Example:

-> { "execute": "query-drive" }
<- { "return": { "name": "a", "size": 512 } }

"""

NAME = {"name": "name", "type": "str"}
SIZE = {"name": "size", "type": "int"}
DRIVE = {"name": "drive", "type": "str"}
SPEED = {"name": "speed", "type": "int", "default": None}


def schema(*, arguments: object = (DRIVE, SPEED), answer: object = (NAME, SIZE), **more: object) -> list[object]:
    """What a server answers to query-qmp-schema that has the two commands of `TEXT`."""
    return [
        {"name": "swap", "meta-type": "command", "arg-type": "1", "ret-type": "0", **more},
        {"name": "query-drive", "meta-type": "command", "arg-type": "0", "ret-type": "2"},
        {"name": "0", "meta-type": "object", "members": []},
        {"name": "1", "meta-type": "object", "members": arguments},
        {"name": "2", "meta-type": "object", "members": answer},
        {"name": "3", "meta-type": "enum", "values": ["slow", "fast"], "members": [{"name": "slow"}, {"name": "fast"}]},
        {"name": "str", "meta-type": "builtin", "json-type": "string"},
        {"name": "int", "meta-type": "builtin", "json-type": "int"},
    ]


def server(told: list[object] | None = None, **answers: object) -> Behaviour:
    """A server with that schema."""
    listed = told or schema()
    commands = [{"name": each["name"]} for each in listed if each["meta-type"] == "command"]  # type: ignore[index]
    known = {"query_qmp_schema": listed, "query_commands": commands, "query_drive": {"name": "b", "size": 1}}
    return answering(**{**known, **answers})


class Verify:
    """Runs ``qmpdoc verify`` on a text against a server of the test's own; keeps the last run's result."""

    def __init__(self, qmpdoc: RunQmpdoc, folder: Path) -> None:
        self.qmpdoc = qmpdoc
        self.folder = folder
        self.status = -1
        self.summary = ""

    def __call__(self, behaviour: Behaviour, *words: str, text: str = TEXT, name: str = "c.txt") -> list[str]:
        """The findings, a line each."""
        (self.folder / name).write_text(text)
        with serve(self.folder / "s", behaviour) as address:
            result = self.qmpdoc(
                "verify", name, "--socket", address, "--format", "concise", "-v", *words, cwd=self.folder
            )
        (self.folder / "s").unlink()
        self.status, self.summary = result.returncode, result.stderr.decode()
        return result.stdout.decode().splitlines()


@pytest.fixture
def verify(qmpdoc: RunQmpdoc, folder: Path) -> Verify:
    return Verify(qmpdoc, folder)


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
        (schema(arguments=[DRIVE]), ["c.txt:9:3: error: swap: the server knows no 'arguments.speed' [QV201"]),
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
                "c.txt:24:3: error: query-drive: the server knows no 'return.size' [QV201",
                "c.txt:29:31: error: the server never answers 'query-drive' so: 'return.size' is unknown",
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
        "c.txt:10:33: error: swap: the server knows no value 'quick' of 'arguments.speed'",
    ]


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
        "c.txt:29:39: error: the server answers 'query-drive' otherwise: 'size' is of type string, not integer",
    ]
    (line,) = verify(server(anything, query_drive={"name": "b"}))[1:]
    assert "otherwise: there is no 'size' in it" in line


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

    assert noted() == ["query-drive"]
    assert noted("--allow", "sw*") == ["swap", "query-drive"]
    assert noted(configuration='[verify]\nallow = ["swap"]\n') == ["swap", "query-drive"]
    skipped = '[verify.examples.query-drive]\nmark = "skip"\n'
    assert noted(configuration=skipped) == []
    assert noted(configuration=skipped.replace("query-drive", '"query-drive#1"')) == []
    assert noted(configuration=skipped.replace("query-drive", '"query-drive#2"')) == ["query-drive"]
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
    assert found[0].startswith("c.hx:14:8: error: 'skipp' is no mark of an example [QV305")


SCHEMA = """\
{0}
##
# @query-drive:
#
# Show the drive.
#
# Returns: its name
#
# Since: 1.0
#
# Example:
#
# -> {{ "execute": "query-drive" }}
# <- {{ "return": {{ "name": "a", "size": "big" }} }}
##
{{ 'command': 'query-drive', 'returns': 'Drive' }}

##
# @Drive:
#
# @name: its name
#
# @size: its size
#
# Since: 1.0
##
{{ 'struct': 'Drive', 'data': {{ 'name': 'str', 'size': 'int' }} }}
"""


def test_a_mark_above_a_schemas_comment_counts_for_all_its_examples(verify: Verify) -> None:
    (line,) = verify(server(schema()[1:]), text=SCHEMA.format(""), name="s.json")
    assert line.startswith("s.json:14:41: error: the server never answers 'query-drive' so: 'return.size' must be")
    assert (
        verify(server(schema()[1:]), text=SCHEMA.format("# qmpdoc: example[skip] shows a mistake"), name="s.json") == []
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[verify.examples.swap]\nmark = 'skipp'\n", "qmpdoc.toml:1:1: error: in the example 'swap' 'mark' cannot be"),
        ("[verify.examples.swap]\nskip = true\n", "there is a key that no example has"),
        ("[verify.examples]\nswap = 'skip'\n", "there is a key that no example has"),
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


def test_the_marks_that_the_readme_shows_are_understood(repository: Path, folder: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", (repository / "README.md").read_text(), re.MULTILINE | re.DOTALL)
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
    assert "the fixture 'swap drive' of the configuration fails: 'drive' is no argument" in verify.summary
    assert verify.status == 2


def test_a_conditional_command_that_is_absent_is_a_note(verify: Verify) -> None:
    text = SCHEMA.format("").replace("'returns': 'Drive'", "'returns': 'Drive', 'if': 'CONFIG_DRIVE'")
    text = text.replace('"big"', "1")
    told = schema()
    del told[1]
    (line,) = verify(server(told), "--partial", text=text, name="s.json")
    assert "note: the server has no command 'query-drive', which needs CONFIG_DRIVE" in line
    assert verify.status == 0


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
    found = verify(
        eventful({**good, "data": {}}, {**good, "event": "GO"}, {**good, "event": "GO"}), "--partial", text=events
    )
    assert [line.partition(" [")[0] for line in found] == [
        "c.txt:1:1: error: the server sent an event 'GO' that is not as documented: it is not documented",
        "c.txt:1:1: error: the server sent an event 'STOP' that is not as documented: 'data.why' is missing (a string)",
    ]


def test_an_old_server_is_asked_for_its_commands_only(verify: Verify) -> None:
    """Before query-qmp-schema the names are all there is, and answers are held against the documents alone."""
    names = [{"name": "query-drive"}, {"name": "query-commands"}]
    found = verify(answering(query_commands=names, query_drive={"name": 3, "size": 1}), "--partial")
    assert [line.partition(" [")[0] for line in found] == [
        "c.txt:1:1: error: the server has no command 'swap'",
        "c.txt:16:1: error: the server's answer to 'query-drive' is not as documented: 'return.name' must be a string, "
        "not an integer",
        "c.txt:29:26: error: the server answers 'query-drive' otherwise: 'name' is of type integer, not string",
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, "there is nothing to verify by"),
        ({"query_commands": [], "query_qmp_schema": "nonsense"}, "makes no sense"),
        ({"query_commands": [], "query_qmp_schema": [{"name": "a"}]}, "makes no sense"),
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
    assert "went away before its answer came" in verify.summary
    assert verify.status == 2


def test_words_that_do_not_go_together_are_refused(qmpdoc: RunQmpdoc, repository: Path) -> None:
    monitor = str(repository / "examples/monitor.hx")
    for words, message in (
        (("--socket", "s", "--allow-all"), b"--allow-all is for a machine of our own"),
        (("--socket", "s", "--", "-m", "1"), b"'-m' behind '--' is for a QEMU of our own"),
        ((), b"one of the arguments --socket --qemu is required"),
        (("--socket", "s", "--qemu", "q"), b"not allowed with"),
        (("--socket", "s", "--timeout", "soon"), b"no number of seconds"),
        (("--socket", "tcp:nowhere"), b"a host and a port"),
        (("--qemu", "no-such-qemu"), b"there is no program 'no-such-qemu'"),
    ):
        result = qmpdoc("verify", monitor, *words)
        assert message in result.stderr
        assert result.returncode == 2


def test_reports_are_written_in_every_format(verify: Verify, folder: Path) -> None:
    verify(server(schema()[1:]), "--format", "json", "-o", "out.json", "--format", "sarif", "-o", "out.sarif")
    assert json.loads((folder / "out.json").read_text())
    rules = json.loads((folder / "out.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
    assert "QV101" in {each["id"] for each in rules}
    assert verify.status == 1
