"""Mistakes that were once repaired: each is found at its place, and nothing is found there after the repair."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.lint.conftest import check_paths


class Defect(NamedTuple):
    """A repair: its commit, the file, what is found where, and whether the schema next to the file is the judge."""

    commit: str
    file: str
    code: str
    places: tuple[tuple[int, int], ...]
    says: str
    schema: bool = False


HX, EVENTS = "qmp-commands.hx", "qmp-events.txt"
IOPS = ((1415, 55), (1416, 58), (1417, 58), (1418, 56), (1419, 59), (1420, 59))
DEFECTS = (
    Defect("cd0c5389dd", HX, "QP301", ((1168, 12),), "single quotes"),
    Defect("7f3850c262", HX, "QL201", ((713, 17),), "runs 'blockdev-snapshot', which does not exist"),
    Defect("5569fd7c38", HX, "QL113", ((513, 48),), "json-number for 'value', but args_type specifies json-int"),
    Defect("586b546657", HX, "QL205", IOPS, "is integer by args_type, not string"),
    Defect("dbca1b3773", HX, "QL208", ((2604, 16),), "is array by the schema, not object", schema=True),
    Defect("7af6f46c61", EVENTS, "QL211", ((482, 12),), "the example under 'WAKEUP' shows 'WATCHDOG'"),
    Defect("3599d46ba2", HX, "QL401", ((1770, 46),), "unknown type 'josn-string'"),
    Defect("3599d46ba2", HX, "QL411", ((2, 56), (2925, 10)), "is misspelled"),
    Defect("777abdfe7b", EVENTS, "QL104", ((235, 1),), "did you mean 'MEM_UNPLUG_ERROR'?", schema=True),
    Defect("c20cdf8b91", HX, "QL411", ((45, 41),), "'efect' is misspelled"),
)


def found(folder: Path, defect: Defect) -> dict[tuple[int, int], str]:
    """The findings of the defect's rule in the file: their messages by line and column."""
    paths = [folder / defect.file, *([folder / "qapi-schema.json"] if defect.schema else [])]
    return {
        (each.location.line, each.location.column): each.message
        for each in check_paths(*paths)
        if each.code == defect.code and Path(each.location.file).name == defect.file
    }


@pytest.mark.seconds
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda each: f"{each.commit}-{each.code}")
def test_a_repaired_mistake_is_found_before_and_not_after(corpus: Path, defect: Defect) -> None:
    before = found(corpus / "defects" / defect.commit / "before", defect)
    after = found(corpus / "defects" / defect.commit / "after", defect)
    assert {place for place in before if place not in after} == set(defect.places)
    assert all(defect.says in before[place] for place in defect.places)
    assert set(after) < set(before), "the repair brings nothing that was not there"


def test_the_comma_that_a_repair_forgot_is_still_missing(corpus: Path) -> None:
    defect = Defect("777abdfe7b", EVENTS, "QP301", (), "")
    for side in ("before", "after"):
        assert "expected ','" in found(corpus / "defects" / defect.commit / side, defect)[247, 3]
