// usage: node grammar.js NODE_MODULES GRAMMAR SCOPE <TEXT: one line for each word that has a scope of its own, "WORD<TAB>SCOPE".
"use strict";
const fs = require("fs");
const path = require("path");
const [modules, grammar, scope] = process.argv.slice(2);
const oniguruma = require(path.join(modules, "vscode-oniguruma"));
const { Registry, INITIAL, parseRawGrammar } = require(path.join(modules, "vscode-textmate"));

async function main() {
  await oniguruma.loadWASM(fs.readFileSync(path.join(modules, "vscode-oniguruma/release/onig.wasm")).buffer);
  const onigLib = Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  });
  const loadGrammar = async () => parseRawGrammar(fs.readFileSync(grammar, "utf8"), grammar);
  const found = await new Registry({ onigLib, loadGrammar }).loadGrammar(scope);
  let state = INITIAL;
  for (const line of fs.readFileSync(0, "utf8").split("\n")) {
    const result = found.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      const word = line.slice(token.startIndex, token.endIndex).trim();
      if (word) { console.log(`${word}\t${token.scopes[token.scopes.length - 1]}`); }
    }
  }
}

main();
