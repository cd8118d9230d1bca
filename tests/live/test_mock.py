"""The mock: documented answers, made-up ones, and errors of the right class."""

import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.live.exchanges import exchanges
from qmpdoc.live.mock.answers import Answers
from qmpdoc.live.mock.session import Session
from qmpdoc.live.mock.stream import NoJsonError, RequestStream
from qmpdoc.load import load
from qmpdoc.model import AnyDefinition, Command
from qmpdoc.wire import WireTypes, check_value, node_of, sample_value

NEGOTIATION = {"execute": "qmp_capabilities"}


def opened(repository: Path, *names: str) -> Session:
    """A session in command mode with a mock of some of our examples."""
    reference, _ = load([str(repository / "examples" / name) for name in names])
    session = Session(Answers(reference))
    assert list(session.replies(NEGOTIATION)) == [{"return": {}}]
    return session


@pytest.fixture
def session(repository: Path) -> Session:
    return opened(repository, "monitor.hx", "events.txt")


def ask(session: Session, name: str, **arguments: Any) -> list[dict[str, Any]]:
    request = {"execute": name, **({"arguments": arguments} if arguments else {})}
    return list(session.replies(request))


def error_class(replies: list[dict[str, Any]]) -> str:
    assert len(replies) == 1
    found: str = replies[0]["error"]["class"]
    return found


def test_a_documented_request_gets_its_documented_answer(session: Session) -> None:
    version = {"halyard": {"major": 1, "minor": 4, "patch": 0}, "package": ""}
    assert ask(session, "query-version") == [{"return": version}]
    assert ask(session, "swap_medium", drive="optical0", image="/srv/images/disc2.iso") == [{"return": {}}]


def test_several_answers_to_one_request_come_in_turn(session: Session) -> None:
    running, paused = {"running": True}, {"running": False, "reason": "paused"}
    assert [ask(session, "query-status") for _ in range(3)] == [
        [{"return": running}],
        [{"return": paused}],
        [{"return": running}],
    ]


def test_an_id_comes_back(session: Session) -> None:
    for identity in ("a", 3, {"x": [None]}, ""):
        assert list(session.replies({"execute": "pause", "id": identity})) == [{"return": {}, "id": identity}]
    assert "id" in next(session.replies({"execute": "nope", "id": 1}))


def test_wrong_requests_get_the_error_class_that_qemu_gives(session: Session) -> None:
    assert error_class(ask(session, "nope")) == "CommandNotFound"
    assert error_class(ask(session, "qmp_capabilities")) == "CommandNotFound"
    assert error_class(ask(session, "attach", id="a")) == "GenericError"
    assert error_class(ask(session, "attach", id="a", image=3)) == "GenericError"
    assert error_class(ask(session, "attach", id="a", image="b", format="c")) == "GenericError"
    assert error_class(ask(session, "pause", now=True)) == "GenericError"
    unknown, listed = {"execute": "pause", "x": 1}, {"execute": "pause", "arguments": []}
    wrongs: list[object] = [[], 3, None, {}, {"execute": 3}, unknown, listed]
    for wrong in wrongs:
        assert error_class(list(session.replies(wrong))) == "GenericError"
    both = {"execute": "pause", "exec-oob": "pause"}
    assert error_class(list(session.replies(both))) == "GenericError"
    assert error_class(list(session.replies({"exec-oob": "pause"}))) == "GenericError"


def test_an_error_says_what_is_wrong(session: Session) -> None:
    wrong = ask(session, "attach", id="a", imgae="b")[0]["error"]["desc"]
    assert "image" in wrong
    assert "did you mean 'pause'" in ask(session, "puase")[0]["error"]["desc"]


def test_commands_wait_for_negotiation(repository: Path) -> None:
    reference, _ = load([str(repository / "examples/monitor.hx")])
    session = Session(Answers(reference))
    assert error_class(ask(session, "query-version")) == "CommandNotFound"
    assert error_class(ask(session, "qmp_capabilities", enable=["oob"])) == "GenericError"
    assert ask(session, "qmp_capabilities", enable=[]) == [{"return": {}}]
    assert "return" in ask(session, "query-version")[0]


def test_it_tells_its_commands(session: Session) -> None:
    listed = [each["name"] for each in ask(session, "query-commands")[0]["return"]]
    assert {"attach", "query-drives", "query-commands"} <= set(listed)
    assert "nope" not in listed


@pytest.mark.parametrize(
    "name",
    [
        "qapi/1.7.0/qapi-schema.json",
        "qapi/2016-09-12/qapi-schema.json",
        "qapi/7.2.0/qapi/qapi-schema.json",
        "qapi/10.2.2/qapi/qapi-schema.json",
        "qapi/10.2.2/qga/qapi-schema.json",
        "qapi/10.2.2/storage-daemon/qapi/qapi-schema.json",
    ],
)
def test_every_answer_that_is_made_up_fits_its_type(corpus: Path, name: str) -> None:
    """Each command is asked with arguments that no example has, made up from their types too."""
    reference, _ = load([str(corpus / name)])
    reference = replace(reference, definitions=tuple(map(_without_examples, reference.definitions)))
    answers, types = Answers(reference), WireTypes(reference)
    assert len(reference.commands) > 10
    for command in reference.commands:
        request = sample_value(types.arguments(command))
        (reply,) = answers.replies(command.name, request)
        assert not list(check_value(node_of(reply["return"]), types.returns(command))), (command.name, reply)


def _without_examples(definition: AnyDefinition) -> AnyDefinition:
    return replace(definition, examples=()) if isinstance(definition, Command) else definition


@pytest.mark.parametrize("name", ["qapi/7.2.0/qapi/qapi-schema.json", "hx/2016-09-12/qmp-commands.hx"])
def test_every_documented_request_gets_its_documented_answer(corpus: Path, name: str) -> None:
    """Each example of QEMU's documents, played in order; what one leaves out with '...' cannot be played.

    ``query-commands`` tells of the mock itself: its example is shortened, and a client would believe it.
    """
    reference, _ = load([str(corpus / name)])
    answers, played = Answers(reference), 0
    known = set(answers.commands) - {"query-commands"}
    for exchange in exchanges(reference):
        request, answer = exchange.request, exchange.answer
        whole = request and answer and not request.node.has_elision()
        if request is None or answer is None or not whole or exchange.command not in known:
            continue
        replies = list(answers.replies(exchange.command, request.value.get("arguments", {})))
        assert {**answer.value, "id": None} in [{**each, "id": None} for each in replies], request.message.location
        played += 1
    assert played > 100


def test_what_qemu_documents_is_answered_out_of_band_too(corpus: Path) -> None:
    reference, _ = load([str(corpus / "qapi/7.2.0/qapi/qapi-schema.json")])
    session = Session(Answers(reference))
    assert list(session.replies({"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}}))
    assert ask(session, "query-uuid") == [{"return": {"UUID": "550e8400-e29b-41d4-a716-446655440000"}}]
    assert list(session.replies({"exec-oob": "migrate-pause", "id": 1})) == [{"return": {}, "id": 1}]
    assert error_class(list(session.replies({"exec-oob": "query-status"}))) == "GenericError"


def test_the_events_of_an_example_follow_its_answer(folder: Path) -> None:
    text = folder / "commands.txt"
    text.write_text(
        "halt\n----\n\nStop.\n\nExample:\n\n"
        '-> { "execute": "halt" }\n<- { "return": {} }\n'
        '<- { "event": "HALTED", "data": { "by": "host" },\n'
        '     "timestamp": { "seconds": 1, "microseconds": 2 } }\n'
    )
    reference, _ = load([str(text)])
    session = Session(Answers(reference))
    list(session.replies(NEGOTIATION))
    answer, event = session.replies({"execute": "halt", "id": 7})
    assert answer == {"return": {}, "id": 7}
    assert (event["event"], event["data"]) == ("HALTED", {"by": "host"})
    assert event["timestamp"]["seconds"] > 1_000_000_000
    assert "id" not in event


STREAM = b'{"execute": "a}"}\n{"execute":"b","id":"\\"{"}{\'execute\': \'it\\\'s "c"\'}\r\n\n[1]nonsense\n3\n{"d": {}}'
VALUES = [{"execute": "a}"}, {"execute": "b", "id": '"{'}, {"execute": 'it\'s "c"'}, [1], NoJsonError, 3, {"d": {}}]


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_requests_are_read_however_the_stream_is_cut(cuts: list[int]) -> None:
    stream, found = RequestStream(), []
    places = [0, *sorted(cuts), len(STREAM)]
    for start, end in itertools.pairwise(places):
        found += list(stream.feed(STREAM[start:end]))
    assert [NoJsonError if isinstance(each, NoJsonError) else each for each in found] == VALUES


@given(st.binary(max_size=200))
def test_after_any_bytes_a_line_end_brings_the_stream_back(data: bytes) -> None:
    stream = RequestStream()
    found = list(stream.feed(data + b'"' + b"\n" + b"'\n" + b"]" * 200 + b"}" * 200 + b"\n"))
    found = list(stream.feed(b'\n{"execute": "a"}'))
    assert found[-1] == {"execute": "a"}


def test_an_endless_request_takes_no_endless_memory() -> None:
    stream = RequestStream()
    assert not list(stream.feed(b'{"execute": "'))
    for _ in range(30):
        assert not list(stream.feed(b"x" * 1024 * 1024))
    assert len(stream._data) < 12 * 1024 * 1024
    (refusal,) = stream.feed(b'"}')
    assert isinstance(refusal, NoJsonError)
    assert list(stream.feed(b"{}")) == [{}]


def test_nesting_without_end_is_refused() -> None:
    stream = RequestStream()
    found = list(stream.feed(b"[" * 100_000 + b"]" * 100_000 + b"{}"))
    assert isinstance(found[0], NoJsonError)
    assert found[1:] == [{}]


def start(*words: str, cwd: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "qmpdoc", "mock", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=cwd)


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stderr is not None
    return process.stderr.readline()


def test_it_listens_on_a_port_that_it_names(folder: Path, repository: Path) -> None:
    process = start(str(repository / "examples/monitor.hx"), "--socket", "tcp:localhost:0", cwd=folder)
    port = int(line_of(process).rpartition(":")[2])
    with socket.create_connection(("localhost", port)) as client:
        assert b'"QMP"' in client.recv(1000)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_its_socket(folder: Path, repository: Path, number: signal.Signals) -> None:
    process = start(str(repository / "examples/monitor.hx"), cwd=folder)
    line_of(process)
    process.send_signal(number)
    assert process.wait(60) == 0
    assert not list(folder.iterdir())


def test_once_it_ends_when_its_client_has_left(folder: Path, repository: Path) -> None:
    process = start(str(repository / "examples/monitor.hx"), "--once", cwd=folder)
    assert "unix:qmp.sock" in line_of(process)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "qmp.sock"))
    assert process.wait(60) == 0
    assert not (folder / "qmp.sock").exists()


def test_an_old_socket_is_replaced_and_a_live_one_is_not(folder: Path, repository: Path) -> None:
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(folder / "qmp.sock"))
    first = start(str(repository / "examples/monitor.hx"), cwd=folder)
    assert "answer at" in line_of(first)
    second = start(str(repository / "examples/monitor.hx"), cwd=folder)
    assert "another server listens" in line_of(second)
    assert second.wait(60) == 2
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "qmp.sock"))
        assert client.recv(10)
    first.terminate()
    assert first.wait(60) == 0


def test_a_file_that_is_no_socket_stays(folder: Path, repository: Path) -> None:
    (folder / "qmp.sock").write_text("precious")
    process = start(str(repository / "examples/monitor.hx"), cwd=folder)
    assert "is no socket" in line_of(process)
    assert process.wait(60) == 2
    assert (folder / "qmp.sock").read_text() == "precious"


def test_clients_that_misbehave_disturb_no_other(halyard: str) -> None:
    def client() -> socket.socket:
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(60)
        found.connect(halyard)
        return found

    with client() as silent, client() as gone, client() as rude, client() as good:
        gone.close()
        rude.sendall(b"\xff" * 1000 + b"\n" + b"{" * 1000)
        stream = good.makefile("rwb")
        assert b"QMP" in stream.readline()
        stream.write(json.dumps(NEGOTIATION).encode())
        stream.flush()
        assert json.loads(stream.readline()) == {"return": {}}
        assert silent.recv(10)
        stream.close()


def test_a_client_that_leaves_in_the_middle_leaves_no_trace(folder: Path, repository: Path) -> None:
    process = start(str(repository / "examples/monitor.hx"), cwd=folder)
    line_of(process)
    for _ in range(20):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(folder / "qmp.sock"))
            client.sendall(b'{"execute": "qmp_capabilities"}' + b'{"execute": "query-drives"}' * 200)
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(60) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
