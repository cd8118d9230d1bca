"""The HTTP server: pages from memory, for browsers on this machine only.

It is bound to 127.0.0.1 and answers only to requests for that host or for localhost: a web site elsewhere that
points its own name at 127.0.0.1 gets nothing. Paths are looked up among the pages, never on disk. Requests of the
protocol come only from its own pages: the origin must be that of the server, and the content type JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from qmpdoc.serve.build import LiveSite, State
from qmpdoc.serve.pages import EMPTY_PAGE, RELOAD_SCRIPT

HOST = "127.0.0.1"
_OWN = "/_qmpdoc/"
_PATIENCE = 20.0
"""Seconds before a browser's request for news is answered without any."""
_HOSTS = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}
_LONGEST = 1_000_000
"""The longest request of the protocol in bytes; a longer one is refused."""
Execute = Callable[[Any], Sequence[Mapping[str, Any]]]
"""Gives the messages that a server sends after a request, which may be any JSON value."""
_SCRIPT_TAG = '<script src="/_qmpdoc/reload.js?{}" defer></script>\n</body>'
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)


def make_server(site: LiveSite, port: int = 0, execute: Execute | None = None) -> ThreadingHTTPServer:
    """A server for `site` on 127.0.0.1, bound but not yet running; port 0 is any that is free.

    `execute` answers requests of the protocol that a page sends. Raises `OSError` when the port is taken.
    """

    class Handler(_Handler):
        """The handler of requests for this site."""

        live = site
        replies = staticmethod(execute) if execute else None

    server = ThreadingHTTPServer((HOST, port), Handler)
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    live: LiveSite
    replies: Execute | None = None
    protocol_version = "HTTP/1.1"
    server_version = "qmpdoc"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """A page, or one of the server's own addresses."""
        if not self.is_local():
            return
        try:
            parts = urlsplit(self.path)
        except ValueError:
            self.answer(HTTPStatus.BAD_REQUEST, b"This is not an address.\n", "text/plain")
            return
        path = unquote(parts.path)
        if path.startswith(_OWN):
            self.own(path.removeprefix(_OWN), parts.query)
        else:
            self.page(path.lstrip("/") or "index.html")

    def is_local(self) -> bool:
        """Whether the request is for this machine by name; any other one is refused."""
        if _HOSTS.fullmatch(self.headers.get("Host", "")):
            return True
        self.answer(HTTPStatus.FORBIDDEN, b"This server answers to 127.0.0.1 and localhost only.\n", "text/plain")
        return False

    def do_POST(self) -> None:
        """Answer a request of the protocol that a page of this server sends."""
        self.close_connection = True
        if not self.is_local():
            return
        length = self.headers.get("Content-Length", "")
        if self.replies is None or self.path != f"{_OWN}execute":
            self.answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain")
        elif self.headers.get("Origin") != f"http://{self.headers['Host']}":
            self.answer(HTTPStatus.FORBIDDEN, b"Only pages of this server can send requests.\n", "text/plain")
        elif self.headers.get_content_type() != "application/json":
            self.answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, b"A request is application/json.\n", "text/plain")
        elif not length.isdecimal() or int(length) > _LONGEST:
            self.answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"The request is too long.\n", "text/plain")
        else:
            self.execute(self.rfile.read(int(length)))

    def execute(self, body: bytes) -> None:
        """Send the messages that follow a request, as a JSON array."""
        try:
            request = json.loads(body)
        except (ValueError, RecursionError):
            self.answer(HTTPStatus.BAD_REQUEST, b"The request is not JSON.\n", "text/plain")
            return
        replies = self.replies(request) if self.replies else ()
        self.answer(HTTPStatus.OK, json.dumps(list(replies)).encode(), "application/json")

    do_HEAD = do_GET  # noqa: N815 (the base class names them so)

    def own(self, name: str, query: str) -> None:
        """The script that every page loads, and the news that it waits for."""
        if name == "reload.js":
            mark = "window.qmpdocMock = true;\n" if self.replies else ""
            self.answer(HTTPStatus.OK, f"{mark}{RELOAD_SCRIPT}".encode(), _TYPES["js"])
        elif name == "state":
            version = int(query) if query.isdecimal() and len(query) < 10 else -1
            state = self.live.wait(version, _PATIENCE)
            self.answer(HTTPStatus.OK, json.dumps(_news(state)).encode(), "application/json")
        else:
            self.answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain")

    def page(self, path: str) -> None:
        """A page of the site; until there is one, a page that waits for it."""
        state = self.live.state
        pages = state.pages
        kind = _TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream")
        if path in pages:
            body = _with_script(pages[path], state.version) if path.endswith(".html") else pages[path]
            self.answer(HTTPStatus.OK, body, kind)
        elif not pages or path.endswith(".html"):
            status = HTTPStatus.NOT_FOUND if pages else HTTPStatus.OK
            self.answer(status, _with_script(EMPTY_PAGE.encode(), state.version), _TYPES["html"])
        else:
            self.answer(HTTPStatus.NOT_FOUND, b"There is no such page.\n", "text/plain")

    def answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        """Send a whole answer, its body left out for HEAD."""
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a plain request is not logged."""


def _with_script(page: bytes, version: int) -> bytes:
    """A page with the script that reloads it once it is older than what is served."""
    return page.replace(b"</body>", _SCRIPT_TAG.format(version).encode(), 1)


def _news(state: State) -> dict[str, object]:
    problems = [
        {"place": str(each.location), "message": f"{each.message} [{each.code}]", "advice": each.advice}
        for each in state.problems[:50]
    ]
    return {
        "version": state.version,
        "page": state.page,
        "problems": problems,
        "more": max(0, len(state.problems) - 50),
    }
