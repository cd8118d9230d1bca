"""``qmpdoc audit`` as a client's author uses it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunQmpdoc

OLD = """
{ 'enum': 'Shade', 'data': [ 'warm', 'cold' ] }
{ 'struct': 'Lamp', 'data': { 'watts': 'int', '*shade': 'Shade' } }
{ 'command': 'lamp-on', 'data': { 'id': 'str', '*shade': 'Shade', '*password': 'Shade' }, 'returns': 'Lamp' }
{ 'command': 'lamp-blink', 'data': { 'id': 'str' } }
{ 'event': 'LAMP_BROKEN', 'data': { 'id': 'str' } }
"""
NEW = """
##
# @Shade:
#
# Colours.
##
{ 'enum': 'Shade', 'data': [ 'warm', 'cold' ] }
{ 'struct': 'Lamp', 'data': { '*shade': 'Shade' } }
{ 'command': 'lamp-on',
  'data': { 'id': 'str', '*shade': 'Shade', '*dim': 'int', '*password': 'Shade' }, 'returns': 'Lamp' }

##
# @lamp-blink:
#
# Blink.
#
# Features:
#
# @deprecated: Use lamp-on.
##
{ 'command': 'lamp-blink', 'data': { 'id': 'str' }, 'features': [ 'deprecated' ] }
"""
ON = {"execute": "lamp-on", "arguments": {"id": "a"}}
DIM = {"execute": "lamp-on", "arguments": {"id": "a", "dim": 3}}
BLINK = {"execute": "lamp-blink", "arguments": {"id": "a"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    return tmp_path


def audited(qmpdoc: RunQmpdoc, folder: Path, log: str, status: int = 1) -> dict[str, Any]:
    (folder / "log").write_text(log)
    sides = ("--against", f"1.0={folder}/old.json", f"2.0={folder}/new.json")
    done = qmpdoc("audit", f"{folder}/log", *sides, "--format", "json")
    assert done.returncode == status, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def codes(found: dict[str, Any]) -> list[tuple[object, object, object]]:
    return [(each["code"], each["subject"], each["versions"]) for each in found["findings"]]


def test_the_conclusions_name_versions_needs_and_replacements(qmpdoc: RunQmpdoc, folder: Path) -> None:
    found = audited(qmpdoc, folder, f"{json.dumps(DIM)}\n{json.dumps(BLINK)}\n")
    assert found["conclusions"] == [
        "works with 2.0",
        "needs at least 2.0 for 'lamp-on.dim'",
        "from 2.0 on 'lamp-blink' is deprecated: Use lamp-on",
    ]
    verdicts = {each["command"]: each["verdicts"] for each in found["requests"]}
    assert verdicts == {
        "lamp-on": {"1.0": "refused", "2.0": "accepted"},
        "lamp-blink": {"1.0": "accepted", "2.0": "deprecated"},
    }


LIBVIRT = """\
2020-01-01 00:00:00.000+0000: 7: info : qemuMonitorSend:914 : QEMU_MONITOR_SEND_MSG: mon=0x7f msg={REQUEST}
 fd=-1
2020-01-01 00:00:00.000+0000: 7: info : qemuMonitorIOWrite:384 : QEMU_MONITOR_IO_WRITE: mon=0x7f buf={REQUEST}
 len=49 ret=49 errno=0
2020-01-01 00:00:00.000+0000: 7: info : line:240 : QEMU_MONITOR_RECV_REPLY: mon=0x7f reply={ANSWER}
"""
FORMS = {
    "transcript": "Some text.\n\n-> {REQUEST}\n<- {ANSWER}\n",
    "lines": "{REQUEST}\n{ANSWER}\n",
    "libvirt": LIBVIRT,
    "session": "{PRETTY}\n\n{ANSWER}\n",
    "qmp-shell": "Welcome to the QMP low-level shell!\n\n(QEMU) lamp-on id=a dim=3\n{ANSWER}\n(QEMU) \n",
    "strace": 'sendmsg(3, {msg_name=NULL, msg_iov=[{iov_base="{ESCAPED}\\r\\n", iov_len=9}], msg_iovlen=1}, 0) = 9\n'
    'read(3, "{ESCAPED ANSWER}\\r\\n", 4096) = 9\n',
    "strace in pieces": '[pid 12] write(3, "{HALF}", 9) = 9\n[pid 12] write(3, "{OTHER HALF}", 9) = 9\n',
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_log_gives_the_same_request(qmpdoc: RunQmpdoc, folder: Path, name: str) -> None:
    request, answer = json.dumps(DIM), json.dumps({"return": {"shade": "warm"}})
    escaped = request.replace('"', '\\"')
    half = len(escaped) // 2 - (escaped[len(escaped) // 2 - 1] == "\\")
    words = {
        "{REQUEST}": request,
        "{ANSWER}": answer,
        "{PRETTY}": json.dumps(DIM, indent=2),
        "{ESCAPED}": escaped,
        "{ESCAPED ANSWER}": answer.replace('"', '\\"'),
        "{HALF}": escaped[:half],
        "{OTHER HALF}": escaped[half:],
    }
    log = FORMS[name]
    for word, text in words.items():
        log = log.replace(word, text)
    found = audited(qmpdoc, folder, log)
    assert codes(found) == [("QA102", "lamp-on.dim", ["1.0"])]
    assert found["requests"][0]["times"] == 1


def test_a_name_that_another_version_has_is_no_slip(qmpdoc: RunQmpdoc, folder: Path) -> None:
    (folder / "newer.json").write_text(NEW + "{ 'command': 'lamp-blinks' }\n")
    (folder / "log").write_text('{"execute": "lamp-blinks"}\n{"execute": "lamp-blinkt", "arguments": {"id": "a"}}\n')
    sides = ("--against", f"1.0={folder}/old.json", f"2.0={folder}/newer.json")
    said = qmpdoc("audit", f"{folder}/log", *sides, "--format", "concise").stdout.decode()
    assert "in 1.0: command 'lamp-blinks' does not exist [" in said
    assert "command 'lamp-blinkt' does not exist, did you mean" in said


def test_answers_and_events_that_another_version_does_not_send(qmpdoc: RunQmpdoc, folder: Path) -> None:
    log = [ON, {"return": {"watts": 3}}, {"event": "LAMP_BROKEN", "data": {"id": "a"}}]
    found = audited(qmpdoc, folder, "\n".join(map(json.dumps, log)), status=0)
    assert codes(found) == [("QA301", "lamp-on.watts", ["2.0"])]


def test_an_answer_is_matched_by_its_id(qmpdoc: RunQmpdoc, folder: Path) -> None:
    log = [{**ON, "id": 1}, {**BLINK, "id": 2}, {"return": {}, "id": 2}, {"return": {"watts": 3}, "id": 1}]
    found = audited(qmpdoc, folder, "\n".join(map(json.dumps, log)), status=0)
    assert ("QA301", "lamp-on.watts", ["2.0"]) in codes(found)


def test_lines_that_are_cut_off_are_reported_and_reading_goes_on(qmpdoc: RunQmpdoc, folder: Path) -> None:
    (folder / "log").write_text('{"execute": "lamp-on", "argu\n' + json.dumps(BLINK) + "\n")
    done = qmpdoc("audit", f"{folder}/log", "--against", f"{folder}/old.json")
    assert done.returncode == 0
    assert f"{folder}/log:1:1: warning: this message is not JSON" in done.stderr.decode()
    assert "lamp-blink  1" in done.stdout.decode()


@pytest.mark.parametrize("format", ["text", "concise", "json", "markdown", "sarif", "junit", "github", "gitlab"])
def test_values_are_printed_on_request_only_and_passwords_never(qmpdoc: RunQmpdoc, folder: Path, format: str) -> None:
    arguments = {"id": 1, "shade": "s3cr3t-shade", "password": "hunter2"}
    (folder / "log").write_text(json.dumps({"execute": "lamp-on", "arguments": arguments}) + '\n{"a": "hunter2\n')
    words = ("audit", f"{folder}/log", "--against", f"{folder}/old.json", "--format", format)
    plain, asked = qmpdoc(*words), qmpdoc(*words, "--values")
    assert b"s3cr3t" not in plain.stdout + plain.stderr
    assert b"s3cr3t-shade" in asked.stdout
    assert b"hunter2" not in plain.stdout + plain.stderr + asked.stdout + asked.stderr


@pytest.mark.parametrize("log", [b"", b"nothing here\n", b"\xff\xfe{", b"{" * 100_000, b'{"execute": 3}\n'])
def test_a_log_without_messages_is_an_error_without_a_traceback(qmpdoc: RunQmpdoc, folder: Path, log: bytes) -> None:
    (folder / "log").write_bytes(log)
    done = qmpdoc("audit", f"{folder}/log", "--against", f"{folder}/old.json")
    assert done.returncode == 2
    assert b"QA903" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_version_that_cannot_be_read_whole_names_the_way_on(qmpdoc: RunQmpdoc, folder: Path) -> None:
    (folder / "bad.json").write_text("{ 'command': 'lamp-on' }\n{ 'command': 'c', 'data': { 'x': 'Nobody' } }\n")
    (folder / "log").write_text('-> {"execute": "lamp-on"}\n')
    refused = qmpdoc("audit", f"{folder}/log", "--against", f"{folder}/bad.json")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"--keep-going" in refused.stderr
    assert qmpdoc("audit", f"{folder}/log", "--keep-going", "--against", f"{folder}/bad.json").returncode == 0
