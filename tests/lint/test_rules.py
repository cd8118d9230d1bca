"""Every rule against its own samples and everybody else's."""

import importlib
import re
from pathlib import Path

import pytest

from qmpdoc.lint import catalogue
from qmpdoc.lint.catalogue import RULES
from qmpdoc.lint.rule import LintRule
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.rules.samples import SampleFile, sample_contents
from qmpdoc.rules.selection import ALL, Settings
from tests.lint.conftest import check

EVERY_RULE = list(RULES.values())


def findings(files: tuple[SampleFile, ...], settings: Settings | None = None) -> list[tuple[int, str]]:
    return sorted(
        (each.diagnostic.location.line, each.diagnostic.code) for each in check(sample_contents(files), settings)
    )


def marks(files: tuple[SampleFile, ...]) -> list[tuple[int, str]]:
    return sorted(mark for each in files for mark in each.marks)


def with_rule(rule: LintRule) -> Settings:
    return Settings(extend_select=(rule.code,))


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.name)
def test_bad_gives_what_is_marked_and_nothing_else(rule: LintRule) -> None:
    files = rule.samples()[0]
    assert marks(files), "a bad sample marks where the rule is broken"
    assert {code for _, code in marks(files)} == {rule.code}
    assert findings(files, with_rule(rule)) == marks(files)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.name)
def test_bad_is_silent_once_the_rule_is_switched_off(rule: LintRule) -> None:
    assert findings(rule.samples()[0], Settings(ignore=(rule.code,))) == []


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.name)
def test_good_is_silent_for_every_rule(rule: LintRule) -> None:
    assert findings(rule.samples()[1], with_rule(rule)) == []


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.name)
def test_a_finding_says_where_what_and_what_to_do(rule: LintRule) -> None:
    for each in check(sample_contents(rule.samples()[0]), with_rule(rule)):
        found = each.diagnostic
        assert not re.search(r"[{}]\w|\w[{}]", found.message), "a field of the message was not filled in"
        assert found.advice, "every finding says what to do"
        assert found.location.column >= 1
        assert found.length >= 1


def test_codes_and_names_are_given_once() -> None:
    codes = [*(each.code for each in EVERY_RULE), *(each.code for each in PROBLEMS)]
    names = [each.name for each in EVERY_RULE]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


def test_a_file_is_named_after_its_rule() -> None:
    folder = Path(importlib.import_module("qmpdoc.lint.rules").__file__ or "").parent
    files = {each.stem for each in folder.glob("*.py") if not each.stem.startswith("_")}
    assert {each.name.replace("-", "_") for each in EVERY_RULE} == files


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.name)
def test_a_rule_explains_itself(rule: LintRule) -> None:
    module = importlib.import_module(f"qmpdoc.lint.rules.{rule.name.replace('-', '_')}")
    assert (module.__doc__ or "").startswith(f"{rule.name}: ")
    assert rule.rationale.endswith(".")
    assert re.fullmatch(r"QL\d{3}", rule.code)


def test_every_rule_can_be_selected_at_once() -> None:
    rule = RULES["QL111"]
    assert (5 + 3, "QL111") not in findings(rule.samples()[1], Settings(select=(ALL,)))
    assert len(catalogue.described_rules(PROBLEMS)) == len(RULES) + len(PROBLEMS)
