"""``render jsonschema``: the schema accepts what our own check accepts, and nothing else."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qmpdoc.loading.load import load
from qmpdoc.model import Command
from qmpdoc.render.jsonschema import json_schema
from qmpdoc.wire import WireTypes, check_value, node_of
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
