"""Documents about deprecated and removed features, read with a series."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.series.everyday import CONCISE, ROOT, told
from tests.series.repositories import commit, new_repository
from tests.series.running import codes, series

WIDE = told("command", "lamp-dim", "{ 'level': 'int', '*room': 'str' }", {"level": "how bright", "room": "where"})
NARROW = told("command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"})
DOCUMENT = "docs/about/deprecated.rst"
TEXT = """Deprecated features
===================

QEMU Machine Protocol (QMP) commands
------------------------------------

``lamp-dim`` argument ``{0}`` (since 1.1)
'''''''''''''''''''''''''''''''''''''''''

It has no effect.
"""


@pytest.mark.parametrize("configured", [False, True])
@pytest.mark.parametrize(("argument", "expected"), [("room", []), ("level", ["QS107"])])
def test_what_a_document_announces_needs_no_other_word(
    argument: str, expected: list[str], configured: bool, tmp_path: Path
) -> None:
    files = {ROOT: WIDE, DOCUMENT: TEXT.format(argument)}
    configuration = {"qmpdoc.toml": f'files = ["{ROOT}"]\nabout = ["docs/about/*.rst"]\n'} if configured else {}
    folder = new_repository(tmp_path / "lamp", {**files, **configuration})
    commit(folder, {ROOT: NARROW}, "tidy up")
    words = ("base..main", "--format", "concise") if configured else (*CONCISE, "--about", DOCUMENT)
    assert [each.split()[0] for each in codes(series(folder, *words, "--select", "QS107"))] == expected
    assert [each.split()[0] for each in codes(series(folder, *CONCISE, "--select", "QS107"))] == ["QS107"]


def test_a_removal_that_the_document_claims_and_no_patch_makes(tmp_path: Path) -> None:
    gone = TEXT.replace("Deprecated features\n===", "Removed features\n===").replace("since 1.1", "removed in 1.3")
    document = "docs/about/removed-features.rst"
    folder = new_repository(tmp_path / "lamp", {ROOT: WIDE})
    commit(folder, {document: gone.format("room")}, "docs: room is removed")
    found = codes(series(folder, *CONCISE, "--about", document))
    assert [each.split()[0] for each in found] == ["QL323"]
    commit(folder, {ROOT: NARROW}, "lamp: remove room")
    assert codes(series(folder, *CONCISE, "--about", document)) == []
