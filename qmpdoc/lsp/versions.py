"""Edits for the version of a document that they were made for: an editor refuses them for any other."""

from __future__ import annotations

import re
from itertools import count
from typing import TypeVar

from lsprotocol import types as lsp

from qmpdoc.lint.suppressions import PLACEHOLDER as REASON
from qmpdoc.lsp.server import Server
from qmpdoc.lsp.writing import PLACEHOLDER as DESCRIPTION

Answer = TypeVar("Answer")
_PLACEHOLDERS = re.compile(rf"(?<= ){REASON}(?=\n\Z)|(?<= ){DESCRIPTION}$", re.MULTILINE)
"""What the edits of code actions leave to the author."""


def versioned(server: Server, answer: Answer) -> Answer:
    """Return an answer with versions in its edits, for an editor that knows them; any other answer as it is."""
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
    """Make the editor lead the author from one text to write to the next."""
    for change in edit.document_changes or ():
        if isinstance(change, lsp.TextDocumentEdit):
            change.edits = [_with_fields(each) for each in change.edits]


def _with_fields(
    edit: lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit,
) -> lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit:
    if not isinstance(edit, lsp.TextEdit) or not _PLACEHOLDERS.search(edit.new_text):
        return edit
    numbers = count(1)
    text = re.sub(r"[\\$}]", r"\\\g<0>", edit.new_text)
    marked = _PLACEHOLDERS.sub(lambda match: f"${{{next(numbers)}:{match[0]}}}", text)
    return lsp.SnippetTextEdit(edit.range, lsp.StringValue(value=marked))
