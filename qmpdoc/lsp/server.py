"""The connection to an editor: documents come and go, features answer; knowledge about languages is elsewhere."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Mapping

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from qmpdoc.lsp.reports import diagnostics_of
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.lsp.workspace import Workspace
from qmpdoc.model import Reference

_PAUSE = 0.01
"""Seconds without a change after which documents are checked."""
_IDLE = 0.3
"""Seconds without a check after which the server prepares for the next edit."""
_CHECKS_BEFORE_COLLECTION = 100
_EMPTY = Snapshot(Reference(), ())
_NAMES = ("qmp-events.txt", "qmp-commands.txt")


def _again(pending: asyncio.TimerHandle | None, seconds: float, call: Callable[[], None]) -> asyncio.TimerHandle:
    """Call something in some seconds, and not when it was to be called before."""
    if pending:
        pending.cancel()
    return asyncio.get_running_loop().call_later(seconds, call)


class Server(LanguageServer):
    """The documents of one editor; `files` reads and checks them."""

    def __init__(self, files: Workspace, version: str) -> None:
        super().__init__("qmpdoc", version)
        self.files = files
        self.open_documents: dict[str, str] = {}
        self.snapshots: Mapping[str, Snapshot] = {}
        self._pending: asyncio.TimerHandle | None = None
        self._pending_warm: asyncio.TimerHandle | None = None
        self._checks = 0

    def document(self, uri: str) -> Document | None:
        """The current text of an open definition file; None for any other file."""
        path = self.open_documents.get(uri)
        return Document(path, self.workspace.get_text_document(uri).source) if path else None

    def snapshot(self, document: Document, latest: bool = False) -> Snapshot:
        """What was last read of a document; read now if it never was, or where the `latest` text counts."""
        if document.path not in self.snapshots or (latest and self._pending):
            self.check()
        return self.snapshots.get(document.path, _EMPTY)

    def every_snapshot(self) -> list[Snapshot]:
        """Each of what was last read, once."""
        return [*{id(each): each for each in self.snapshots.values()}.values()]

    def open(self, uri: str) -> None:
        """Take a document that the editor opened, if it has the name of a definition file."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path and (path.endswith((".hx", ".json")) or os.path.basename(path) in _NAMES):
            self.open_documents[uri] = os.path.realpath(path)
            self.soon()

    def close(self, uri: str) -> None:
        """Forget a document, and what was shown about it."""
        if self.open_documents.pop(uri, None):
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))
            self.soon()

    def soon(self) -> None:
        """Check the documents once the editor pauses."""
        self._pending = _again(self._pending, _PAUSE, self.check)

    def check(self) -> None:
        """Read and check all open documents, and show what was found."""
        if self._pending:
            self._pending.cancel()
            self._pending = None
        edited = self.texts()
        self.snapshots = self.files.analyse(tuple(edited), edited)
        for uri in self.open_documents:
            self._publish(uri)
        self._forget_notifications()
        self._pending_warm = _again(self._pending_warm, _IDLE, self.files.warm)
        self._checks += 1
        if self._checks % _CHECKS_BEFORE_COLLECTION == 0:
            gc.collect()  # old readings are cyclic garbage that Python's collector would leave for long

    def _forget_notifications(self) -> None:
        """Drop the finished futures of notifications; pygls stores one for each and never removes it."""
        futures = getattr(self.protocol, "_request_futures", {})
        for key in [key for key, each in futures.items() if each.done()]:
            del futures[key]

    def version_of(self, uri: str) -> int | None:
        """The version of an open document; None for any other."""
        return self.workspace.get_text_document(uri).version if uri in self.open_documents else None

    def texts(self) -> dict[str, bytes]:
        """The text of each open document, by its path."""
        documents = ((path, self.workspace.get_text_document(uri)) for uri, path in self.open_documents.items())
        return {path: each.source.encode("utf-8", "surrogatepass") for path, each in documents}

    def _publish(self, uri: str) -> None:
        document = self.document(uri)
        if document is not None:
            found = diagnostics_of(document, self.snapshots.get(document.path, _EMPTY))
            version = self.workspace.get_text_document(uri).version
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))


def follow_documents(server: Server) -> None:
    """Take what the editor opens, changes and closes."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        folders = params.workspace_folders or []
        root = folders[0].uri if folders else params.root_uri
        path = to_fs_path(root) if root else params.root_path
        if path and os.path.isdir(path):
            server.files.enter(path)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        if params.text_document.uri in server.open_documents:
            server.soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: lsp.DidSaveTextDocumentParams) -> None:
        server.files.enter("")
        server.soon()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.files.enter("")
        server.soon()
