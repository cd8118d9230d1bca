"""``qmpdoc serve --mock``: only its own pages can send requests."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.cli.serve_mock import MockedSite
from qmpdoc.loading.load import load
from qmpdoc.render.html import SiteOptions
from qmpdoc.serve import LiveSite, make_server

SOURCE = """\
SQMP
eject
-----

Eject a medium.

Arguments:

- "device": the drive (json-string)

Example:

-> {{ "execute": "eject", "arguments": {{ "device": "cd0" }} }}
<- {{ "return": {} }}

EQMP
"""


class Mocked:
    """A site that is served with a mock."""

    def __init__(self, source: Path) -> None:
        self.source = source
        mocked = MockedSite(lambda paths: load(paths)[:2])
        self.site = LiveSite([str(source)], SiteOptions(), lambda *_: None, mocked.read)
        self.site.build()
        self.server = make_server(self.site, execute=mocked.replies)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def post(self, body: bytes, path: str = "/_qmpdoc/execute", **headers: str) -> tuple[int, bytes]:
        """The status and body of the answer to what a page of the server sends, with headers of its own."""
        own = f"127.0.0.1:{self.server.server_port}"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=30)
        sent = {"Host": own, "Origin": f"http://{own}", "Content-Type": "application/json", **headers}
        connection.request("POST", path, body, {name: value for name, value in sent.items() if value})
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found


@pytest.fixture
def mocked(tmp_path: Path) -> Iterator[Mocked]:
    (tmp_path / "a.hx").write_text(SOURCE.format("{}"))
    made = Mocked(tmp_path / "a.hx")
    yield made
    made.server.shutdown()
    made.server.server_close()


REQUEST = b'{"execute": "eject", "arguments": {"device": "cd0"}}'


@pytest.mark.parametrize(
    ("request_", "reply"),
    [
        (json.loads(REQUEST), {"return": {}}),
        ({"execute": "eject"}, "GenericError"),
        ({"execute": "ejekt"}, "CommandNotFound"),
        ([1], "GenericError"),
    ],
)
def test_a_request_gets_the_answer_of_the_mock(mocked: Mocked, request_: Any, reply: Any) -> None:
    status, body = mocked.post(json.dumps(request_).encode())
    assert status == 200
    (answer,) = json.loads(body)
    assert answer == reply or answer["error"]["class"] == reply


def test_after_a_save_the_mock_answers_from_the_new_text(mocked: Mocked) -> None:
    mocked.source.write_text(SOURCE.format('{ "gone": true }'))
    mocked.site.build()
    assert json.loads(mocked.post(REQUEST)[1]) == [{"return": {"gone": True}}]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "example.org"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Length": "99999999"}, 413),
        ({"Content-Length": "-1"}, 413),
    ],
)
def test_a_request_from_elsewhere_is_refused(mocked: Mocked, headers: dict[str, str], status: int) -> None:
    assert mocked.post(REQUEST, **headers)[0] == status


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(mocked: Mocked, body: bytes) -> None:
    assert mocked.post(body)[0] == 400


def test_without_the_option_no_request_is_answered(tmp_path: Path) -> None:
    (tmp_path / "a.hx").write_text(SOURCE.format("{}"))
    made = Mocked(tmp_path / "a.hx")
    made.server.RequestHandlerClass.replies = None  # type: ignore[attr-defined]
    assert made.post(REQUEST)[0] == 404
    made.server.shutdown()
    made.server.server_close()
