"""``qmpdoc serve``: this machine's browser only, new pages after each save, and errors shown instead of dying."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.render.html import SiteOptions
from qmpdoc.serve import LiveSite, make_server

SOURCE = "SQMP\neject\n-----\n\n{}\nEQMP\n"


class Served:
    """A running server, its site and its definition file."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.site = LiveSite([str(source)], SiteOptions(title="Served"), lambda found, sources: None)
        self.site.build()
        self.server: ThreadingHTTPServer = make_server(self.site)
        self.stop = threading.Event()
        self.threads = [
            threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True),
            threading.Thread(target=self.site.watch, args=(self.stop, 0.02), daemon=True),
        ]
        for each in self.threads:
            each.start()

    def close(self) -> None:
        self.stop.set()
        self.server.shutdown()
        self.server.server_close()

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """The status, body and headers of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=30)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body, dict(answer.getheaders())

    def news(self, after: int) -> dict[str, Any]:
        """The answer to a page once there is something newer than the version `after`."""
        told: dict[str, Any] = json.loads(self.get(f"/_qmpdoc/state?{after}")[1])
        return told


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    source = tmp_path / "served.hx"
    source.write_text(SOURCE.format("Eject it."))
    made = Served(source)
    yield made
    made.close()


def test_pages_and_their_style_are_served(served: Served) -> None:
    status, body, headers = served.get("/command/eject.html")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"Eject it." in body
    assert served.get("/")[1] == served.get("/index.html")[1]
    assert served.get("/style.css")[2]["Content-Type"] == "text/css; charset=utf-8"
    assert served.get("/search-index.js")[0] == 200


def test_only_the_loopback_interface_is_bound(served: Served) -> None:
    assert served.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", ""])
def test_a_request_for_another_host_gets_nothing(served: Served, host: str) -> None:
    status, body, _ = served.get("/command/eject.html", Host=host)
    assert status == 403
    assert b"Eject it." not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_a_request_for_this_machine_gets_its_page(served: Served, host: str) -> None:
    assert served.get("/command/eject.html", Host=host)[0] == 200


@pytest.mark.parametrize(
    "path", ["/../served.hx", "/%2e%2e/served.hx", "//etc/passwd", "/etc/passwd", "/command/../../x", "/%00"]
)
def test_nothing_on_disk_is_served(served: Served, path: str) -> None:
    status, body, _ = served.get(path)
    assert status == 404
    assert b"SQMP" not in body and b"root:" not in body


def test_an_answer_forbids_what_a_page_does_not_need(served: Served) -> None:
    headers = served.get("/")[2]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_head_has_no_body(served: Served) -> None:
    status, body, headers = served.get("/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000


def test_a_saved_file_is_read_and_the_page_is_told(served: Served) -> None:
    served.source.write_text(SOURCE.format("Throw it out."))
    assert served.news(1) == {"version": 2, "page": "", "problems": [], "more": 0}
    assert b"Throw it out." in served.get("/command/eject.html")[1]


def test_an_error_is_told_and_the_last_pages_stay_until_it_is_mended(served: Served) -> None:
    served.source.write_bytes(b"SQMP\nbad \0 byte\n")
    news = served.news(1)
    (problem,) = news["problems"]
    assert problem["place"] == f"{served.source}:2:5"
    assert "NUL byte" in problem["message"] and problem["advice"]
    assert b"Eject it." in served.get("/command/eject.html")[1]
    served.source.unlink()
    problems = json.dumps(served.news(2)["problems"])
    assert "file '" in problems and "not found" in problems
    served.source.write_text(SOURCE.format("Fixed."))
    assert served.news(3)["problems"] == []
    assert b"Fixed." in served.get("/command/eject.html")[1]


def test_a_file_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    made = Served(tmp_path / "later.hx")
    try:
        status, body, _ = made.get("/")
        assert status == 200
        assert b"/_qmpdoc/reload.js?1" in body
        made.source.write_text(SOURCE.format("Here."))
        made.news(1)
        assert b"Here." in made.get("/command/eject.html")[1]
    finally:
        made.close()


def test_an_included_file_and_a_template_are_watched_too(tmp_path: Path) -> None:
    (tmp_path / "main.json").write_text("{ 'include': 'part.json' }\n")
    (tmp_path / "part.json").write_text("{ 'command': 'stop' }\n")
    (tmp_path / "own" / "html").mkdir(parents=True)
    sheet = tmp_path / "own" / "html" / "style.css"
    sheet.write_text("p {}")
    site = LiveSite([str(tmp_path / "main.json")], SiteOptions(templates=str(tmp_path / "own")), lambda *_: None)
    site.build()
    stop = threading.Event()
    threading.Thread(target=site.watch, args=(stop, 0.02), daemon=True).start()
    (tmp_path / "part.json").write_text("{ 'command': 'continue' }\n")
    assert "command/continue.html" in site.wait(1, 30).pages
    sheet.write_text("p { color: red }")
    assert site.wait(2, 30).pages["style.css"] == b"p { color: red }"
    stop.set()


def start(*words: str) -> "subprocess.Popen[str]":
    """``qmpdoc serve`` as a process of its own."""
    command = [sys.executable, "-m", "qmpdoc", "serve", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})


def test_the_subcommand_says_where_it_serves_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    source = tmp_path / "served.hx"
    source.write_text(SOURCE.format("Eject it."))
    process = start(str(source), "--port", "0")
    assert process.stderr is not None
    line = process.stderr.readline()
    port = int(line.split("http://127.0.0.1:")[1].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/command/eject.html")
    assert b"Eject it." in connection.getresponse().read()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-"], "standard input cannot be watched"),
        (["x.hx", "--port", "99999"], "is not a port"),
        (["{source}", "--port", "{taken}"], "cannot be used"),
    ],
)
def test_what_cannot_be_served_is_told(served: Served, words: list[str], message: str) -> None:
    process = start(*(each.format(taken=served.server.server_port, source=served.source) for each in words))
    assert process.wait(30) == 2
    assert process.stderr is not None and message in process.stderr.read()


def test_a_taken_usual_port_is_no_hindrance(served: Served) -> None:
    from qmpdoc.cli import serve

    taken = served.server.server_port
    usual, serve.USUAL_PORT = serve.USUAL_PORT, taken
    try:
        server = serve._bound(served.site, type("Options", (), {"port": None, "prog": "x"})(), None)
        assert server.server_port != taken
        server.server_close()
    finally:
        serve.USUAL_PORT = usual


def test_waiting_for_news_ends_without_any(served: Served) -> None:
    started = time.monotonic()
    assert served.site.wait(served.site.state.version, 0.05).version == 1
    assert time.monotonic() - started < 10
