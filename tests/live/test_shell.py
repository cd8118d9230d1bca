"""The shell in scripts: answers, errors, help, transcripts, the human monitor."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.live.shell.display import pretty, visible
from qmpdoc.live.shell.transcript import WIDTH, example_text
from qmpdoc.loading.load import load
from tests.conftest import RunQmpdoc
from tests.live.servers import answering, negotiate, receive, running_qemu, serve


def test_requests_of_the_command_line_are_answered_in_json(qmpdoc: RunQmpdoc, halyard: str) -> None:
    result = qmpdoc("shell", halyard, "-c", "query-version", "-c", '{"execute": "query-memory"}', "--compact")
    version, memory = map(json.loads, result.stdout.splitlines())
    assert version == {"halyard": {"major": 1, "minor": 4, "patch": 0}, "package": ""}
    assert memory == {"given": 1073741824, "current": 536870912}
    assert result.returncode == 0
    assert result.stderr == b""


def test_values_are_typed_by_the_servers_own_schema(qmpdoc: RunQmpdoc, halyard: str) -> None:
    """`id` is a string and `up` a boolean, whatever they look like."""
    assert qmpdoc("shell", halyard, "-c", "net_link id=7 up=on").returncode == 0
    assert qmpdoc("shell", halyard, "-c", '{"execute": "net_link", "arguments": {"id": 7}}').returncode == 1


def test_the_first_error_ends_a_script_and_gives_its_status(qmpdoc: RunQmpdoc, halyard: str) -> None:
    result = qmpdoc("shell", halyard, "-c", "nope", "-c", "pause")
    assert (result.stdout, result.returncode) == (b"", 1)
    assert result.stderr.startswith(b"CommandNotFound: ")
    result = qmpdoc("shell", halyard, "-c", "nope", "-c", "pause", "--keep-going")
    assert (result.stdout, result.returncode) == (b"{}\n", 1)
    result = qmpdoc("shell", halyard, "-c", "pause x", "-c", "nope", "--keep-going")
    assert result.returncode == 2
    assert result.stderr.decode().splitlines()[:3] == [
        "error: 'x' is not an argument; write NAME=VALUE",
        "  pause x",
        "        ^",
    ]


def test_a_mistake_in_a_long_line_is_shown_with_what_is_around_it(qmpdoc: RunQmpdoc, halyard: str) -> None:
    """A control character is shown as an escape, and the caret is still under the mistake."""
    result = qmpdoc("shell", halyard, "-c", f"pause {'a' * 1000}=1 oops {'b=2 ' * 500}")
    _, line, caret = result.stderr.decode().splitlines()
    assert line[caret.index("^") :].startswith("oops b=2 ")
    assert len(line) < 150
    _, line, caret = qmpdoc("shell", halyard, "-c", "pause\x1b oops").stderr.decode().splitlines()
    assert line == "  pause\\u001b oops"
    assert caret.index("^") == line.index("oops")


def test_a_pipe_is_a_script(qmpdoc: RunQmpdoc, halyard: str) -> None:
    result = qmpdoc("shell", halyard, stdin=b"# a comment\n\npause\r\nexit\nnope\n")
    assert (result.stdout, result.stderr, result.returncode) == (b"{}\n", b"", 0)
    result = qmpdoc("shell", halyard, stdin=b"pause\n\xff\n")
    assert b"<stdin>:2:1: error: byte 0xff is not UTF-8" in result.stderr
    assert result.returncode == 2


def test_help_shows_the_documents_or_what_the_server_tells(qmpdoc: RunQmpdoc, halyard: str, repository: Path) -> None:
    documented = qmpdoc(
        "shell", halyard, "-c", "help attach", "--docs", repository / "examples/monitor.hx"
    ).stdout.decode()
    for part in (
        "attach (command)\n  Attach a drive to the running machine.\n",
        "\n  format: string, one of raw, sheet, striped, optional\n      format of the image\n",
        "\nExample: Attach an image whose format is known\n",
    ):
        assert part in documented
    told = qmpdoc("shell", halyard, "-c", "help attach").stdout.decode()
    assert "  format: string, one of raw, sheet, striped, optional\n" in told
    overview = qmpdoc("shell", halyard, "-c", "help").stdout.decode()
    assert "query-processors" in overview
    missing = qmpdoc("shell", halyard, "-c", "help atach")
    assert missing.stderr == b"unknown name 'atach', did you mean 'attach'?\n"
    assert missing.returncode == 2


def test_help_knows_events_types_and_unions(qmpdoc: RunQmpdoc, halyard: str, corpus: Path) -> None:
    schema = corpus / "qapi/7.2.0/qapi/qapi-schema.json"
    for name, parts in {
        "SHUTDOWN": ["(event, since 0.12)", "  reason: string, one of none, host-error"],
        "StatusInfo": ["(struct, since 0.14)"],
        "blockdev-add": ["Arguments", "  if driver is file:", "    filename: string"],
        "query-cpus-fast": ["Returns array of object"],
    }.items():
        shown = qmpdoc("shell", halyard, "-c", f"help {name}", "--docs", schema).stdout.decode()
        for part in parts:
            assert part in shown


def test_a_transcript_can_be_pasted_into_a_definition_file(qmpdoc: RunQmpdoc, halyard: str, folder: Path) -> None:
    words = ("-c", "query-drives", "-c", "net_link id=net0 up=off", "-c", "nope")
    qmpdoc("shell", halyard, *words, "--transcript", "t.txt", cwd=folder)
    text = (folder / "t.txt").read_text()
    assert text.startswith('-> { "execute": "query-drives" }\n<- { "return": [ { "drive": "disk0",\n')
    assert '\n-> { "execute": "net_link", "arguments": { "id": "net0", "up": false } }\n<- { "return": {} }\n' in text
    assert '"class": "CommandNotFound"' in text
    assert max(map(len, text.splitlines())) < 100
    (folder / "commands.hx").write_text(f"SQMP\nshow\n----\n\nShow.\n\nExample:\n\n{text}\nEQMP\n")
    reference, problems = load([str(folder / "commands.hx")])
    (example,) = reference.commands[0].examples
    assert [each.fault for each in example.messages] == [None] * 6
    assert not [each for each in problems if each.code == "QP301"]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())
    (folder / "s.json").write_text(
        f"##\n# @show:\n#\n# Show.\n#\n# Example:\n#\n{comment}##\n{{ 'command': 'show' }}\n"
    )
    (command,) = load([str(folder / "s.json")])[0].commands
    assert [str(each.text) for each in command.examples[0].messages] == [str(each.text) for each in example.messages]


def test_a_transcript_that_cannot_be_written_is_refused_before_anything_is_sent(
    qmpdoc: RunQmpdoc, folder: Path
) -> None:
    for path, message in (("no/t.txt", "folder 'no' not found"), (".", "is a folder")):
        result = qmpdoc("shell", "no-server", "-c", "stop", "--transcript", path, cwd=folder)
        assert message in result.stderr.decode()
        assert result.returncode == 2
    (folder / "t.txt").write_text("before")
    assert qmpdoc("shell", "no-server", "-c", "stop", "--transcript", "t.txt", cwd=folder).returncode == 2
    assert [each.name for each in folder.iterdir()] == ["t.txt"]
    assert (folder / "t.txt").read_text() == "before"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_shell_and_leaves_the_transcript(folder: Path, number: signal.Signals) -> None:
    asked = threading.Event()

    def silent(client: socket.socket) -> None:
        negotiate(client)
        receive(client)
        asked.set()
        client.recv(1)

    with serve(folder / "s", silent) as address:
        words = ["shell", address, "-c", "query-status", "--timeout", "600", "--transcript", str(folder / "t")]
        process = subprocess.Popen([sys.executable, "-m", "qmpdoc", *words], stderr=subprocess.PIPE)
        assert asked.wait(30)
        process.send_signal(number)
        assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 128 + number
    assert (folder / "t").read_text() == '-> { "execute": "query-status" }\n'


def test_ctrl_c_is_heard_while_a_pipe_says_nothing(folder: Path) -> None:
    with serve(folder / "s", answering(x=1)) as address:
        words = [sys.executable, "-m", "qmpdoc", "shell", address]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"x\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"1\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.communicate() == (b"", b"")


@pytest.mark.parametrize("data", [b"x\nx", b"x\r\n\n# why\nx\n", b"\xef\xbb\xbfx\nx\n"])
def test_lines_may_come_from_a_file(folder: Path, data: bytes) -> None:
    (folder / "lines").write_bytes(data)
    with serve(folder / "s", answering(x=1)) as address, (folder / "lines").open("rb") as lines:
        words = [sys.executable, "-m", "qmpdoc", "shell", address]
        result = subprocess.run(words, stdin=lines, capture_output=True, check=False, timeout=60)
    assert (result.stdout, result.stderr, result.returncode) == (b"1\n1\n", b"", 0)


def test_a_line_that_is_no_text_is_named(qmpdoc: RunQmpdoc, folder: Path) -> None:
    for data, message in ((b"x\nab\xff\n", "<stdin>:2:3: error"), (b"y" * 1_000_000, "<stdin>:1:100001: error")):
        with serve(folder / "s", answering(x=1)) as address:
            result = qmpdoc("shell", address, stdin=data)
        (folder / "s").unlink()
        assert message in result.stderr.decode()
        assert result.returncode == 2


def test_output_of_another_encoding_escapes_what_it_cannot_say(
    qmpdoc: RunQmpdoc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with serve(folder / "s", answering(x={"name": "Ö"})) as address:
        result = qmpdoc("shell", address, "-c", "x", "--compact")
    assert result.stdout == b'{"name": "\\xd6"}\n'


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_whatever_is_shown_is_the_same_value_again(value: object) -> None:
    assert json.loads(example_text(value, 3)) == value
    assert json.loads(pretty(value)) == value
    assert json.loads(re.sub(r"\x1b\[\d*m", "", pretty(value, colour=True))) == value
    for control in map(chr, (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E)):
        assert control not in pretty(value)


def test_a_value_stays_on_its_line_if_it_fits() -> None:
    value = {"a": ["x" * 10, "y" * 10], "b": {}}
    assert example_text(value) == '{ "a": [ "xxxxxxxxxx", "yyyyyyyyyy" ], "b": {} }'
    assert example_text(value, WIDTH - 30).splitlines()[0] == '{ "a": [ "xxxxxxxxxx",'


def test_what_a_server_sends_moves_no_cursor(qmpdoc: RunQmpdoc, folder: Path) -> None:
    evil = "a\x1b[2Jb\x9b\u202e\ud800"
    with serve(folder / "s", answering(x=[evil, {evil: 1}]), answering(human_monitor_command=evil)) as address:
        shown = qmpdoc("shell", address, "-c", "x").stdout.decode()
        assert json.loads(shown) == [evil, {evil: 1}]
        assert not re.search("[\x1b\x9b\u202e\ud800]", shown)
        human = qmpdoc("shell", address, "--hmp", "-c", "info name").stdout.decode()
        assert human == "a\\u001b[2Jb\\u009b\\u202e\\ud800\n"
    assert visible("tab\tand\nline") == "tab\tand\nline"


def test_colours_are_for_terminals(qmpdoc: RunQmpdoc, halyard: str) -> None:
    assert b"\x1b[" not in qmpdoc("shell", halyard, "-c", "query-version").stdout
    assert b"\x1b[" in qmpdoc("shell", halyard, "-c", "query-version", "--color", "always").stdout


def test_events_of_a_script_go_to_standard_error(qmpdoc: RunQmpdoc, folder: Path, qemu: str) -> None:
    with running_qemu(qemu, folder / "s") as address:
        result = qmpdoc("shell", address, "-c", "stop", "-c", "cont", "--transcript", folder / "t")
    assert result.stdout == b"{}\n{}\n"
    assert result.stderr == b"event STOP\nevent RESUME\n"
    assert '<- { "event": "STOP"' in (folder / "t").read_text()


def test_the_human_monitor_answers_in_its_own_words(qmpdoc: RunQmpdoc, folder: Path, qemu: str) -> None:
    with running_qemu(qemu, folder / "s") as address:
        result = qmpdoc("shell", address, "--hmp", stdin=b"info version\ninfo status\n")
    version, status = result.stdout.decode().splitlines()
    assert re.match(r"\d+\.\d+\.\d+", version)
    assert status == "VM status: running"


@pytest.mark.parametrize("words", [("-c", "query-status"), ()])
def test_a_server_that_goes_away_ends_the_script(qmpdoc: RunQmpdoc, folder: Path, words: tuple[str, ...]) -> None:
    def leaving(client: socket.socket) -> None:
        negotiate(client)
        receive(client)

    with serve(folder / "s", leaving) as address:
        result = qmpdoc("shell", address, *words, stdin=b"query-status\n")
    assert b"closed the connection before its answer arrived" in result.stderr
    assert result.returncode == 2


def test_a_script_may_end_the_server(qmpdoc: RunQmpdoc, folder: Path, qemu: str) -> None:
    with running_qemu(qemu, folder / "s") as address:
        result = qmpdoc("shell", address, "-c", "quit")
    assert (result.stdout, result.returncode) == (b"{}\n", 0)
