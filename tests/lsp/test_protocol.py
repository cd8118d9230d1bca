"""What an editor gets from the server over the protocol."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname, urlopen

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient

from tests.lsp.conftest import SERVER


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, tree: Path) -> AsyncIterator[None]:
    window = lsp.WindowClientCapabilities(show_document=lsp.ShowDocumentClientCapabilities(support=True))
    params = lsp.InitializeParams(capabilities=lsp.ClientCapabilities(window=window), root_uri=tree.as_uri())
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


def open_file(client: LanguageClient, path: Path, text: str | None = None, language: str = "json") -> str:
    uri = path.as_uri()
    content = path.read_text(encoding="utf-8") if text is None else text
    item = lsp.TextDocumentItem(uri, language, 1, content)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    return uri


async def diagnostics(client: LanguageClient, uri: str) -> list[lsp.Diagnostic]:
    client.diagnostics.pop(uri, None)
    for _ in range(200):
        await asyncio.sleep(0.05)
        if uri in client.diagnostics:
            return list(client.diagnostics[uri])
    raise AssertionError("no diagnostics came")


def change(client: LanguageClient, uri: str, text: str, version: int = 2) -> None:
    document = lsp.VersionedTextDocumentIdentifier(uri=uri, version=version)
    whole = lsp.TextDocumentContentChangeWholeDocument(text)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))


@pytest.mark.asyncio
async def test_a_module_is_judged_with_the_schema_that_includes_it(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "schema" / "drive.json")
    assert await diagnostics(client, uri) == []


@pytest.mark.asyncio
async def test_unsaved_text_counts_and_a_mistake_shows_where_it_is(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path)
    assert await diagnostics(client, uri) == []
    text = path.read_text(encoding="utf-8")
    change(client, uri, text.replace("'*format': 'ImageFormat'", "'*format': 'ImageForma'", 1))
    [found] = [each for each in await diagnostics(client, uri) if each.severity is lsp.DiagnosticSeverity.Error]
    assert (found.source, found.code) == ("qmpdoc", "QP552")
    assert "ImageForma" in found.message
    assert "'command': 'attach'" in text.splitlines()[found.range.start.line]
    change(client, uri, text, 3)
    assert await diagnostics(client, uri) == []


@pytest.mark.asyncio
async def test_the_fix_of_a_finding_is_offered(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    text = path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1)
    uri = open_file(client, path, text)
    [found] = await diagnostics(client, uri)
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), found.range, lsp.CodeActionContext([found]))
    )
    assert actions
    fix = actions[0]
    assert isinstance(fix, lsp.CodeAction) and fix.edit and fix.edit.changes
    [edit] = fix.edit.changes[uri]
    assert edit.new_text == "the"
    assert any("Suppress" in each.title for each in actions)


@pytest.mark.asyncio
async def test_a_diagnostic_links_to_the_page_of_its_rule(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path, path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1))
    [found] = await diagnostics(client, uri)
    assert found.code_description
    page = Path(url2pathname(urlparse(found.code_description.href).path))
    for _ in range(600):
        if page.exists():
            break
        await asyncio.sleep(0.1)
    assert "misspelled-word" in page.read_text(encoding="utf-8")


@pytest.mark.asyncio
async def test_a_finding_is_added_to_the_baseline(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    (tree / "qmpdoc.toml").write_text('[lint]\nbaseline = "known.json"\n', encoding="utf-8")
    (tree / "known.json").write_text('{"qmpdoc_baseline": 1, "findings": []}', encoding="utf-8")
    uri = open_file(client, path, path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1))
    [found] = await diagnostics(client, uri)
    context = lsp.CodeActionContext([found])
    asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), found.range, context)
    actions = await client.text_document_code_action_async(asked) or []
    assert "Add this QL411 to the baseline" in [each.title for each in actions]
    line = found.range.start.line + 1
    command = "qmpdoc.addToBaseline"
    await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command, [uri, "QL411", line]))
    assert json.loads((tree / "known.json").read_text())["findings"][0]["code"] == "QL411"
    assert [*client.diagnostics[uri]] == []
    with pytest.raises(JsonRpcException, match="has no finding"):
        await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command, [uri, "QL411", 1]))


def fetch(address: str) -> bytes:
    with urlopen(address, timeout=10) as answer:  # noqa: S310 (an address of the server under test)
        body: bytes = answer.read()
        return body


@pytest.mark.asyncio
async def test_the_page_of_a_definition_is_shown_and_follows_the_cursor(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    lines = path.read_text(encoding="utf-8").splitlines()
    uri = open_file(client, path)
    at = next(number for number, each in enumerate(lines) if "'command': 'attach'" in each)
    address = await client.workspace_execute_command_async(lsp.ExecuteCommandParams("qmpdoc.preview", [uri, at]))
    assert isinstance(address, str) and address.endswith("/command/attach.html")
    assert [(each.uri, each.external) for each in client.shown_documents] == [(address, True)]
    page = (await asyncio.to_thread(fetch, address)).decode()
    assert "<h1" in page and "attach" in page
    at = next(number for number, each in enumerate(lines) if "'command': 'detach'" in each)
    await client.workspace_execute_command_async(lsp.ExecuteCommandParams("qmpdoc.follow", [uri, at]))
    state = address.replace("/command/attach.html", "/_qmpdoc/state?0")
    news = json.loads(await asyncio.to_thread(fetch, state))
    assert news["page"] == "command/detach.html"


@pytest.mark.asyncio
async def test_json_that_is_no_schema_is_left_alone(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "package.json", '{"name": "something"}')
    assert await diagnostics(client, uri) == []


@pytest.mark.asyncio
async def test_the_configuration_of_the_folder_counts(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    (tree / "qmpdoc.toml").write_text('[lint]\nignore = ["misspelled-word"]\n', encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1)
    assert await diagnostics(client, open_file(client, path, text)) == []


@pytest.mark.asyncio
async def test_closing_a_file_takes_its_findings_away(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "commands.hx", "SQMP\nno end\n", "qemu-hx")
    assert await diagnostics(client, uri)
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    assert await diagnostics(client, uri) == []


@pytest.mark.asyncio
async def test_questions_about_a_place_are_answered_at_once(client: LanguageClient, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    uri = open_file(client, path)
    document = lsp.TextDocumentIdentifier(uri)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(lines) if "'*format': 'ImageFormat'" in each)
    at = lsp.Position(line, lines[line].index("ImageFormat") + 1)
    hover = await client.text_document_hover_async(lsp.HoverParams(document, at))
    assert hover and "ImageFormat" in str(hover.contents)
    assert await client.text_document_completion_async(lsp.CompletionParams(document, at))
    assert await client.text_document_definition_async(lsp.DefinitionParams(document, at))
    context = lsp.ReferenceContext(include_declaration=True)
    assert await client.text_document_references_async(lsp.ReferenceParams(context, document, at))
    assert await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
    assert await client.text_document_folding_range_async(lsp.FoldingRangeParams(document))
    assert await client.workspace_symbol_async(lsp.WorkspaceSymbolParams("attach"))
    tokens = await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(document))
    assert tokens and tokens.data
    around = await client.text_document_selection_range_async(lsp.SelectionRangeParams(document, [at]))
    assert around and around[0].parent
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(len(lines), 0))
    assert await client.text_document_inlay_hint_async(lsp.InlayHintParams(document, whole))
    items = await client.text_document_prepare_call_hierarchy_async(lsp.CallHierarchyPrepareParams(document, at))
    assert items
    assert await client.call_hierarchy_incoming_calls_async(lsp.CallHierarchyIncomingCallsParams(items[0]))
    edit = await client.text_document_rename_async(lsp.RenameParams(document, at, "DiskFormat"))
    assert edit and edit.changes and uri in edit.changes
