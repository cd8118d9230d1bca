"""What can be copied of a message does what the message does: qmp-shell and Python read it back."""

import ast
import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.model import Dialect, Direction, DocText, Message, SourceLocation
from qmpdoc.render.requests import message_forms

PLACE = SourceLocation("x")


def message(text: str, direction: Direction = Direction.SEND, elided: bool = False) -> Message:
    lines = DocText(dialect=Dialect.PLAIN, lines=tuple(text.split("\n")), location=PLACE)
    return Message(direction=direction, text=lines, elided=elided, location=PLACE)


@pytest.mark.parametrize(
    ("text", "line", "shell", "python"),
    [
        ('{ "execute": "quit" }', '{"execute": "quit"}', "quit", 'await qmp.execute("quit")'),
        (
            '{ "execute": "eject",\n  "arguments": { "device": "ide1-cd0", "force": true } }',
            '{"execute": "eject", "arguments": {"device": "ide1-cd0", "force": true}}',
            "eject device=ide1-cd0 force=true",
            'await qmp.execute("eject", {"device": "ide1-cd0", "force": True})',
        ),
        (
            '{ "execute": "balloon", "arguments": { "value": 536870912 }, "id": 7 }',
            '{"execute": "balloon", "arguments": {"value": 536870912}, "id": 7}',
            "balloon value=536870912",
            'await qmp.execute("balloon", {"value": 536870912})',
        ),
        (
            '{ "execute": "send-key", "arguments": { "keys": [ { "type": "qcode", "data": "x y" } ] } }',
            '{"execute": "send-key", "arguments": {"keys": [{"type": "qcode", "data": "x y"}]}}',
            'send-key keys=[{"type":"qcode","data":"x y"}]',
            'await qmp.execute("send-key", {"keys": [{"type": "qcode", "data": "x y"}]})',
        ),
        (
            '{ "exec-oob": "migrate-pause" }',
            '{"exec-oob": "migrate-pause"}',
            "",
            'await qmp.execute("migrate-pause", oob=True)',
        ),
    ],
)
def test_a_request_has_all_forms(text: str, line: str, shell: str, python: str) -> None:
    forms = message_forms(message(text))
    assert (forms.json, forms.shell, forms.python) == (line, shell, python)


def test_a_long_request_is_python_of_several_lines() -> None:
    request = {
        "execute": "blockdev-add",
        "arguments": {"driver": "qcow2", "file": {"driver": "file", "filename": "x" * 60}},
    }
    assert message_forms(message(json.dumps(request))).python == (
        'await qmp.execute("blockdev-add", {\n'
        '    "driver": "qcow2",\n'
        f'    "file": {{\n        "driver": "file",\n        "filename": "{"x" * 60}",\n    }},\n'
        "})"
    )


@pytest.mark.parametrize(
    ("value", "obstacle"),
    [("info kvm", "value"), ("5", "value"), ("True", "value"), ("{", "value"), (1.5, "value"), (None, "value")],
)
def test_what_qmp_shell_would_misread_has_no_line_for_it(value: object, obstacle: str) -> None:
    forms = message_forms(message(json.dumps({"execute": "x", "arguments": {"a": value}})))
    assert forms.shell == ""
    assert obstacle in forms.obstacle
    assert forms.python


@pytest.mark.parametrize(
    ("text", "direction"),
    [('{ "return": {} }', Direction.RECEIVE), ('{ "event": "STOP" }', Direction.RECEIVE), ("[1]", Direction.SEND)],
)
def test_what_is_no_request_is_json_only(text: str, direction: Direction) -> None:
    forms = message_forms(message(text, direction))
    assert json.loads(forms.json) == json.loads(text)
    assert (forms.shell, forms.python) == ("", "")


def test_what_is_no_whole_json_has_no_forms() -> None:
    assert message_forms(message('{ "return": [ ... ] }', elided=True)) == message_forms(message("{'a'}"))


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
ARGUMENTS = st.dictionaries(st.text(max_size=6), VALUES, max_size=4)


@given(ARGUMENTS)
def test_python_evaluates_to_the_arguments(arguments: dict[str, Any]) -> None:
    text = json.dumps({"execute": "x", "arguments": arguments})
    tree = ast.parse(message_forms(message(text)).python, mode="eval")
    assert isinstance(tree.body, ast.Await) and isinstance(tree.body.value, ast.Call)
    name, *rest = (ast.literal_eval(each) for each in tree.body.value.args)
    assert (name, rest or [{}]) == ("x", [arguments])


def shell_reads(line: str) -> Any:
    """What qmp-shell makes of a line."""
    qmp_shell = pytest.importorskip("qemu.qmp.qmp_shell", reason="qemu.qmp is not installed")

    async def build() -> Any:
        return qmp_shell.QMPShell("/nonexistent")._build_cmd(line)

    return asyncio.run(build())


@given(ARGUMENTS)
def test_qmp_shell_builds_the_same_request(arguments: dict[str, Any]) -> None:
    forms = message_forms(message(json.dumps({"execute": "x", "arguments": arguments})))
    if forms.obstacle:
        assert forms.shell == ""
    else:
        assert shell_reads(forms.shell) == {"execute": "x", "arguments": arguments}


@pytest.mark.parametrize(
    "value", ["ide1-cd0", "", "a=b", "/x/y.iso", "unix:/tmp/s", "10.0.0.1", 3, False, [1, "a b"], {"a": {"b": 1}}]
)
def test_usual_values_have_a_line_that_qmp_shell_reads(value: Any) -> None:
    forms = message_forms(message(json.dumps({"execute": "x", "arguments": {"a": value, "b": 1}})))
    assert shell_reads(forms.shell) == {"execute": "x", "arguments": {"a": value, "b": 1}}
