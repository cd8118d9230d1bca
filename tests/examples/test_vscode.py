"""The extension for VS Code: its own tool packs it, and its grammars colour what files have."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "examples" / "editors" / "vscode"
MODULES = ROOT / "build" / "vscode" / "node_modules"
NODE = shutil.which("node")
needs_modules = pytest.mark.skipif(
    NODE is None or not (MODULES / "@vscode" / "vsce").is_dir(), reason="its tools are not here (.ci/install-vscode)"
)


def test_files_that_the_extension_names_exist() -> None:
    package = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    contributes = package["contributes"]
    named = [package["main"], *(each["path"] for each in contributes["grammars"])]
    named += [each["configuration"] for each in contributes["languages"] if "configuration" in each]
    assert all((EXTENSION / each).is_file() for each in named)
    for each in contributes["grammars"]:
        assert json.loads((EXTENSION / each["path"]).read_text(encoding="utf-8"))["scopeName"] == each["scopeName"]


@needs_modules
def test_the_extension_is_packed_with_its_client(tmp_path: Path) -> None:
    folder = tmp_path / "vscode"
    shutil.copytree(EXTENSION, folder)
    shutil.copytree(MODULES, folder / "node_modules", symlinks=True)
    shutil.copy(MODULES.parent / "package-lock.json", folder)
    command = ["npm", "run", "package", "--", "-o", "qmpdoc.vsix"]
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr.decode()
    with ZipFile(folder / "qmpdoc.vsix") as packed:
        names = set(packed.namelist())
    assert {"extension/extension.js", "extension/syntaxes/qemu-hx.tmLanguage.json"} <= names
    assert "extension/node_modules/vscode-languageclient/node.js" in names
    assert not any("@vscode/vsce" in each or "vscode-textmate" in each for each in names)


def tokens(grammar: str, scope: str, text: str) -> set[tuple[str, str]]:
    command = [NODE or "", str(Path(__file__).with_name("grammar.js")), str(MODULES)]
    words = [str(EXTENSION / "syntaxes" / f"{grammar}.tmLanguage.json"), scope]
    result = subprocess.run([*command, *words], input=text.encode(), capture_output=True, timeout=60, check=True)
    return {(word, kind) for word, kind in (line.split("\t") for line in result.stdout.decode().splitlines())}


@needs_modules
def test_the_grammar_of_schemas_colours_comments_and_expressions() -> None:
    found = tokens("qapi-schema", "source.qapi", (ROOT / "examples/schema/drive.json").read_text(encoding="utf-8"))
    assert {
        ("command", "keyword.declaration.qapi"),
        ("attach", "entity.name.type.qapi"),
        ("@readonly", "variable.parameter.qapi"),
        ("Since:", "keyword.other.tag.qapi"),
        ("str", "support.type.primitive.qapi"),
        ("'*format'", "variable.other.member.qapi"),
        ('"execute"', "support.type.property-name.json"),
    } <= found


@needs_modules
def test_the_grammar_of_hx_files_colours_blocks_and_entries() -> None:
    found = tokens("qemu-hx", "source.qemu-hx", (ROOT / "examples/monitor.hx").read_text(encoding="utf-8"))
    assert {("SQMP", "keyword.control.block.qemu-hx"), (".name", "variable.other.member.qemu-hx")} <= found
    assert ("->", "keyword.operator.message.qemu-hx") in found
