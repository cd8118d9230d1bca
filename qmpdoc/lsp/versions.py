"""Edits for the version of a document that they were made for: an editor refuses them for any other."""

from __future__ import annotations

from typing import TypeVar

from lsprotocol import types as lsp

from qmpdoc.lsp.server import Server

Answer = TypeVar("Answer")


def versioned(server: Server, answer: Answer) -> Answer:
    """Return an answer whose edits name versions, for an editor that knows them; any other answer as it is."""
    workspace = server.client_capabilities.workspace
    if workspace is None or workspace.workspace_edit is None or not workspace.workspace_edit.document_changes:
        return answer
    if isinstance(answer, lsp.WorkspaceEdit):
        _name_versions(server, answer)
    elif isinstance(answer, list):
        for each in answer:
            if isinstance(each, lsp.CodeAction) and each.edit is not None:
                _name_versions(server, each.edit)
    return answer


def _name_versions(server: Server, edit: lsp.WorkspaceEdit) -> None:
    changes = edit.changes or {}
    edit.changes = None
    edit.document_changes = [
        lsp.TextDocumentEdit(
            lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=server.version_of(uri)), [*edits]
        )
        for uri, edits in changes.items()
    ]
