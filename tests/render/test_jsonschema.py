"""``render jsonschema``: the schema accepts what our own check accepts, and nothing else."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from qmpdoc.loading.load import load
from qmpdoc.model import Command
from qmpdoc.render.jsonschema import json_schema, json_schema_files
from qmpdoc.wire import WireTypes, check_value, node_of
from tests.conftest import RunQmpdoc
from tests.corpus import corpus_folder

SCHEMA = """
{ 'enum': 'Kind', 'data': [ 'bulb', 'tube', 'none' ] }
{ 'struct': 'Bulb', 'data': { 'watts': 'uint8' } }
{ 'struct': 'Tube', 'data': { '*length': 'int' } }
{ 'union': 'Lamp', 'base': { 'kind': 'Kind', '*name': 'str' }, 'discriminator': 'kind',
  'data': { 'bulb': 'Bulb', 'tube': 'Tube' } }
{ 'alternate': 'Which', 'data': { 'number': 'int', 'name': 'str' } }
{ 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true }
{ 'command': 'lamp-on', 'data': { 'which': 'Which', '*big': 'uint64' } }
"""


@pytest.mark.parametrize(
    ("command", "arguments", "valid"),
    [
        ("lamp-add", {"kind": "bulb", "watts": 255}, True),
        ("lamp-add", {"kind": "bulb", "watts": 256}, False),
        ("lamp-add", {"kind": "bulb"}, False),
        ("lamp-add", {"kind": "tube", "watts": 3}, False),
        ("lamp-add", {"kind": "none", "name": "a"}, True),
        ("lamp-add", {"kind": "other"}, False),
        ("lamp-on", {"which": 3}, True),
        ("lamp-on", {"which": "a", "big": (1 << 64) - 1}, True),
        ("lamp-on", {"which": "a", "big": 1 << 64}, False),
        ("lamp-on", {"which": True}, False),
    ],
)
def test_requests_are_accepted_as_a_server_accepts_them(
    tmp_path: Path, command: str, arguments: dict[str, Any], valid: bool
) -> None:
    (tmp_path / "s.json").write_text(SCHEMA)
    reference, _ = load([str(tmp_path / "s.json")], cache=False)
    validator = jsonschema.Draft202012Validator(json_schema(reference))
    assert validator.is_valid({"execute": command, "arguments": arguments}) is valid


@pytest.mark.seconds
@pytest.mark.parametrize("version", ["2.4.0", "4.2.0", "7.2.0", "10.2.2"])
def test_documented_requests_get_the_same_verdict_as_from_our_own_check(version: str) -> None:
    corpus = corpus_folder()
    if corpus is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    folder = corpus / "qapi" / version
    path = next(each for each in (folder / "qapi/qapi-schema.json", folder / "qapi-schema.json") if each.exists())
    reference, _ = load([str(path)], cache=False)
    schema = json_schema(reference, "urn:test")
    jsonschema.Draft202012Validator.check_schema(schema)
    wire = WireTypes(reference)
    commands = {each.name: each for each in reference.definitions if isinstance(each, Command)}
    judged = 0
    for value in requests(reference):
        command = commands.get(value["execute"])
        if command is None:
            continue
        arguments = value.get("arguments", {})
        ours = not list(check_value(node_of(arguments), wire.arguments(command)))
        part = {"$ref": f"#/$defs/command.{command.name}.arguments", "$defs": schema["$defs"]}
        assert jsonschema.Draft202012Validator(part).is_valid(arguments) is ours, value
        judged += 1
    assert judged > 20 or version == "2.4.0"


def requests(reference: Any) -> list[dict[str, Any]]:
    """The requests of all examples that are plain JSON."""
    found = []
    for definition in reference.definitions:
        for example in definition.examples:
            for message in example.messages:
                try:
                    value = json.loads(str(message.text))
                except ValueError:
                    continue
                if isinstance(value, dict) and "execute" in value:
                    found.append(value)
    return found


CORRECT = SCHEMA.replace("{ 'number': 'int', 'name': 'str' }", "{ 'bulb': 'Bulb', 'name': 'str' }")
"""The same without the alternate that QEMU refuses today."""


def files_of(folder: Path) -> dict[str, Any]:
    """The schemas of a folder by the names of their files."""
    return {each.name: json.loads(each.read_text()) for each in folder.glob("[!.]*.json")}


def validator_of(files: dict[str, Any], name: str) -> jsonschema.Draft202012Validator:
    """A validator of one file, which finds the others by their ``$id``."""
    resources = [(each["$id"], Resource.from_contents(each)) for each in files.values()]
    return jsonschema.Draft202012Validator(files[name], registry=Registry().with_resources(resources))


def test_a_folder_of_schemas_has_a_file_for_each_definition_and_one_for_all_requests(
    qmpdoc: RunQmpdoc, tmp_path: Path
) -> None:
    (tmp_path / "s.json").write_text(CORRECT)
    done = qmpdoc("render", "jsonschema", "--split", "s.json", "-o", "schemas", "--no-config", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    files = files_of(tmp_path / "schemas")
    types = [f"{each}.json" for each in ("Bulb", "Kind", "Lamp", "Tube", "Which")]
    commands = [f"command.{name}.{part}.json" for name in ("lamp-add", "lamp-on") for part in ("arguments", "returns")]
    assert sorted(files) == sorted([*types, *commands, "any.request.json"])
    assert files["Lamp.json"]["$id"] == "https://qmp.invalid/Lamp.json"
    assert validator_of(files, "any.request.json").is_valid(
        {"execute": "lamp-add", "arguments": {"kind": "bulb", "watts": 255}}
    )
    assert not validator_of(files, "command.lamp-add.arguments.json").is_valid({"kind": "bulb", "watts": 256})
    assert not validator_of(files, "command.lamp-on.arguments.json").is_valid({"which": True})


def test_references_between_files_work_from_the_folder_alone(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(CORRECT.replace("Kind", "Ki.nd").replace("Bulb", "__a.b_Bulb"))
    words = ["--id", "https://example.org/qmp/1.0/", "--no-config"]
    done = qmpdoc("render", "jsonschema", "--split", "s.json", "-o", "schemas", *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    files = files_of(tmp_path / "schemas")
    assert {each["$id"].rpartition("/")[0] for each in files.values()} == {"https://example.org/qmp/1.0"}
    assert {each["$id"].rpartition("/")[2] for each in files.values()} == set(files)
    assert references(list(files.values())) <= set(files)


def references(value: Any) -> set[str]:
    """All ``$ref`` in a value."""
    if isinstance(value, list):
        return set().union(*map(references, value))
    if not isinstance(value, dict):
        return set()
    own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
    return own.union(*map(references, value.values()))


@pytest.mark.seconds
def test_files_and_one_document_give_documented_requests_the_same_verdict(corpus: Path) -> None:
    reference, _ = load([str(corpus / "qapi/10.2.2/qapi/qapi-schema.json")], cache=False)
    files = {name: json.loads(data) for name, data in json_schema_files(reference)}
    whole = json_schema(reference)
    assert set(files) == {f"{each}.json" for each in (*whole["$defs"], "any.request")}
    judged = 0
    for value in requests(reference):
        name = f"command.{value['execute']}.arguments"
        if name in whole["$defs"]:
            part = {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]}
            expected = jsonschema.Draft202012Validator(part).is_valid(value.get("arguments", {}))
            assert validator_of(files, f"{name}.json").is_valid(value.get("arguments", {})) is expected, value
            judged += 1
    assert judged > 100


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ([], b"name one after -o"),
        (["-o", "a", "--id", "urn:qmp:mine"], b"https://example.org/qmp/"),
        (["-o", "a", "--depfile", "d"], b"--depfile needs --stamp"),
    ],
)
def test_options_that_do_not_fit_a_folder_get_advice(
    qmpdoc: RunQmpdoc, tmp_path: Path, words: list[str], advice: bytes
) -> None:
    (tmp_path / "s.json").write_text(CORRECT)
    done = qmpdoc("render", "jsonschema", "--split", "s.json", *words, "--no-config", cwd=tmp_path)
    assert done.returncode == 2
    assert advice in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["s.json"]
