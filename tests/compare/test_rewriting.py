"""Schemas rewritten so that the wire stays as it is: no change is seen, whatever their files look like."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.compare.run import compare
from qmpdoc.loading.load import load
from tests.compare.schemas import Schema, in_files, reformatted, rewrite, schemas

CHANCES = st.randoms(use_true_random=False)


def changes(old: Path, new: Path) -> list[str]:
    """What changed between two schemas; fails if one of them has a problem."""
    references = []
    for path in (old, new):
        reference, diagnostics = load([str(path)])
        assert [str(each) for each in diagnostics if each.severity.value == "error"] == []
        references.append(reference)
    return [f"{each.name} {each.subject} {each.message}" for each in compare(*references).changes]


def written(schema: Schema, path: Path) -> Path:
    path.write_text(schema.text(), encoding="utf-8")
    return path


@given(schema=schemas())
def test_a_schema_is_the_same_as_itself(schema: Schema, tmp_path: Path) -> None:
    path = written(schema, tmp_path / "schema.json")
    assert changes(path, path) == []


@given(schema=schemas(), chance=CHANCES)
def test_neither_blanks_nor_comments_are_changes(schema: Schema, chance: Random, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(reformatted(schema.text(), chance), encoding="utf-8")
    assert changes(written(schema, tmp_path / "schema.json"), other) == []


@given(schema=schemas(), chance=CHANCES)
def test_neither_files_nor_their_order_are_changes(schema: Schema, chance: Random, tmp_path: Path) -> None:
    path = written(schema, tmp_path / "schema.json")
    assert changes(path, in_files(schema, chance, tmp_path / "parts")) == []


@given(schema=schemas(), chance=CHANCES)
def test_names_boxes_bases_and_unused_types_are_no_changes(schema: Schema, chance: Random, tmp_path: Path) -> None:
    path = written(schema, tmp_path / "schema.json")
    other = written(rewrite(schema, chance), tmp_path / "other.json")
    assert changes(path, other) == []
    assert changes(other, path) == []


@pytest.mark.seconds
@pytest.mark.parametrize("version", ["2016-09-12/qapi-schema.json", "7.2.0/qapi/qapi-schema.json"])
def test_a_real_schema_is_the_same_as_itself(corpus: Path, version: str) -> None:
    path = corpus / "qapi" / version
    assert changes(path, path) == []


@pytest.mark.seconds
def test_a_real_schema_is_the_same_with_its_modules_in_another_order(corpus: Path, tmp_path: Path) -> None:
    folder = corpus / "qapi" / "10.2.2" / "qapi"
    for each in folder.glob("*.json"):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    main = (folder / "qapi-schema.json").read_text(encoding="utf-8")
    lines = main.splitlines()
    includes = [each for each in lines if each.startswith("{ 'include'") and "pragma" not in each]
    rest = [each for each in lines if each not in includes]
    (tmp_path / "qapi-schema.json").write_text("\n".join([*rest, *reversed(includes), ""]), encoding="utf-8")
    assert changes(folder / "qapi-schema.json", tmp_path / "qapi-schema.json") == []
