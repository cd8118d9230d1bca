"""``render openrpc`` and ``render asyncapi``: valid documents with the exact types, and only examples that fit."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from qmpdoc.render.asyncapi import asyncapi
from qmpdoc.render.openrpc import openrpc
from tests.conftest import RunQmpdoc
from tests.corpus import corpus_folder
from tests.render.client_tools import specification

pytestmark = pytest.mark.seconds

SCHEMA = """
{ 'enum': 'Kind', 'data': [ 'bulb', 'tube' ] }
{ 'struct': 'Bulb', 'data': { 'watts': 'uint8' } }
{ 'struct': 'Tube', 'data': { '*length': 'int' } }
{ 'struct': 'Unused', 'data': { '*length': 'int' } }
{ 'union': 'Lamp', 'base': { '*name': 'str', 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'bulb': 'Bulb', 'tube': 'Tube' } }

##
# @lamp-add:
#
# Hang a lamp up.
#
# Features:
#
# @deprecated: Light a candle.
#
# Since: 1.2
#
# .. qmp-example::
#    :title: A bulb
#
#     -> { "execute": "lamp-add", "arguments": { "kind": "bulb", "watts": 40 } }
#     <- { "return": {} }
#
# .. qmp-example::
#
#     -> { "execute": "lamp-add", "arguments": { "kind": "bulb", "watts": 4000 } }
##
{ 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true, 'features': [ 'deprecated' ] }

##
# @LAMP_BROKEN:
#
# A lamp is broken.
#
# @lamp: which
#
# .. qmp-example::
#
#     <- { "event": "LAMP_BROKEN", "data": { "lamp": { "kind": "tube" } },
#          "timestamp": { "seconds": 1, "microseconds": 2 } }
#     <- { "event": "LAMP_BROKEN", "data": { "lamp": 3 } }
##
{ 'event': 'LAMP_BROKEN', 'data': { 'lamp': 'Lamp' } }
"""


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    (tmp_path / "s.json").write_text(SCHEMA)
    return load([str(tmp_path / "s.json")], cache=False)[0]


def test_a_command_is_a_method_with_the_members_of_every_branch(reference: Reference) -> None:
    [method] = openrpc(reference)["methods"]
    assert (method["name"], method["summary"], method["deprecated"]) == ("lamp-add", "Hang a lamp up.", True)
    assert [(each["name"], each["required"]) for each in method["params"]] == [
        ("kind", True),
        ("name", False),
        ("watts", False),
        ("length", False),
    ]


def test_the_examples_of_a_method_are_those_that_a_server_takes(reference: Reference) -> None:
    [method] = openrpc(reference)["methods"]
    params = [{"name": "kind", "value": "bulb"}, {"name": "watts", "value": 40}]
    assert method["examples"] == [{"name": "A bulb", "params": params, "result": {"name": "return", "value": {}}}]


def test_the_exact_arguments_are_a_component(reference: Reference) -> None:
    document = openrpc(reference)
    assert document["methods"][0]["x-qmp-arguments"] == {"$ref": "#/components/schemas/command.lamp-add.arguments"}
    validator = jsonschema.Draft7Validator({**document, **document["methods"][0]["x-qmp-arguments"]})
    assert validator.is_valid({"kind": "bulb", "watts": 40})
    assert not validator.is_valid({"kind": "tube", "watts": 40})


def test_an_event_is_a_message_with_its_whole_payload(reference: Reference) -> None:
    document = asyncapi(reference)
    message = document["components"]["messages"]["LAMP_BROKEN"]
    [example] = message["examples"]
    assert example["payload"]["data"] == {"lamp": {"kind": "tube"}}
    validator = jsonschema.Draft7Validator({**message["payload"], "components": document["components"]})
    assert validator.is_valid(example["payload"])
    assert not validator.is_valid({"event": "LAMP_BROKEN", "data": {"lamp": 3}})
    assert document["channels"]["monitor"]["messages"] == {"LAMP_BROKEN": {"$ref": "#/components/messages/LAMP_BROKEN"}}


def test_only_types_that_are_used_are_components(reference: Reference) -> None:
    assert set(asyncapi(reference)["components"]["schemas"]) == {"event.LAMP_BROKEN.data", "Lamp", "Kind"}
    assert "Unused" not in openrpc(reference)["components"]["schemas"]


@pytest.mark.parametrize(("name", "make"), [("openrpc", openrpc), ("asyncapi", asyncapi)])
@pytest.mark.parametrize("version", ["2.4.0", "4.2.0", "7.2.0", "10.2.2"])
def test_documents_of_releases_are_valid_by_the_specification(name: str, make: Any, version: str) -> None:
    corpus = corpus_folder()
    if corpus is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    folder = corpus / "qapi" / version
    path = next(each for each in (folder / "qapi/qapi-schema.json", folder / "qapi-schema.json") if each.exists())
    document = make(load([str(path)], cache=False)[0], version)
    problems = jsonschema.Draft7Validator(specification(name)).iter_errors(document)
    assert next(problems, None) is None
    schemas = document["components"]["schemas"]
    assert len(schemas) > 20
    referred = {each for each in _references(document) if each.startswith("#/components/schemas/")}
    assert referred <= {f"#/components/schemas/{each}" for each in schemas}


@pytest.mark.parametrize("name", ["openrpc", "asyncapi"])
def test_an_empty_interface_is_a_valid_document_of_a_named_release(
    qmpdoc: RunQmpdoc, tmp_path: Path, name: str
) -> None:
    (tmp_path / "s.json").write_text("{ 'enum': 'E', 'data': [] }\n")
    done = qmpdoc("render", name, f"{tmp_path}/s.json", "--release", "9.1", "--no-config")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["info"]["version"] == "9.1"
    jsonschema.Draft7Validator(specification(name)).validate(document)


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for each in value.values() for found in _references(each)]
    return [found for each in value for found in _references(each)] if isinstance(value, list) else []
