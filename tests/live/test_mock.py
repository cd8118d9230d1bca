"""What the mock answers: documented answers, made-up ones, and errors of the right class."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qmpdoc.live.exchanges import exchanges
from qmpdoc.live.mock.answers import Answers
from qmpdoc.live.mock.session import Session
from qmpdoc.loading.load import load
from qmpdoc.model import AnyDefinition, Command, Reference
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


@pytest.fixture(scope="module")
def monitor(repository: Path) -> Reference:
    """Our own monitor."""
    return load([str(repository / "examples/monitor.hx")])[0]


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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_whatever_a_client_says_it_gets_one_answer(monitor: Reference, data: st.DataObject) -> None:
    """Any JSON as a request, and requests of every command with any argument in place of a right one."""
    session, types = Session(Answers(monitor)), WireTypes(monitor)
    list(session.replies(NEGOTIATION))
    command = data.draw(st.sampled_from(monitor.commands))
    arguments: dict[str, Any] = sample_value(types.arguments(command))
    arguments |= data.draw(st.dictionaries(st.sampled_from([*arguments, "x"]), JSON, max_size=2))
    for request in (data.draw(JSON), {"execute": command.name, "arguments": arguments}):
        answers = [each for each in session.replies(request) if "event" not in each]
        assert [set(each) & {"return", "error"} for each in answers] in ([{"return"}], [{"error"}])
        assert json.loads(json.dumps(answers, allow_nan=False))


def test_a_name_of_millions_of_characters_is_answered_at_once(session: Session) -> None:
    assert error_class(ask(session, "x" * 9_000_000)) == "CommandNotFound"
    assert error_class(ask(session, "pause", **{"x" * 9_000_000: 1})) == "GenericError"


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

    ``query-commands`` describes the mock itself: its example is shortened, and a client would believe it.
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
