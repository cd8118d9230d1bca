"""The time from the start of the language server to its first diagnostics.

``python first_diagnostics.py FILE [OPTION…]``: start the server with some options, open the file, wait, end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO


def send(stream: IO[bytes], method: str, params: object, id: int | None = None) -> None:
    """Write a request, or without `id` a notification."""
    message = {"jsonrpc": "2.0", "method": method, "params": params, **({} if id is None else {"id": id})}
    body = json.dumps(message).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, object]:
    """Read a message."""
    length = 0
    while line := stream.readline().strip():
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    found: dict[str, object] = json.loads(stream.read(length))
    return found


def main(path: Path, options: list[str]) -> None:
    """Wait for the diagnostics of a file."""
    words = [sys.executable, "-m", "qmpdoc", "lsp", "--no-config", *options]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        send(server.stdin, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
        send(server.stdin, "initialized", {})
        document = {"uri": path.as_uri(), "languageId": "qapi", "version": 1, "text": path.read_text("utf-8")}
        send(server.stdin, "textDocument/didOpen", {"textDocument": document})
        while receive(server.stdout).get("method") != "textDocument/publishDiagnostics":
            pass
        server.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
