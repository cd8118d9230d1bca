"""The model as JSON: what is written, what the schema says of it, and what is refused."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.loading.load import load
from qmpdoc.model import DEFINITION_CLASSES, Reference, SourceLocation
from qmpdoc.model.codec import FORMAT_KEY, FORMAT_VERSION, from_json, json_schema, read_json, to_json
from qmpdoc.render.json import render_json
from tests.corpus import corpus_files, corpus_name

FILES = [*corpus_files("hx/*/*.hx"), *corpus_files("events/*/*.txt")]
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.hx"))


def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.seconds
@pytest.mark.parametrize(
    "path", [*EXAMPLES, *FILES], ids=lambda path: corpus_name(path) if path in FILES else path.name
)
def test_real_files_come_back_equal_and_as_the_schema_says(path: Path) -> None:
    reference, _ = load([str(path)])
    text = render_json(reference)
    dumped = json.loads(text)
    validator().validate(dumped)
    again = read_json(text.encode(), "x.json")
    assert again == reference
    assert again.files == reference.files
    assert json.loads(json.dumps(to_json(again))) == dumped  # places too, which take no part in equality


def test_a_dump_is_an_input(tmp_path: Path) -> None:
    reference, _ = load([str(EXAMPLES[0])])
    (tmp_path / "model.json").write_text(render_json(reference, indent=2))
    again, diagnostics = load([str(tmp_path / "model.json")])
    assert again == reference
    assert diagnostics == ()


def test_one_definition_a_line() -> None:
    reference, _ = load([str(EXAMPLES[0])])
    lines = render_json(reference).splitlines()
    assert sum(line.startswith('{"kind"') for line in lines) == len(reference.definitions)


def test_the_schema_knows_every_kind() -> None:
    items = json_schema()["properties"]["definitions"]["items"]["anyOf"]
    assert [each["$ref"].rsplit("/", 1)[1] for each in items] == [each.__name__ for each in DEFINITION_CLASSES]


def model(**members: Any) -> dict[str, Any]:
    return {FORMAT_KEY: FORMAT_VERSION, **members}


PLACE = {"file": "x", "line": 1, "column": 1}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "not a model of qmpdoc"),
        ({}, "not a model of qmpdoc"),
        ({FORMAT_KEY: 99}, "not a model of qmpdoc"),
        (model(definitions={}), "Expected `array`, got `object` - at `$.definitions`"),
        (model(definitions=[{"kind": "thing"}]), "Invalid value 'thing' - at `$.definitions[0].kind`"),
        (
            model(definitions=[{"kind": "command", "location": PLACE}]),
            "missing required field `name` - at `$.definitions[0]`",
        ),
        (
            model(definitions=[{"kind": "command", "name": 1, "location": PLACE}]),
            "Expected `str`, got `int` - at `$.definitions[0].name`",
        ),
        (model(colour="red"), "unknown field `colour`"),
        (
            model(sections=[{"title": "a", "location": {"file": "x", "line": "1"}}]),
            "Expected `int`, got `str` - at `$.sections[0].location.line`",
        ),
        (
            model(sections=[{"title": "a", "location": PLACE, "body": {"dialect": "latin", "lines": []}}]),
            "Invalid enum value 'latin' - at `$.sections[0].body.dialect`",
        ),
    ],
)
def test_what_is_no_model_is_refused_with_its_place(value: object, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        from_json(value)
    assert words in str(caught.value)
    with pytest.raises(UnreadableSourceError) as refused:
        read_json(json.dumps(value).encode(), "m.json")
    assert refused.value.code == "QP602"
    assert refused.value.advice


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b'{"qmpdoc_model": 1,\n "definitions": [}', "QP601", 2),
        (b'{"qmpdoc_model": 1, "definitions": ' + b"[" * 100_000, "QP601", 1),
        (b'{"qmpdoc_model": 1,\n "files": ["\xff"]}', "QP003", 2),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, code: str, line: int) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        read_json(data, "m.json")
    assert (caught.value.code, caught.value.location.line) == (code, line)


def test_an_include_chain_comes_back() -> None:
    inner = SourceLocation("b.json", 1, 2, SourceLocation("a.json", 3))
    from qmpdoc.model import Section

    reference = Reference(sections=(Section(title="x", location=inner),))
    assert from_json(to_json(reference)).sections[0].location == inner


def test_descriptions_in_the_schema_have_no_indentation_of_python() -> None:
    descriptions = [each["description"] for each in json_schema()["$defs"].values() if "description" in each]
    assert len(descriptions) > 10
    assert [each for each in descriptions if "\n " in each] == []
