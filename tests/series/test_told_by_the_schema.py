"""Changes of a schema that need no text of their own, and their twins that do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.series.everyday import ADD, FANCY, KIND, ON, PLAIN, ROOT, UNION, bare, entry, found, text, told

DIM = told("command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"})
SILENT = ("'level': 'int'", "'level': 'int', 'now': 'bool'")
"""An undescribed argument."""


@pytest.mark.parametrize("flag", ["allow-preconfig", "allow-oob", "coroutine"])
def test_a_flag_of_a_command(flag: str, tmp_path: Path) -> None:
    flagged = told("command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"}, f", '{flag}': true")
    assert flag in flagged
    assert found(tmp_path / "set", {ROOT: DIM}, {ROOT: flagged}) == []
    assert found(tmp_path / "reset", {ROOT: flagged}, {ROOT: DIM}) == []
    assert found(tmp_path / "bad", {ROOT: DIM}, {ROOT: flagged.replace(*SILENT)}) == ["QS101"]


def test_a_new_value_that_the_enum_describes(tmp_path: Path) -> None:
    use = told("command", "lamp-change", "{ 'to': 'LampKind' }", {"to": "the new kind"})
    values = {"plain": "a plain one", "fancy": "a fancy one", "odd": "any other"}
    more = told("enum", "LampKind", "[ 'plain', 'fancy', 'odd' ]", values)
    assert found(tmp_path / "good", {ROOT: KIND + use}, {ROOT: more + use}) == []
    silent = KIND.replace("'fancy' ]", "'fancy', 'odd' ]")
    assert found(tmp_path / "bad", {ROOT: KIND + use}, {ROOT: silent + use}) == ["QS101"]
    assert found(tmp_path / "late", {ROOT: KIND + use}, {ROOT: silent + use}, {ROOT: more + use}) == ["QS102"]


def test_a_value_of_an_enum_that_gets_a_type(tmp_path: Path) -> None:
    branch = UNION.replace("'plain': 'PlainLamp' }", "'plain': 'PlainLamp', 'fancy': 'FancyLamp' }")
    base = {ROOT: KIND + PLAIN + FANCY + told("command", "lamp-paint", "'FancyLamp'") + UNION + ADD}
    typed = {ROOT: base[ROOT].replace(UNION, branch)}
    assert found(tmp_path / "good", base, typed) == []
    undescribed = {ROOT: base[ROOT].replace(FANCY, "")}
    silent = {ROOT: typed[ROOT].replace(FANCY, bare(FANCY))}
    assert found(tmp_path / "bad", undescribed, silent) == ["QS101"]


def test_a_string_that_becomes_an_enum(tmp_path: Path) -> None:
    of_strings = told("command", "lamp-change", "{ 'to': 'str' }", {"to": "the new kind"})
    of_kinds = of_strings.replace("'str'", "'LampKind'")
    assert found(tmp_path / "good", {ROOT: ON + of_strings}, {ROOT: ON + KIND + of_kinds}) == []
    assert found(tmp_path / "bad", {ROOT: ON + of_strings}, {ROOT: ON + bare(KIND) + of_kinds}) == ["QS101"]


def test_an_integer_that_becomes_wider(tmp_path: Path) -> None:
    narrow = DIM.replace("'int'", "'uint8'")
    assert found(tmp_path / "good", {ROOT: narrow}, {ROOT: DIM}) == []
    assert found(tmp_path / "bad", {ROOT: DIM}, {ROOT: narrow}) == ["QS101"]


def test_a_condition_that_goes(tmp_path: Path) -> None:
    conditional = told("command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"}, ", 'if': 'CONFIG_LAMP'")
    assert found(tmp_path / "good", {ROOT: conditional}, {ROOT: DIM}) == []
    assert found(tmp_path / "bad", {ROOT: conditional}, {ROOT: DIM.replace(*SILENT)}) == ["QS101"]


def test_a_revert_that_leaves_a_text_without_its_command(tmp_path: Path) -> None:
    """The twin of the revert that takes both away."""
    base = {"qmp-commands.hx": entry("lamp-on") + text("lamp-on")}
    added = {"qmp-commands.hx": base["qmp-commands.hx"] + entry("lamp-off") + text("lamp-off")}
    half = {"qmp-commands.hx": base["qmp-commands.hx"] + text("lamp-off")}
    assert found(tmp_path / "good", base, added, base) == []
    assert found(tmp_path / "bad", base, added, half) == ["QS103"]
