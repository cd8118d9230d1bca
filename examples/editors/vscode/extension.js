// Starts `qmpdoc lsp`, and shows the page of the definition under the cursor.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["qemu-hx", "qapi-schema", "qmp-text", "json"];
const PAUSE = 300;
let client;

function run(command, editor) {
  const words = [editor.document.uri.toString(), editor.selection.active.line];
  return client.sendRequest("workspace/executeCommand", { command, arguments: words });
}

async function showPage() {
  const editor = vscode.window.activeTextEditor;
  if (editor) {
    try {
      await run("qmpdoc.preview", editor);
    } catch (error) {
      vscode.window.showErrorMessage(`qmpdoc: ${error.message}`);
    }
  }
}

function follow(context) {
  let timer;
  context.subscriptions.push(vscode.window.onDidChangeTextEditorSelection((event) => {
    clearTimeout(timer);
    const wanted = vscode.workspace.getConfiguration("qmpdoc").get("followCursor");
    if (wanted && LANGUAGES.includes(event.textEditor.document.languageId)) {
      timer = setTimeout(() => run("qmpdoc.follow", event.textEditor).catch(() => undefined), PAUSE);
    }
  }));
}

async function activate(context) {
  const command = vscode.workspace.getConfiguration("qmpdoc").get("command");
  const documentSelector = LANGUAGES.map((language) => ({ scheme: "file", language }));
  const watched = vscode.workspace.createFileSystemWatcher("**/{*.hx,*.json,qmpdoc.toml}");
  const synchronize = { fileEvents: watched };
  client = new LanguageClient("qmpdoc", "qmpdoc", { command, args: ["lsp"] }, { documentSelector, synchronize });
  context.subscriptions.push(watched, vscode.commands.registerCommand("qmpdoc.showPage", showPage));
  follow(context);
  await client.start();
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
