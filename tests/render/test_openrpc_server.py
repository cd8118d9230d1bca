"""OpenRPC's own mock server starts on the document and answers from its examples."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, RunQmpdoc
from tests.render.client_tools import tool

pytestmark = pytest.mark.slow
SECONDS = 60


@pytest.fixture
def port(qmpdoc: RunQmpdoc, tmp_path: Path) -> Iterator[int]:
    """The port of a mock server of the example's schema."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    server = tool("node_modules/@open-rpc/mock-server/build/cli.js")
    document = tmp_path / "openrpc.json"
    done = qmpdoc("render", "openrpc", REPOSITORY / "examples/schema/halyard.json", "--no-config", "-o", document)
    assert done.returncode == 0, done.stderr
    number = _free_port()
    with subprocess.Popen([node, server, "-d", document, "-p", str(number)], stdout=subprocess.DEVNULL) as process:
        try:
            _wait(process, number)
            yield number
        finally:
            process.terminate()


def test_a_mock_server_answers_as_the_example_shows(port: int) -> None:
    assert _call(port, "query-status")["result"] == {"running": True}


def test_a_mock_server_refuses_arguments_of_another_type(port: int) -> None:
    answer = _call(port, "drive_resize", drive=3, size=512)
    assert "result" not in answer
    assert "drive" in json.dumps(answer["error"])


def _call(port: int, method: str, **params: Any) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    connection.request("POST", "/", json.dumps(request), {"content-type": "application/json"})
    with closing(connection):
        return json.load(connection.getresponse())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the server listens."""
    for _ in range(SECONDS * 10):
        assert process.poll() is None, "the mock server ended"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the mock server does not listen after {SECONDS} seconds")
