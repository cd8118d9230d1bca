"""Every rule about series against its own samples and everybody else's."""

import importlib
import re
from pathlib import Path

import pytest

from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.rules.selection import Settings
from qmpdoc.series.catalogue import SERIES_RULES
from qmpdoc.series.gather import read_range
from qmpdoc.series.rule import SeriesRule
from qmpdoc.series.run import Found, check_series
from qmpdoc.series.samples import SamplePatch, read_series
from qmpdoc.series.state import States
from qmpdoc.series.store import Store
from qmpdoc.series.wanted import Wanted
from tests.series.repositories import commit, new_repository

every_rule = pytest.mark.parametrize("rule", list(SERIES_RULES.values()), ids=lambda rule: rule.name)


def found_in(
    patches: tuple[SamplePatch, ...], rule: SeriesRule, folder: Path, ignore: tuple[str, ...] = ()
) -> list[Found]:
    base, *rest = patches
    new_repository(folder, {each.name or "commands.hx": each.text for each in base.files})
    for each in rest:
        commit(folder, {file.name or "commands.hx": file.text for file in each.files}, each.subject)
    wanted = Wanted(generated=rule.generated)
    with Store(str(folder)) as store:
        series = read_range(store, "base..main")
        return check_series(series, States(store, wanted), PROBLEMS, Settings(ignore=ignore)).found


def marks(patches: tuple[SamplePatch, ...]) -> list[tuple[int, int, str]]:
    """What is marked: patch, line, code."""
    return sorted(
        (number, line, code) for number, each in enumerate(patches) for file in each.files for line, code in file.marks
    )


def places(found: list[Found]) -> list[tuple[int, int, str]]:
    return sorted((each.patch, each.diagnostic.location.line, each.diagnostic.code) for each in found)


@every_rule
def test_bad_gives_what_is_marked_and_nothing_else(rule: SeriesRule, tmp_path: Path) -> None:
    patches = read_series(rule.bad)
    assert rule.code in {code for _, _, code in marks(patches)}
    assert places(found_in(patches, rule, tmp_path)) == marks(patches)


@every_rule
def test_good_is_silent_for_every_rule(rule: SeriesRule, tmp_path: Path) -> None:
    patches = read_series(rule.good)
    assert marks(patches) == []
    assert places(found_in(patches, rule, tmp_path)) == []


@every_rule
def test_bad_is_silent_once_the_rule_is_switched_off(rule: SeriesRule, tmp_path: Path) -> None:
    patches = read_series(rule.bad)
    others = [each for each in marks(patches) if each[2] != rule.code]
    assert places(found_in(patches, rule, tmp_path, (rule.name,))) == others


@every_rule
def test_a_finding_says_what_and_what_to_do(rule: SeriesRule, tmp_path: Path) -> None:
    for each in found_in(read_series(rule.bad), rule, tmp_path):
        assert not re.search(r"[{}]\w|\w[{}]", each.diagnostic.message)
        assert each.diagnostic.advice


@every_rule
def test_a_rule_explains_itself(rule: SeriesRule) -> None:
    module = importlib.import_module(f"qmpdoc.series.rules.{rule.name.replace('-', '_')}")
    assert (module.__doc__ or "").startswith(f"{rule.name}: ")
    assert rule.rationale.endswith(".")
    assert re.fullmatch(r"QS\d{3}", rule.code)
