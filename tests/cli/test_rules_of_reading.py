"""``--strict`` and ``--age`` hold for every subcommand that offers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

OLD_COMMA = "{ 'command': 'first'\n  'data': { 'id': 'int' } }\n"


@pytest.mark.parametrize("words", [("list",), ("render", "json"), ("introspect",)], ids=" ".join)
def test_strict_refuses_what_an_older_release_accepted(
    words: tuple[str, ...], tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    path = tmp_path / "old.json"
    path.write_text(OLD_COMMA, encoding="utf-8")
    tolerated = qmpdoc(*words, path)
    strict = qmpdoc(*words, path, "--strict")
    assert tolerated.returncode == 0 and b"warning: " in tolerated.stderr
    assert strict.returncode == 1 and b"error: " in strict.stderr


def test_lint_reads_by_the_rules_of_the_age_that_is_named(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    path = tmp_path / "old.json"
    path.write_text("{ 'enum': 'Kind', 'data': [ 'l1.grow' ] }\n", encoding="utf-8")
    assert b"QP549" in qmpdoc("lint", path).stdout
    assert b"QP549" not in qmpdoc("lint", path, "--age", "2011").stdout
