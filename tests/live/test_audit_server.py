"""``audit`` asks a running server what it offers."""

import sys
from pathlib import Path

from tests.conftest import RunQmpdoc
from tests.live.servers import running

SCHEMA = "{ 'command': 'lamp-on', 'data': { 'id': 'str' } }\n{ 'command': 'query-qmp-schema', 'returns': 'any' }\n"


def test_a_running_server_is_a_version(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "s.json").write_text(SCHEMA)
    (folder / "log").write_text('{"execute": "lamp-on", "arguments": {"id": "a", "dim": 3}}\n')
    words = [sys.executable, "-m", "qmpdoc", "mock", "--no-config", "--socket", f"{folder}/s", f"{folder}/s.json"]
    with running(words, b"answer at"):
        done = qmpdoc("audit", f"{folder}/log", "--against", f"here={folder}/s", "--format", "concise")
    assert done.returncode == 1, done.stderr
    assert b"'lamp-on' has no argument 'dim'" in done.stdout


def test_a_server_that_is_not_there_is_an_error(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "log").write_text('{"execute": "lamp-on"}\n')
    done = qmpdoc("audit", f"{folder}/log", "--against", f"unix:{folder}/nobody")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
