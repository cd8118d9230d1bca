"""The unions of real schemas, compared with a reading of our own that shares no code with the program's."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.model import Union
from tests.corpus import corpus_folder
from tests.qapi.reading import read_path

AGES = {
    "1.7.0/qapi-schema.json": 4,
    "2.1.0/qapi-schema.json": 8,
    "2016-09-12/qapi-schema.json": 18,
    "2.10.0/qapi-schema.json": 20,
    "6.1.0/qapi/qapi-schema.json": 34,
    "8.2.0/qapi/qapi-schema.json": 40,
    "7.2.0/qapi/qapi-schema.json": 39,
    "10.2.2/qapi/qapi-schema.json": 40,
}
"""A schema of each age and how many unions it has at least, counted with grep."""


def declared(path: Path, seen: set[Path] | None = None) -> dict[str, Any]:
    """The unions and structs of a schema and what it includes, by name: lines without comments, read as Python."""
    seen = set() if seen is None else seen
    if path in seen:
        return {}
    seen.add(path)
    code = "\n".join(re.sub(r"^\s*#.*|\s#.*$", "", line) for line in path.read_text(encoding="utf-8").splitlines())
    code = re.sub(r"\btrue\b", "True", re.sub(r"\bfalse\b", "False", code))
    found: dict[str, Any] = {}
    for chunk in re.split(
        r"^ {0,2}(?=\{ *'(?:union|struct|type|enum|command|event|alternate|include|pragma)' *:)",
        code,
        flags=re.MULTILINE,
    )[1:]:
        value = ast.literal_eval(chunk.strip())
        if "include" in value:
            found |= declared((path.parent / value["include"]).resolve(), seen)
        for kind in ("union", "struct", "type"):
            if isinstance(value.get(kind), str):
                found[value[kind]] = value
    return found


def expected(value: dict[str, Any], known: dict[str, Any]) -> tuple[str, list[str], list[tuple[str, str, bool]]]:
    """The tag of a union, its members without its base's, and its branches: value, type, whether it is wrapped."""
    simple = "discriminator" not in value
    base = value.get("base")
    own = [each.lstrip("*") for each in base] if isinstance(base, dict) else []
    branches = [(name, str(_type(each)), simple) for name, each in value["data"].items()]
    return ("type" if simple else value["discriminator"], ["type", *own] if simple else own, branches)


def _type(value: Any) -> str:
    inner = value["type"] if isinstance(value, dict) else value
    return f"[{inner[0]}]" if isinstance(inner, list) else str(inner)


@pytest.mark.parametrize(("name", "least"), AGES.items())
def test_every_union_has_the_tag_the_members_and_the_branches_that_its_schema_declares(name: str, least: int) -> None:
    folder = corpus_folder()
    if folder is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    path = folder / "qapi" / name
    known = declared(path)
    # the alternates of 1.7 to 2.3 were unions with an empty discriminator
    unions = {each: value for each, value in known.items() if "union" in value and value.get("discriminator") != {}}
    assert len(unions) >= least
    reference, _ = read_path(path)
    found = {each.name: each for each in reference.definitions if isinstance(each, Union)}
    assert found.keys() == unions.keys()
    for each, value in unions.items():
        tag, members, branches = expected(value, known)
        union = found[each]
        assert union.discriminator == tag, each
        assert [member.name for member in union.members] == members, each
        assert [(branch.value, str(branch.type), bool(branch.members)) for branch in union.branches] == branches, each
        if "discriminator" not in value:
            assert [member.name for branch in union.branches for member in branch.members] == ["data"] * len(branches)
