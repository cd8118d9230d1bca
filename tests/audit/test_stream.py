"""``audit --live`` and the messages of a stream, however it is cut into pieces."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qmpdoc.audit.stream import MessageStream

REQUEST = {"execute": "lamp-on", "arguments": {"id": "a } é", "deep": {"list": [1, True, None, -2.5e3]}}}
ANSWER = json.dumps({"return": {}}, indent=1)
TEXT = f'garbage {{ }}\n-> {json.dumps(REQUEST)}\n{ANSWER} {json.dumps(REQUEST)}\n{{"QMP": 1}}\n'


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 10_000])
def test_pieces_of_any_size_give_the_same_messages_at_the_same_places(size: int) -> None:
    stream = MessageStream("s")
    pieces = [TEXT[start : start + size] for start in range(0, len(TEXT), size)]
    found = [each for piece in pieces for each in stream.feed(piece)]
    assert [each.value for each in found] == [REQUEST, {"return": {}}, REQUEST]
    assert [(each.location.line, each.location.column) for each in found] == [(2, 4), (3, 1), (5, 3)]


def test_findings_are_reported_before_the_input_ends(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text("{ 'command': 'lamp-on' }\n")
    words = [sys.executable, "-m", "qmpdoc", "audit", "--live", "--against", f"1.0={tmp_path}/s.json"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdin and process.stderr and process.stdout
        process.stdin.write(b'buf={"execute": "lamp-off"}\n')
        process.stdin.flush()
        assert process.stderr.readline().startswith(b"<stdin>:1:5: error: command 'lamp-off' does not exist")
        assert process.poll() is None
        process.stdin.close()
        assert b"lamp-off  1      unknown" in process.stdout.read()
        assert process.wait(60) == 1
