"""Which function answers which request of an editor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from qmpdoc.lsp.commands import offer_commands
from qmpdoc.lsp.completion import completions
from qmpdoc.lsp.formatting import formatted
from qmpdoc.lsp.handlers import find_functions, search_at
from qmpdoc.lsp.hierarchy import items_at, reached_from, reaching
from qmpdoc.lsp.hover import hover
from qmpdoc.lsp.navigation import counterparts_at, definitions_at, links_of, references_at, rename
from qmpdoc.lsp.outline import folds_of, symbols_of, workspace_symbols
from qmpdoc.lsp.ranges import hints_of, selections_at
from qmpdoc.lsp.reports import actions_of
from qmpdoc.lsp.server import Server, follow_documents
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.lsp.tokens import LEGEND, tokens_of
from qmpdoc.lsp.versions import versioned
from qmpdoc.lsp.workspace import RefusedError, Workspace
from qmpdoc.lsp.writing import writing_actions

_EDITING = frozenset(
    (
        lsp.TEXT_DOCUMENT_FORMATTING,
        lsp.TEXT_DOCUMENT_RANGE_FORMATTING,
        lsp.TEXT_DOCUMENT_RENAME,
        lsp.TEXT_DOCUMENT_CODE_ACTION,
    )
)
"""Requests with answers that change a document and must fit its text."""


def make_server(files: Workspace, version: str) -> Server:
    """Make a server that answers every request; `files` reads, checks and shows the files."""
    server = Server(files, version)
    follow_documents(server)
    offer_commands(server)
    _offer_features(server)
    return server


def _offer_features(server: Server) -> None:
    """Say for each request which function answers it."""
    triggers = lsp.CompletionOptions(trigger_characters=["@", "'", '"', ":"])
    _offer(server, lsp.TEXT_DOCUMENT_CODE_ACTION, _actions)
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
    _offer_searches(server)


def _offer_searches(server: Server) -> None:
    """Answer requests about more than one document."""

    @server.feature(lsp.TEXT_DOCUMENT_IMPLEMENTATION)
    async def implementations(params: lsp.ImplementationParams) -> list[lsp.Location]:
        document = server.document(params.text_document.uri)
        if document is None:
            return []
        return await asyncio.to_thread(find_functions, search_at(document, server.snapshot(document), params.position))

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


def _actions(document: Document, snapshot: Snapshot, asked: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    writing = writing_actions(document, snapshot, asked.range.start.line)
    return [*actions_of(document, snapshot, asked.range), *writing]


def _renamed(document: Document, snapshot: Snapshot, asked: lsp.RenameParams) -> lsp.WorkspaceEdit:
    try:
        return rename(document, snapshot, asked.position, asked.new_name)
    except RefusedError as error:
        raise JsonRpcInvalidParams(str(error)) from None


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
        if document is None:
            return None
        return versioned(server, answer(document, server.snapshot(document, latest), params))

    server.feature(name, options)(respond)
