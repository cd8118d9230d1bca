"""What a mock does with deprecated and unstable interfaces, as QEMU's ``-compat`` asks."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.live.mock.answers import Answers
from qmpdoc.live.mock.policy import Policy, PolicyError, read_policy
from qmpdoc.live.mock.session import Session
from qmpdoc.loading.load import load
from tests.conftest import RunQmpdoc

SCHEMA = """\
{ 'enum': 'LampMode', 'data': [ 'on', { 'name': 'dim', 'features': [ 'deprecated' ] } ] }
{ 'struct': 'LampPart', 'data': { 'id': 'str', 'x-heat': { 'type': 'int', 'features': [ 'unstable' ] } } }
{ 'struct': 'Lamp', 'data': {
    'id': 'str',
    'number': { 'type': 'int', 'features': [ 'deprecated' ] },
    'parts': [ 'LampPart' ] } }
{ 'command': 'query-lamp', 'returns': 'Lamp' }
{ 'command': 'lamp-on', 'data': { 'id': 'str', '*number': { 'type': 'int', 'features': [ 'deprecated' ] } } }
{ 'command': 'lamp-set', 'data': { 'mode': [ 'LampMode' ] } }
{ 'command': 'lamp-old', 'features': [ 'deprecated' ] }
{ 'command': 'x-lamp-try', 'features': [ 'unstable' ] }
"""


def ask(policy: str, folder: Path, name: str, **arguments: Any) -> dict[str, Any]:
    """The answer of a mock with a policy."""
    path = folder / "lamp.json"
    path.write_text(SCHEMA)
    session = Session(Answers(load([str(path)])[0], policy=read_policy(policy)))
    list(session.replies({"execute": "qmp_capabilities"}))
    (reply,) = session.replies({"execute": name, "arguments": arguments})
    return reply


def refusal(reply: dict[str, Any]) -> tuple[str, str]:
    return reply["error"]["class"], reply["error"]["desc"]


def test_what_is_deprecated_is_refused(tmp_path: Path) -> None:
    policy = "deprecated-input=reject"
    assert refusal(ask(policy, tmp_path, "lamp-old")) == (
        "CommandNotFound",
        "command 'lamp-old' is deprecated, and the policy does not accept it",
    )
    argument, value = (
        ask(policy, tmp_path, "lamp-on", id="a", number=1),
        ask(policy, tmp_path, "lamp-set", mode=["dim"]),
    )
    assert refusal(argument) == ("GenericError", "argument 'number' is deprecated, and the policy does not accept it")
    assert refusal(value) == ("GenericError", "value 'dim' is deprecated, and the policy does not accept it")
    assert ask(policy, tmp_path, "lamp-on", id="a") == {"return": {}}
    assert ask(policy, tmp_path, "lamp-set", mode=["on"]) == {"return": {}}
    assert ask(policy, tmp_path, "x-lamp-try") == {"return": {}}


def test_what_is_unstable_is_refused(tmp_path: Path) -> None:
    assert refusal(ask("unstable-input=reject", tmp_path, "x-lamp-try"))[0] == "CommandNotFound"
    assert ask("unstable-input=reject", tmp_path, "lamp-old") == {"return": {}}


def test_hidden_members_are_not_sent(tmp_path: Path) -> None:
    every = ask("", tmp_path, "query-lamp")["return"]
    assert set(every) == {"id", "number", "parts"}
    assert set(ask("deprecated-output=hide", tmp_path, "query-lamp")["return"]) == {"id", "parts"}
    parts = {"id": "a", "number": 1, "parts": [{"id": "b", "x-heat": 3}]}
    lamp = Answers(load([str(tmp_path / "lamp.json")])[0])
    type = lamp._types.returns(lamp.commands["query-lamp"])
    assert read_policy("unstable-output=hide").shown(parts, type) == {"id": "a", "number": 1, "parts": [{"id": "b"}]}


def test_events_that_are_deprecated_are_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "lamp.json"
    path.write_text(
        "##\n# @lamp-on:\n#\n# Switch it on.\n#\n# Since: 9.0\n#\n# .. qmp-example::\n#\n"
        '#     -> { "execute": "lamp-on" }\n#     <- { "return": {} }\n'
        '#     <- { "event": "LAMP_LIT",\n#          "timestamp": { "seconds": 1, "microseconds": 2 } }\n##\n'
        "{ 'command': 'lamp-on' }\n\n"
        "##\n# @LAMP_LIT:\n#\n# It is lit.\n#\n# Features:\n#\n# @deprecated: Ask instead.\n#\n# Since: 9.0\n##\n"
        "{ 'event': 'LAMP_LIT', 'features': [ 'deprecated' ] }\n"
    )
    counts = []
    for policy in (Policy(), read_policy("deprecated-output=hide")):
        session = Session(Answers(load([str(path)])[0], policy=policy))
        list(session.replies({"execute": "qmp_capabilities"}))
        counts.append(
            sorted("event" if "event" in each else "return" for each in session.replies({"execute": "lamp-on"}))
        )
    assert counts == [["event", "return"], ["return"]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("deprecated-inptu=reject", "did you mean 'deprecated-input'?"),
        ("deprecated-input=hide", "deprecated-input must be one of accept, reject, crash"),
        ("deprecated-output", "deprecated-output must be one of accept, hide"),
    ],
)
def test_a_policy_that_cannot_be(text: str, message: str, qmpdoc: RunQmpdoc, repository: Path) -> None:
    with pytest.raises(PolicyError, match="deprecated"):
        read_policy(text)
    result = qmpdoc("mock", repository / "examples/monitor.hx", "--compat", text)
    assert result.returncode == 2
    assert message in result.stderr.decode()


def test_a_request_at_which_the_server_crashes_ends_it(folder: Path) -> None:
    (folder / "lamp.json").write_text(SCHEMA)
    words = ["mock", "lamp.json", "--no-config", "--compat", "deprecated-input=crash", "--socket", "s"]
    process = subprocess.Popen([sys.executable, "-m", "qmpdoc", *words], stderr=subprocess.PIPE, text=True, cwd=folder)
    assert process.stderr is not None
    assert "answer at" in next(line for line in process.stderr if "answer at" in line)
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(60)
        client.connect(str(folder / "s"))
        client.sendall(json.dumps({"execute": "qmp_capabilities"}).encode())
        client.recv(4096)
        client.sendall(json.dumps({"execute": "lamp-old"}).encode())
        data = b"x"
        while data:
            try:
                data = client.recv(4096)
            except ConnectionError:
                break
    assert "ended by a request: command 'lamp-old' is deprecated" in process.stderr.read()
    assert process.wait(60) == 2
    assert not (folder / "s").exists()
