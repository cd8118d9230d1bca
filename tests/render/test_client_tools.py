"""Real generators take the JSON Schema: Python types that take the examples, TypeScript that compiles."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from qmpdoc.loading.load import load
from qmpdoc.model import Command, Event, Reference
from qmpdoc.render.jsonschema import render_json_schema
from qmpdoc.render.shown import shown_calls, shown_events
from qmpdoc.wire import WireTypes
from tests.conftest import REPOSITORY
from tests.corpus import corpus_folder
from tests.render.client_tools import tool

CHECK = """\
import json, sys
sys.path.insert(0, ".")
import types_of_qmp
failed = []
for name, value in json.load(sys.stdin):
    try:
        getattr(types_of_qmp, name).model_validate(value)
    except Exception as error:
        failed.append((name, value, str(error)))
print(json.dumps(failed))
"""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reference() -> Reference:
    corpus = corpus_folder()
    if corpus is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    return load([str(corpus / "qapi/10.2.2/qapi/qapi-schema.json")], cache=False)[0]


def test_python_types_take_the_examples_of_the_documentation(reference: Reference, tmp_path: Path) -> None:
    generator = tool("venv/bin/datamodel-codegen")
    (tmp_path / "qmp.json").write_text(render_json_schema(reference))
    words = "--input-file-type jsonschema --output-model-type pydantic_v2.BaseModel --no-treat-dot-as-module"
    words += " --formatters builtin --disable-warnings --input qmp.json --output types_of_qmp.py"
    made = run([generator, *words.split()], tmp_path)
    assert made.returncode == 0, made.stderr
    examples = shown(reference)
    assert len(examples) > 150
    done = run([tool("venv/bin/python"), "-c", CHECK], tmp_path, json.dumps(examples))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_typescript_of_the_schema_compiles_and_takes_a_request(reference: Reference, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    generator = tool("node_modules/json-schema-to-typescript/dist/src/cli.js")
    compiler = tool("node_modules/typescript/bin/tsc")
    (tmp_path / "qmp.json").write_text(render_json_schema(reference, types=True))
    words = ["--unreachableDefinitions", "--no-format", "-i", "qmp.json", "-o", "qmp.ts"]
    made = run([node, generator, *words], tmp_path)
    assert made.returncode == 0, made.stderr
    text = (tmp_path / "qmp.ts").read_text()
    for name in ("CommandQueryStatusReturns", "EventSHUTDOWNData", "StatusInfo"):
        assert f"export interface {name} " in text
    use = "import type { CommandEjectArguments } from './qmp';\nexport const it: CommandEjectArguments = "
    (tmp_path / "right.ts").write_text(use + '{ id: "ide0-1-0" };\n')
    (tmp_path / "wrong.ts").write_text(use + "{ id: 3 };\n")
    options = ["--noEmit", "--strict", "--target", "es2020", "--moduleResolution", "node", "--pretty", "false"]
    done = run([node, compiler, *options, "right.ts", "wrong.ts"], tmp_path)
    problems = [line for line in done.stdout.splitlines() if "error" in line]
    assert len(problems) == 1, done.stdout
    assert problems[0].startswith("wrong.ts(2,")


USE = """\
from client import Client


async def use(client: Client) -> bool:
    await client.execute("drive_resize", {"drive": "a", "size": SIZE})
    status = await client.execute("query-status")
    return status["running"]
"""


def test_a_type_checker_knows_arguments_and_answers_of_a_typed_client(tmp_path: Path) -> None:
    generator = tool("venv/bin/datamodel-codegen")
    small, _ = load([str(REPOSITORY / "examples/schema/halyard.json")], cache=False)
    (tmp_path / "qmp.json").write_text(render_json_schema(small, types=True))
    words = "--input-file-type jsonschema --output-model-type typing.TypedDict --no-treat-dot-as-module"
    words += " --formatters builtin --disable-warnings --input qmp.json --output qmp_types.py"
    made = run([generator, *words.split()], tmp_path)
    assert made.returncode == 0, made.stderr
    made = run([sys.executable, REPOSITORY / "examples/typed-client/typed_client.py", "qmp.json"], tmp_path)
    (tmp_path / "client.pyi").write_text(made.stdout)
    (tmp_path / "right.py").write_text(USE.replace("SIZE", "512"))
    (tmp_path / "wrong.py").write_text(USE.replace("SIZE", "'512'"))
    checker = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
    right, wrong = (run([*checker, name], tmp_path) for name in ("right.py", "wrong.py"))
    assert (right.returncode, right.stdout) == (0, "")
    assert wrong.stdout.startswith('wrong.py:5: error: No overload variant of "execute"')


def run(words: Sequence[str | Path], folder: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, check=False, cwd=folder, input=text, capture_output=True, text=True)


def shown(reference: Reference) -> list[tuple[str, object]]:
    """The name of a generated class and a value for it, of each example that fits its types."""
    wire = WireTypes(reference)
    found: list[tuple[str, object]] = []
    for each in reference.definitions:
        if isinstance(each, Command):
            found += [(class_of(f"command.{each.name}.arguments"), call.arguments) for call in shown_calls(each, wire)]
        elif isinstance(each, Event):
            found += [
                (class_of(f"event.{each.name}.data"), value.get("data", {})) for value in shown_events(each, wire)
            ]
    return found


def class_of(name: str) -> str:
    """The generator's name of a class: words with a capital first letter."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name))
