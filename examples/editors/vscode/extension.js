// Starts `qmpdoc lsp`, and shows the page of the definition under the cursor.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["qemu-hx", "qapi-schema", "qmp-text", "json"];
const PAUSE = 300;
const SCHEMA = /^\{\s*'(?:include|pragma|command|event|struct|type|enum|union|alternate)'\s*:/m;
let client;
let watched;

function run(command, editor) {
  const words = [editor.document.uri.toString(), editor.selection.active.line];
  return client.sendRequest("workspace/executeCommand", { command, arguments: words });
}

async function showPage() {
  const editor = vscode.window.activeTextEditor;
  if (editor && client.isRunning()) {
    try {
      await run("qmpdoc.preview", editor);
    } catch (error) {
      vscode.window.showErrorMessage(`qmpdoc: ${error.message}`);
    }
  }
}

// A schema outside of the folders that QEMU has would get the errors of JSON, which it is not.
function recognise(document) {
  if (["json", "jsonc"].includes(document.languageId) && SCHEMA.test(document.getText())) {
    vscode.languages.setTextDocumentLanguage(document, "qapi-schema");
  }
}

// Start the server; where that fails, say what to install and offer the setting.
async function start() {
  const command = vscode.workspace.getConfiguration("qmpdoc").get("command");
  const documentSelector = LANGUAGES.map((language) => ({ scheme: "file", language }));
  const synchronize = { fileEvents: watched };
  client = new LanguageClient("qmpdoc", "qmpdoc", { command, args: ["lsp"] }, { documentSelector, synchronize });
  try {
    await client.start();
  } catch (error) {
    const advice = "Install it with: pip install 'qmpdoc[lsp]', or set qmpdoc.command to its path.";
    const chosen = await vscode.window.showErrorMessage(`'${command} lsp' does not start. ${advice}`, "Open Settings");
    if (chosen) {
      vscode.commands.executeCommand("workbench.action.openSettings", "qmpdoc.command");
    }
  }
}

async function restart() {
  await deactivate();
  await start();
}

function follow(context) {
  let timer;
  context.subscriptions.push(vscode.window.onDidChangeTextEditorSelection((event) => {
    clearTimeout(timer);
    const wanted = vscode.workspace.getConfiguration("qmpdoc").get("followCursor");
    if (wanted && client.isRunning() && LANGUAGES.includes(event.textEditor.document.languageId)) {
      timer = setTimeout(() => run("qmpdoc.follow", event.textEditor).catch(() => undefined), PAUSE);
    }
  }));
}

async function activate(context) {
  watched = vscode.workspace.createFileSystemWatcher("**/{*.hx,*.json,qmpdoc.toml}");
  context.subscriptions.push(watched);
  context.subscriptions.push(vscode.commands.registerCommand("qmpdoc.showPage", showPage));
  context.subscriptions.push(vscode.commands.registerCommand("qmpdoc.restart", restart));
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(recognise));
  follow(context);
  await start();
  vscode.workspace.textDocuments.forEach(recognise);
}

function deactivate() {
  return client && client.isRunning() ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
