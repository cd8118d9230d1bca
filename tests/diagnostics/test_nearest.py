"""Misspelt names are found among many as among few."""

import time

import pytest

from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean, nearest

MANY = [f"drive-{number:04d}-on" for number in range(2000)] + ["blockdev-snapshot-internal-sync"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("drive-0120-onn", "drive-0120-on"),
        ("drve-0120-on", "drive-0120-on"),
        ("rdive-0120-on", "drive-0120-on"),
        ("drive0120-on", "drive-0120-on"),
        ("blockdev-snapshot-internl-sinc", "blockdev-snapshot-internal-sync"),
        ("blokcdev-snapshot-intrenal-sync", "blockdev-snapshot-internal-sync"),
    ],
)
def test_a_misspelt_name_is_found_among_many(wrong: str, right: str) -> None:
    near = NameIndex(MANY).like(wrong)
    assert nearest(wrong, near) == right
    assert len(near) <= 100


def test_what_is_like_no_name_gets_no_guess() -> None:
    assert did_you_mean("zzz", NameIndex(MANY).like("zzz")) == ""
    assert NameIndex(MANY).like("x" * 1000) == []


def test_of_few_names_all_are_compared() -> None:
    assert NameIndex(["stop", "cont"]).like("z") == ["cont", "stop"]


def test_every_name_of_thousands_can_be_misspelt() -> None:
    start = time.perf_counter()
    assert all(nearest(f"{name}n", MANY) in (name, f"{name}-sync") for name in MANY[:-1])
    assert time.perf_counter() - start < 20  # it was minutes
