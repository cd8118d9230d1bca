"""Edits for the version of a document that they were made for: an editor refuses them for any other."""

from __future__ import annotations

import re
from typing import TypeVar

from lsprotocol import types as lsp

from qmpdoc.lint.suppressions import PLACEHOLDER
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
                if workspace.workspace_edit.snippet_edit_support:
                    _mark_placeholders(each.edit)
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


def _mark_placeholders(edit: lsp.WorkspaceEdit) -> None:
    """Let the editor select the reason that the author has to give."""
    for change in edit.document_changes or ():
        if isinstance(change, lsp.TextDocumentEdit):
            change.edits = [_with_placeholder(each) for each in change.edits]


def _with_placeholder(
    edit: lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit,
) -> lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit:
    ending = f" {PLACEHOLDER}\n"
    if not isinstance(edit, lsp.TextEdit) or not edit.new_text.endswith(ending):
        return edit
    start = re.sub(r"[\\$}]", r"\\\g<0>", edit.new_text.removesuffix(ending))
    return lsp.SnippetTextEdit(edit.range, lsp.StringValue(value=f"{start} ${{1:{PLACEHOLDER}}}\n"))
