"""The time from the start of the language server to its first diagnostics.

``python first_diagnostics.py FILE [OPTION…]``: start the server with some options, open the file, wait, end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

_Message = dict[str, Any]


class OpenFile:
    """A file that is open in an editor with a server of its own; its diagnostics have come."""

    def __init__(self, path: Path, options: Sequence[str]) -> None:
        self.uri = path.as_uri()
        self.text = path.read_text("utf-8")
        self._version = 1
        self._requests = 1
        words = [sys.executable, "-m", "qmpdoc", "lsp", "--no-config", *options]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._send("initialized", {})
        document = {"uri": self.uri, "languageId": "qapi", "version": 1, "text": self.text}
        self._send("textDocument/didOpen", {"textDocument": document})
        self._wait_for_diagnostics()

    def __enter__(self) -> OpenFile:
        """Give the file."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()

    def ask(self, method: str, params: object) -> None:
        """Send a request, and wait for its answer."""
        self._requests += 1
        self._send(method, params, id=self._requests)
        self._wait(lambda message: message.get("id") == self._requests)

    def edit(self, line: int, start: int, end: int, text: str) -> None:
        """Replace characters of a line, and wait for the diagnostics of that version."""
        self._version += 1
        places = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        document = {"uri": self.uri, "version": self._version}
        changes = [{"range": places, "text": text}]
        self._send("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
        self._wait_for_diagnostics()

    def _wait_for_diagnostics(self) -> None:
        shown = "textDocument/publishDiagnostics"
        self._wait(lambda each: each.get("method") == shown and each["params"].get("version") == self._version)

    def _wait(self, fits: Callable[[_Message], bool]) -> None:
        assert self._process.stdout is not None
        while not fits(receive(self._process.stdout)):
            pass

    def _send(self, method: str, params: object, **id: int) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **id}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()


def receive(stream: IO[bytes]) -> _Message:
    """Read a message."""
    length = 0
    while line := stream.readline().strip():
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    found: _Message = json.loads(stream.read(length))
    return found


if __name__ == "__main__":
    with OpenFile(Path(sys.argv[1]).resolve(), sys.argv[2:]):
        pass
