"""The connection to an editor: documents come and go, features answer; nothing of a language is in here."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from qmpdoc.lsp.completion import completions
from qmpdoc.lsp.formatting import formatted
from qmpdoc.lsp.hierarchy import items_at, reached_from, reaching
from qmpdoc.lsp.hover import hover
from qmpdoc.lsp.navigation import RefusedError, counterparts_at, definitions_at, links_of, references_at, rename
from qmpdoc.lsp.outline import folds_of, symbols_of, workspace_symbols
from qmpdoc.lsp.ranges import hints_of, selections_at
from qmpdoc.lsp.reports import actions_of, diagnostics_of
from qmpdoc.lsp.state import Analyse, Document, Snapshot
from qmpdoc.lsp.tokens import LEGEND, tokens_of
from qmpdoc.model import Reference

_PAUSE = 0.02
"""Seconds without a change after which documents are checked."""
_EMPTY = Snapshot(Reference(), ())
_EDITING = frozenset(
    (
        lsp.TEXT_DOCUMENT_FORMATTING,
        lsp.TEXT_DOCUMENT_RANGE_FORMATTING,
        lsp.TEXT_DOCUMENT_RENAME,
        lsp.TEXT_DOCUMENT_CODE_ACTION,
    )
)
"""Requests whose answers change a document, and must fit its text."""
_NAMES = ("qmp-events.txt", "qmp-commands.txt")


class Server(LanguageServer):
    """The documents of one editor; `analyse` reads and checks them."""

    def __init__(self, analyse: Analyse, version: str) -> None:
        super().__init__("qmpdoc", version)
        self.analyse = analyse
        self.open_documents: dict[str, str] = {}
        self.snapshots: Mapping[str, Snapshot] = {}
        self._pending: asyncio.TimerHandle | None = None

    def document(self, uri: str) -> Document | None:
        """An open document of ours as it is now; None for any other file."""
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
        """Take a document that the editor opened, if its name is one of ours."""
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
        if self._pending:
            self._pending.cancel()
        self._pending = asyncio.get_running_loop().call_later(_PAUSE, self.check)

    def check(self) -> None:
        """Read and check all open documents, and show what was found."""
        if self._pending:
            self._pending.cancel()
            self._pending = None
        edited = {}
        for uri, path in self.open_documents.items():
            edited[path] = self.workspace.get_text_document(uri).source.encode("utf-8", "surrogatepass")
        self.snapshots = self.analyse(tuple(edited), edited)
        for uri in self.open_documents:
            self._publish(uri)

    def _publish(self, uri: str) -> None:
        document = self.document(uri)
        if document is not None:
            found = diagnostics_of(document, self.snapshots.get(document.path, _EMPTY))
            version = self.workspace.get_text_document(uri).version
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))


def make_server(analyse: Analyse, version: str, enter: Callable[[str], None]) -> Server:
    """Make a server that answers every request; `enter` is told the folder that the editor works in."""
    server = Server(analyse, version)
    _follow_documents(server, enter)
    _offer_features(server)
    return server


def _offer_features(server: Server) -> None:
    """Say for each request which function answers it."""
    triggers = lsp.CompletionOptions(trigger_characters=["@", "'", '"', ":"])
    _offer(server, lsp.TEXT_DOCUMENT_CODE_ACTION, lambda text, known, asked: actions_of(text, known, asked.range))
    _offer(server, lsp.TEXT_DOCUMENT_HOVER, _at(hover))
    _offer(server, lsp.TEXT_DOCUMENT_COMPLETION, _at(completions), triggers)
    _offer(server, lsp.TEXT_DOCUMENT_DEFINITION, _at(definitions_at))
    _offer(server, lsp.TEXT_DOCUMENT_DECLARATION, _at(counterparts_at))
    _offer(server, lsp.TEXT_DOCUMENT_REFERENCES, _at(references_at))
    _offer(server, lsp.TEXT_DOCUMENT_RENAME, _renamed)
    _offer(server, lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, lambda text, known, _: symbols_of(text, known))
    _offer(server, lsp.TEXT_DOCUMENT_FOLDING_RANGE, lambda text, _, __: folds_of(text))
    _offer(server, lsp.TEXT_DOCUMENT_DOCUMENT_LINK, lambda text, _, __: links_of(text))
    _offer(server, lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, lambda text, known, _: tokens_of(text, known), LEGEND)
    ranged = lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE
    _offer(server, ranged, lambda text, known, asked: tokens_of(text, known, asked.range), LEGEND)
    selection = lsp.TEXT_DOCUMENT_SELECTION_RANGE
    _offer(server, selection, lambda text, known, asked: selections_at(text, known, asked.positions))
    _offer(server, lsp.TEXT_DOCUMENT_INLAY_HINT, lambda text, known, asked: hints_of(text, known, asked.range))
    _offer(server, lsp.TEXT_DOCUMENT_FORMATTING, lambda text, known, _: formatted(text, known))
    ranged = lsp.TEXT_DOCUMENT_RANGE_FORMATTING
    _offer(server, ranged, lambda text, known, asked: formatted(text, known, asked.range))
    _offer(server, lsp.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, _at(items_at))

    @server.feature(lsp.CALL_HIERARCHY_OUTGOING_CALLS)
    def outgoing(params: lsp.CallHierarchyOutgoingCallsParams) -> list[lsp.CallHierarchyOutgoingCall]:
        return [each for known in server.every_snapshot() for each in reached_from(known, params.item)]

    @server.feature(lsp.CALL_HIERARCHY_INCOMING_CALLS)
    def incoming(params: lsp.CallHierarchyIncomingCallsParams) -> list[lsp.CallHierarchyIncomingCall]:
        return [each for known in server.every_snapshot() for each in reaching(known, params.item)]

    @server.feature(lsp.WORKSPACE_SYMBOL)
    def symbols(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        return workspace_symbols(server.every_snapshot(), params.query)


def _at(answer: Callable[[Document, Snapshot, lsp.Position], Any]) -> Callable[[Document, Snapshot, Any], Any]:
    """A function of a position as one of a request."""
    return lambda document, snapshot, asked: answer(document, snapshot, asked.position)


def _renamed(document: Document, snapshot: Snapshot, asked: lsp.RenameParams) -> lsp.WorkspaceEdit:
    try:
        return rename(document, snapshot, asked.position, asked.new_name)
    except RefusedError as error:
        raise JsonRpcInvalidParams(str(error)) from None


def _follow_documents(server: Server, enter: Callable[[str], None]) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        folders = params.workspace_folders or []
        root = folders[0].uri if folders else params.root_uri
        path = to_fs_path(root) if root else params.root_path
        if path and os.path.isdir(path):
            enter(path)

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
        enter("")
        server.soon()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        enter("")
        server.soon()


def _offer(
    server: Server,
    name: str,
    answer: Callable[[Document, Snapshot, Any], Any],
    options: Any = None,
) -> None:
    """Answer a request about a document by a function of it, of what was read, and of the request."""
    latest = name in _EDITING

    def respond(params: Any) -> Any:
        document = server.document(params.text_document.uri)
        return answer(document, server.snapshot(document, latest), params) if document is not None else None

    server.feature(name, options)(respond)
