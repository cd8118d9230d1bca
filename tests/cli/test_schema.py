"""``qmpdoc schema``: a JSON Schema of everything that is written as JSON."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import RunQmpdoc


@pytest.mark.parametrize("name", ["model", "report", "changes", "history", "series"])
def test_each_schema_is_one_and_describes_what_it_holds(qmpdoc: RunQmpdoc, name: str) -> None:
    schema = json.loads(qmpdoc("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert not jsonschema.Draft202012Validator(schema).is_valid({})


def test_the_model_is_what_is_described_when_nothing_is_named(qmpdoc: RunQmpdoc) -> None:
    assert qmpdoc("schema").stdout == qmpdoc("schema", "model").stdout


def test_the_report_of_lint_is_as_its_schema_says(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text("{ 'command': 'stop', 'data': { 'x': 'Nothing' } }\n")
    report = json.loads(qmpdoc("lint", "schema.json", "--format", "json", cwd=tmp_path).stdout)
    jsonschema.validate(report, json.loads(qmpdoc("schema", "report").stdout))
    assert report["diagnostics"]


def test_another_name_is_answered_with_those_there_are(qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("schema", "lint")
    assert result.returncode == 2
    assert b"'changes'" in result.stderr
