"""What goes wrong around an editor: files vanish, requests are cancelled, edits never end."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcRequestCancelled
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.conftest import SERVER
from tests.lsp.test_protocol import change, diagnostics, open_file

EDITS = 10_000
GROWTH = 8_000
"""KiB that ten thousand edits may leave behind; every check of the file alone makes more objects than that."""


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, tree: Path) -> AsyncIterator[None]:
    edits = lsp.WorkspaceEditClientCapabilities(document_changes=True, snippet_edit_support=True)
    workspace = lsp.WorkspaceClientCapabilities(workspace_edit=edits)
    capabilities = lsp.ClientCapabilities(workspace=workspace)
    await lsp_client.initialize_session(lsp.InitializeParams(capabilities=capabilities, root_uri=tree.as_uri()))
    yield
    await lsp_client.shutdown_session()


def at(path: Path, text: str) -> lsp.Position:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(lsp.Position(number, each.index(text) + 1) for number, each in enumerate(lines) if text in each)


@pytest.mark.asyncio
async def test_edits_name_the_version_that_they_were_made_for(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path)
    change(client, uri, path.read_text(encoding="utf-8") + "\n", 7)
    document = lsp.TextDocumentIdentifier(uri)
    asked = lsp.RenameParams(document, at(path, "ImageFormat"), "DiskFormat")
    edit = await client.text_document_rename_async(asked)
    assert edit and edit.document_changes and edit.changes is None
    named = {
        each.text_document.uri: each.text_document.version
        for each in edit.document_changes
        if isinstance(each, lsp.TextDocumentEdit)
    }
    assert named[uri] == 7
    assert all(version is None for other, version in named.items() if other != uri)


@pytest.mark.asyncio
async def test_the_reason_of_a_suppression_is_selected_for_typing(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path, path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1))
    [found] = await diagnostics(client, uri)
    asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), found.range, lsp.CodeActionContext([found]))
    actions = await client.text_document_code_action_async(asked) or []
    [action] = [each for each in actions if isinstance(each, lsp.CodeAction) and "Suppress" in each.title]
    assert action.edit and action.edit.document_changes
    [change_of_file] = action.edit.document_changes
    assert isinstance(change_of_file, lsp.TextDocumentEdit)
    [edit] = change_of_file.edits
    assert isinstance(edit, lsp.SnippetTextEdit)
    assert edit.snippet.value == "# qmpdoc: ignore[QL411] ${1:REASON}\n"


@pytest.mark.asyncio
async def test_a_new_comment_leads_from_one_description_to_the_next(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    text = path.read_text(encoding="utf-8") + "\n{ 'command': 'spin', 'data': { 'speed': 'int' } }\n"
    uri = open_file(client, path, text)
    await diagnostics(client, uri)
    line = text.split("\n").index("{ 'command': 'spin', 'data': { 'speed': 'int' } }")
    here = lsp.Range(lsp.Position(line, 0), lsp.Position(line, 0))
    asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), here, lsp.CodeActionContext([]))
    actions = await client.text_document_code_action_async(asked) or []
    [action] = [each for each in actions if isinstance(each, lsp.CodeAction) and each.title == "Document 'spin'"]
    assert action.edit and action.edit.document_changes
    [change_of_file] = action.edit.document_changes
    assert isinstance(change_of_file, lsp.TextDocumentEdit)
    [edit] = change_of_file.edits
    assert isinstance(edit, lsp.SnippetTextEdit)
    assert "# ${1:DESCRIPTION}\n#\n# @speed: ${2:DESCRIPTION}\n" in edit.snippet.value


@pytest.mark.asyncio
async def test_many_edits_at_once_end_in_the_diagnostics_of_the_last(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path)
    assert await diagnostics(client, uri) == []
    text = path.read_text(encoding="utf-8")
    for version in range(2, 100):
        change(client, uri, text.replace("'*format': 'ImageFormat'", f"'*format': 'Image{version}'", 1), version)
    for _ in range(100):
        await asyncio.sleep(0.05)
        if any("Image99" in each.message for each in client.diagnostics[uri]):
            break
    assert "Image99" in client.diagnostics[uri][0].message


@pytest.mark.asyncio
async def test_a_schema_whose_files_vanish_is_still_answered(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    position = at(path, "ImageFormat")
    text = path.read_text(encoding="utf-8")
    uri = open_file(client, path)
    await diagnostics(client, uri)
    document = lsp.TextDocumentIdentifier(uri)
    for gone in (tree / "schema" / "halyard.json", path, tree):
        shutil.rmtree(gone) if gone.is_dir() else os.unlink(gone)
        events = [lsp.FileEvent(gone.as_uri(), lsp.FileChangeType.Deleted)]
        client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(events))
        change(client, uri, text + "\n")
        hover = await client.text_document_hover_async(lsp.HoverParams(document, position))
        await diagnostics(client, uri)
        assert hover and "ImageFormat" in str(hover.contents)


@pytest.mark.asyncio
async def test_a_cancelled_search_ends_and_others_are_answered(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    (tree / "configure").touch()
    for number in range(3000):
        (tree / f"block{number}.c").write_text("void qmp_attach(void);\n" * 50, encoding="utf-8")
    uri = open_file(client, path)
    await diagnostics(client, uri)
    document = lsp.TextDocumentIdentifier(uri)
    position = at(path, "'attach'")
    asked = lsp.ImplementationParams(document, position)
    search = client.protocol.send_request(lsp.TEXT_DOCUMENT_IMPLEMENTATION, asked, msg_id="search")
    client.cancel_request(lsp.CancelParams(id="search"))
    hover = await asyncio.wait_for(client.text_document_hover_async(lsp.HoverParams(document, position)), 5)
    assert hover
    with pytest.raises(JsonRpcRequestCancelled):
        await asyncio.wait_for(asyncio.wrap_future(search), 5)


def memory_of(process: int) -> int:
    """The resident memory of a process in KiB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmRSS:"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
@pytest.mark.asyncio
async def test_ten_thousand_edits_leave_nothing_behind(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path)
    await diagnostics(client, uri)
    document = lsp.TextDocumentIdentifier(uri)
    here = lsp.Range(lsp.Position(10, 2), lsp.Position(10, 2))
    used = []
    for number in range(1, EDITS + 1):
        text = "x" if number % 2 else ""
        place = here if number % 2 else lsp.Range(lsp.Position(10, 2), lsp.Position(10, 3))
        identifier = lsp.VersionedTextDocumentIdentifier(uri=uri, version=number + 1)
        edit = lsp.TextDocumentContentChangePartial(range=place, text=text)
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, [edit]))
        if number % 20 == 0:  # a code action wants the latest state, so that it is read and checked
            context = lsp.CodeActionContext([])
            await client.text_document_code_action_async(lsp.CodeActionParams(document, here, context))
        if number % (EDITS // 5) == 0:
            assert client._server is not None
            used.append(memory_of(client._server.pid))
    assert used[-1] - used[1] < GROWTH, used
