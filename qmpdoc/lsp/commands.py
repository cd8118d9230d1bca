"""The commands that an editor runs by name: add a finding to the baseline, show a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from qmpdoc.lsp.reports import ADD_TO_BASELINE
from qmpdoc.lsp.server import Server
from qmpdoc.lsp.state import Document
from qmpdoc.lsp.workspace import RefusedError

PREVIEW = "qmpdoc.preview"
FOLLOW = "qmpdoc.follow"

Answer = TypeVar("Answer")


def offer_commands(server: Server) -> None:
    """Register the commands, by name, for editors."""

    def accept(uri: str, code: str, line: int) -> None:
        document = _document(server, uri)
        server.files.accept(document.path, server.texts(), code, line)
        server.check()

    def preview(uri: str, line: int) -> str:
        document = _document(server, uri)
        address = server.files.page(document.path, server.snapshot(document).around(document, line))
        window = server.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            server.window_show_document(lsp.ShowDocumentParams(uri=address, external=True))
        return address

    def follow(uri: str, line: int) -> None:
        document = _document(server, uri)
        definition = server.snapshot(document).around(document, line)
        if definition is not None:
            server.files.follow(document.path, definition)

    for name, function in ((ADD_TO_BASELINE, accept), (PREVIEW, preview), (FOLLOW, follow)):
        server.command(name)(_refusing(function))


def _document(server: Server, uri: str) -> Document:
    document = server.document(uri)
    if document is None:
        raise RefusedError(f"{uri} is not open, or not a definition file")
    return document


def _refusing(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """A function that reports errors to the editor."""

    @wraps(function)
    def run(*words: object) -> Answer:
        try:
            return function(*words)
        except RefusedError as error:
            raise JsonRpcInvalidParams(str(error)) from None

    return run
