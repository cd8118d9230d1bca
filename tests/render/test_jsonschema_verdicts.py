"""``render jsonschema`` and our own check agree: about requests that hypothesis makes, and about every example."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qmpdoc.loading.load import load
from qmpdoc.model import Command, Event, JsonType, Reference
from qmpdoc.render.jsonschema import json_schema
from qmpdoc.wire import (
    AlternateType,
    ArrayType,
    EnumType,
    Field,
    ObjectType,
    ScalarType,
    WireType,
    WireTypes,
    check_value,
    node_of,
)
from tests.corpus import corpus_folder

pytestmark = pytest.mark.seconds

VERSIONS = ("2.4.0", "4.2.0", "7.2.0", "10.2.2")
DEEPEST = 4


class Judges:
    """The JSON Schema of a release and our own check of it."""

    def __init__(self, reference: Reference) -> None:
        self.wire = WireTypes(reference)
        self.commands = {each.name: each for each in reference.definitions if isinstance(each, Command)}
        self.events = {each.name: each for each in reference.definitions if isinstance(each, Event)}
        self._definitions = json_schema(reference)["$defs"]

    def schema_accepts(self, part: str, value: Any) -> bool:
        schema = {"$ref": f"#/$defs/{part}", "$defs": self._definitions}
        return jsonschema.Draft202012Validator(schema).is_valid(value)

    def verdicts(self, message: dict[str, Any], command: str = "") -> tuple[bool, bool] | None:
        """What the schema and our check say of a message, None if it is about nothing that is declared."""
        type: WireType
        if message.get("execute") in self.commands:
            name = message["execute"]
            part, type, value = f"command.{name}.arguments", self.wire.arguments(self.commands[name]), "arguments"
        elif message.get("event") in self.events:
            name = message["event"]
            part, type, value = f"event.{name}.data", self.wire.data(self.events[name]), "data"
        elif "return" in message and command in self.commands:
            part, type, value = f"command.{command}.returns", self.wire.returns(self.commands[command]), "return"
        else:
            return None
        content = message.get(value, {})
        return self.schema_accepts(part, content), not any(check_value(node_of(content), type))


@cache
def judges_and_reference(version: str) -> tuple[Judges, Reference]:
    corpus = corpus_folder()
    if corpus is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    folder = corpus / "qapi" / version
    path = next(each for each in (folder / "qapi/qapi-schema.json", folder / "qapi-schema.json") if each.exists())
    reference, _ = load([str(path)], cache=False)
    return Judges(reference), reference


def _anything() -> st.SearchStrategy[Any]:
    return st.sampled_from([None, True, 0, -1, 1 << 64, "", "a", [], {}, [1], {"a": 1}])


@st.composite
def _near(draw: st.DrawFn, type: WireType, depth: int = 0) -> Any:
    """A value of a type, or now and then something else."""
    if draw(st.integers(0, 40)) == 7:
        return draw(_anything())
    if isinstance(type, ScalarType):
        return draw(_scalar(type))
    if isinstance(type, EnumType):
        return draw(st.sampled_from([*type.names(), "no such value"]))
    if isinstance(type, ArrayType):
        return [draw(_near(type.element, depth + 1)) for _ in range(draw(st.integers(0, 2 if depth < DEEPEST else 0)))]
    if isinstance(type, AlternateType):
        return draw(_near(draw(st.sampled_from(type.choices)).type, depth + 1))
    return draw(_object(type, depth)) if isinstance(type, ObjectType) else draw(_anything())


def _scalar(type: ScalarType) -> st.SearchStrategy[Any]:
    if type.json is JsonType.INTEGER:
        low, high = type.bounds or (-(1 << 63), 1 << 63)
        return st.sampled_from([0, 1, low, high, low - 1, high + 1])
    made: dict[JsonType, st.SearchStrategy[Any]] = {
        JsonType.STRING: st.text(max_size=3),
        JsonType.BOOLEAN: st.booleans(),
        JsonType.NUMBER: st.sampled_from([0, 1.5, -2]),
        JsonType.NULL: st.none(),
    }
    return made.get(type.json, _anything())


@st.composite
def _object(draw: st.DrawFn, type: ObjectType, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting: list[Field] = list(type.fields.values())
    done: set[str] = set()
    while waiting:
        for field in waiting:
            done.add(field.name)
            wanted = (
                draw(st.integers(0, 2)) == 0 and depth < DEEPEST if field.optional else draw(st.integers(0, 30)) != 7
            )
            if wanted:
                found[field.name] = draw(_near(field.type, depth + 1))
        waiting = [each for name, each in type.fields_given(found).items() if name not in done]
    if draw(st.integers(0, 20)) == 7:
        found[draw(st.sampled_from(["x", "id", "device", "type"]))] = draw(_anything())
    return found


@pytest.mark.parametrize("version", VERSIONS)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
@given(data=st.data())
def test_a_hundred_requests_get_the_same_verdict(version: str, data: st.DataObject) -> None:
    judges, _ = judges_and_reference(version)
    name = data.draw(st.sampled_from(sorted(judges.commands)))
    arguments = data.draw(_near(judges.wire.arguments(judges.commands[name])))
    verdicts = judges.verdicts({"execute": name, "arguments": arguments})
    assert verdicts is not None
    by_schema, by_us = verdicts
    assert by_schema == by_us, json.dumps({"execute": name, "arguments": arguments})


@pytest.mark.parametrize("version", VERSIONS)
def test_every_example_gets_the_same_verdict(version: str) -> None:
    judges, reference = judges_and_reference(version)
    accepted = refused = 0
    for message, command in _messages(reference):
        verdicts = judges.verdicts(message, command)
        if verdicts is None:
            continue
        by_schema, by_us = verdicts
        assert by_schema == by_us, message
        accepted += by_us
        refused += not by_us
    assert accepted > 50 or version == "2.4.0"
    assert refused < accepted or version == "2.4.0"


def _messages(reference: Reference) -> Iterator[tuple[dict[str, Any], str]]:
    """The messages of all examples that are plain JSON, each with the command that was asked last."""
    for definition in reference.definitions:
        for example in definition.examples:
            command = ""
            for message in example.messages:
                try:
                    value = json.loads(str(message.text))
                except ValueError:
                    continue
                if isinstance(value, dict):
                    command = value.get("execute", command)
                    yield value, command


def test_the_schema_of_one_request_refuses_another_command(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text("{ 'command': 'lamp-on', 'data': { 'id': 'str' } }\n")
    reference, _ = load([str(tmp_path / "s.json")], cache=False)
    validator = jsonschema.Draft202012Validator(json_schema(reference))
    assert validator.is_valid({"execute": "lamp-on", "arguments": {"id": "a"}, "id": [1]})
    assert not validator.is_valid({"execute": "lamp-off", "arguments": {"id": "a"}})
