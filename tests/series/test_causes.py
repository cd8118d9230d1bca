"""What is one cause and what is not one: one finding for each, and its twin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.series.everyday import (
    CONCISE,
    KIND,
    LAMP,
    OFF,
    ON,
    PLAIN,
    ROOT,
    UNION,
    Files,
    bare,
    entry,
    found,
    include,
    text,
    told,
)
from tests.series.repositories import commit, git, new_repository
from tests.series.running import codes, series

OLD = "##\n# = Lamps\n##\n\n"
"""What makes a schema one of 2017 to 2024, when values and members without a description were allowed."""
STRICT = "{ 'pragma': { 'doc-required': true } }\n\n"
QUERY = told("command", "query-lamp", "{}", None, ", 'returns': 'Lamp'")
WRONG = QUERY.replace(
    "# Since", '# Example:\n#\n# -> { "execute": "query-lamp" }\n# <- { "return": { "name": "a" } }\n#\n# Since'
)
"""A query with an example that shows a member of its answer that does not exist."""
SET = told("command", "lamp-set", "{ 'kind': 'LampKind' }", {"kind": "what it becomes"})
GET = told("command", "query-kind", "{}", None, ", 'returns': ['LampKind']")


def every(folder: Path, base: Files, *patches: Files) -> list[str]:
    """The codes of all findings."""
    new_repository(folder, base)
    for number, each in enumerate(patches, start=1):
        commit(folder, each, f"patch {number}")
    return sorted(each.split()[0] for each in codes(series(folder, *CONCISE)))


def of_kinds(folder: Path, kinds: Sequence[str], base: Files, *patches: Files) -> list[str]:
    return [each for each in every(folder, base, *patches) if each.startswith(tuple(kinds))]


def test_lines_that_are_broken_elsewhere_document_nothing(tmp_path: Path) -> None:
    long = ON.replace("About lamp-on.", "Switch the lamp on,\n# now.")
    grown = long.replace("{ 'id': 'str' }", "{ 'id': 'str', 'now': 'bool' }")
    broken = grown.replace("Switch the lamp on,\n# now.", "Switch the lamp\n# on, now.")
    described = broken.replace("#\n# Since", "#\n# @now: at once\n#\n# Since")
    assert found(tmp_path / "good", {ROOT: OLD + long}, {ROOT: OLD + grown}, {ROOT: OLD + described}) == ["QS102"]
    assert found(tmp_path / "bad", {ROOT: OLD + long}, {ROOT: OLD + grown}, {ROOT: OLD + broken}) == ["QS101"]


def test_a_command_that_goes_and_comes_back_is_documented_with_it(tmp_path: Path) -> None:
    both = {ROOT: LAMP + ON + OFF}
    assert found(tmp_path / "good", both, {ROOT: LAMP + ON}, both, {ROOT: LAMP + ON}, both) == []
    silent = {ROOT: LAMP + ON + bare(OFF)}
    assert found(tmp_path / "bad", both, {ROOT: LAMP + ON}, silent) == ["QS101"]
    assert found(tmp_path / "late", both, {ROOT: LAMP + ON}, silent, both) == ["QS102"]


def test_a_new_text_that_names_what_is_gone_is_about_something_else(tmp_path: Path) -> None:
    base = told("command", "lamp-on", "{ 'id': 'str', 'now': 'bool' }", {"id": "which lamp", "now": "at once"})
    removed = {ROOT: OLD + ON}
    shown = {ROOT: OLD + ON.replace("About lamp-on.", "Switch it on, now and for ever.")}
    assert found(tmp_path / "good", {ROOT: OLD + base}, removed, shown) == []
    grown = {ROOT: OLD + base.replace("#\n# @now: at once\n", "")}
    assert found(tmp_path / "bad", {ROOT: OLD + ON}, grown, {ROOT: OLD + base}) == ["QS102"]


def test_a_new_value_or_member_without_a_text_is_reported_once(tmp_path: Path) -> None:
    more = KIND.replace("'fancy' ]", "'fancy', 'hot' ]")
    described = more.replace("#\n# Since", "#\n# @hot: a hot one\n#\n# Since")
    base = {ROOT: OLD + KIND + SET + GET}
    assert every(tmp_path / "good", base, {ROOT: OLD + described + SET + GET}) == []
    assert every(tmp_path / "bad", base, {ROOT: OLD + more + SET + GET}) == ["QS101"]


def test_a_value_of_two_enums_is_reported_for_each(tmp_path: Path) -> None:
    other = told("enum", "Room", "[ 'plain' ]", {"plain": "a plain one"})
    move = told("command", "lamp-move", "{ 'room': 'Room' }", {"room": "where to"})
    base = {ROOT: OLD + KIND + SET + other + move}
    described = KIND.replace("'fancy' ]", "'fancy', 'hot' ]").replace("#\n# Since", "#\n# @hot: a hot one\n#\n# Since")
    silent = other.replace("'plain' ]", "'plain', 'hot' ]")
    assert every(tmp_path / "one", base, {ROOT: OLD + described + SET + silent + move}) == ["QS101"]
    both = KIND.replace("'fancy' ]", "'fancy', 'hot' ]")
    assert every(tmp_path / "two", base, {ROOT: OLD + both + SET + silent + move}) == ["QS101", "QS101"]


def test_a_command_without_a_comment_is_reported_once(tmp_path: Path) -> None:
    base = {ROOT: STRICT + LAMP + ON}
    assert every(tmp_path / "good", base, {ROOT: STRICT + LAMP + ON + OFF}) == []
    assert every(tmp_path / "bad", base, {ROOT: STRICT + LAMP + ON + bare(OFF)}) == ["QS101"]


def test_a_value_that_three_commands_lose_is_one_change(tmp_path: Path) -> None:
    third = SET.replace("lamp-set", "lamp-reset")
    fewer = KIND.replace(", 'fancy' ]", " ]").replace("#\n# @fancy: a fancy one\n", "")
    assert fewer.count("fancy") == 0
    base = {ROOT: OLD + KIND + SET + third + GET}
    assert every(tmp_path / "bad", base, {ROOT: OLD + fewer + SET + third + GET}) == ["QS107"]


def test_a_schema_that_cannot_be_read_makes_no_text_wrong(tmp_path: Path) -> None:
    get = told("command", "lamp-get", "{}", None, ", 'returns': 'AnyLamp'")
    shown = (
        '# Example:\n#\n# -> { "execute": "lamp-get" }\n# <- { "return": { "kind": "plain", "watts": 5 } }\n#\n# Since'
    )
    rest = KIND + UNION + get.replace("# Since", shown)
    kinds = ("QS105", "QS106", "QL2")
    more = {ROOT: PLAIN + rest.replace("About lamp-get.", "Show the lamp.")}
    assert of_kinds(tmp_path / "bad", kinds, {ROOT: PLAIN + rest}, {ROOT: rest}, more) == ["QS105"]
    renamed = PLAIN.replace("'watts'", "'power'").replace("@watts", "@power")
    described = {ROOT: renamed + more[ROOT].removeprefix(PLAIN)}
    assert "QS106" in of_kinds(tmp_path / "untrue", kinds, {ROOT: PLAIN + rest}, {ROOT: renamed + rest}, described)


def test_a_module_that_moves_takes_its_mistakes_with_it(tmp_path: Path) -> None:
    base = {ROOT: include("lamp.json"), "qapi/lamp.json": LAMP + WRONG}
    moved = {ROOT: include("lights.json"), "qapi/lights.json": LAMP + WRONG + OFF, "qapi/lamp.json": None}
    more = {"qapi/lights.json": LAMP + WRONG + OFF.replace("About lamp-off.", "Switch it off.")}
    assert every(tmp_path / "good", base, moved, more) == []
    other = LAMP.replace("'id': 'str'", "'key': 'str'").replace("@id", "@key")
    changed = {"qapi/lights.json": other + WRONG}
    assert "QS106" in every(tmp_path / "untrue", base, moved, changed, {"qapi/lights.json": other + WRONG + ON})


def test_a_module_that_was_not_read_before_has_its_own_mistakes(tmp_path: Path) -> None:
    base = {ROOT: include("on.json"), "qapi/on.json": LAMP + ON}
    written = {"qapi/query.json": WRONG}
    included = {ROOT: include("on.json", "query.json")}
    kinds = ("QS106", "QL206")
    more = WRONG.replace("About query-lamp.", "Show the lamp.")
    assert of_kinds(tmp_path / "bad", kinds, base, written, included, {"qapi/query.json": more}) == ["QL206"]
    right = {"qapi/query.json": more.replace('"name"', '"id"')}
    assert of_kinds(tmp_path / "good", kinds, base, right, included) == []


def test_a_text_that_goes_leaves_the_one_of_the_schema_as_it_was(tmp_path: Path) -> None:
    both = entry("lamp-dim") + text("query-lamp")
    base = {ROOT: LAMP + WRONG, "qmp-commands.hx": both}
    gone = {ROOT: LAMP + WRONG, "qmp-commands.hx": None}
    later = {"qmp-commands.hx": text("lamp-dim")}
    assert of_kinds(tmp_path / "good", ("QS106", "QL2"), base, gone, later) == []
    untrue = {ROOT: LAMP.replace("'id': 'str'", "'id': 'str', 'on': 'bool'") + WRONG}
    assert "QS106" in of_kinds(tmp_path / "bad", ("QS106",), base, gone, untrue, base)


def test_a_text_that_goes_without_its_definition(tmp_path: Path) -> None:
    base = {ROOT: OLD + LAMP + bare(QUERY), "qmp-commands.hx": entry("query-lamp") + text("query-lamp")}
    moved = {ROOT: OLD + LAMP + QUERY, "qmp-commands.hx": None}
    assert found(tmp_path / "good", base, moved) == []
    assert found(tmp_path / "bad", base, {"qmp-commands.hx": entry("query-lamp")}) == ["QS108"]
    assert found(tmp_path / "gone", base, {ROOT: OLD + LAMP, "qmp-commands.hx": None}) == []
    back = {"qmp-commands.hx": base["qmp-commands.hx"]}
    assert found(tmp_path / "back", base, {"qmp-commands.hx": entry("query-lamp")}, back) == []


def test_a_description_that_a_later_patch_rewords_is_about_its_member(tmp_path: Path) -> None:
    made = ON.replace("{ 'id': 'str' }", "{ '*id': 'str' }")
    described = made.replace("which lamp", "which lamp; the first one\n#     unless given")
    longer = made.replace("which lamp", "which of the lamps")
    base = {ROOT: OLD + ON}
    assert found(tmp_path / "good", base, {ROOT: OLD + described}) == []
    assert found(tmp_path / "bad", base, {ROOT: OLD + made}, {ROOT: OLD + described}) == ["QS102"]
    assert found(tmp_path / "first", base, {ROOT: OLD + longer}, {ROOT: OLD + described}) == []


def test_a_type_that_is_renamed_without_its_text(tmp_path: Path) -> None:
    query = QUERY.replace("'Lamp'", "'LampInfo'")
    renamed = LAMP.replace("Lamp", "LampInfo")
    grown = renamed.replace("'id': 'str'", "'id': 'str', 'watts': 'int'")
    base = {ROOT: OLD + ON + LAMP + QUERY}
    assert found(tmp_path / "good", base, {ROOT: OLD + ON + renamed + query}) == []
    assert found(tmp_path / "bad", base, {ROOT: OLD + ON + bare(grown) + query}) == ["QS101"]


def test_a_text_that_moves_announces_nothing(tmp_path: Path) -> None:
    lamp = told("struct", "Lamp", "{ 'id': 'str', 'watts': 'int' }", {"id": "which lamp", "watts": "its power"})
    base = told("struct", "Bulb", "{ 'watts': 'int' }", {"watts": "its power"})
    rest = told("struct", "Lamp", "{ 'id': 'str' }", {"id": "which lamp"}, ", 'base': 'Bulb'")
    before = {ROOT: OLD + lamp + QUERY}
    assert every(tmp_path / "good", before, {ROOT: OLD + base + rest + QUERY}) == []
    other = base.replace("'watts': 'int'", "'watts': 'str'")
    assert every(tmp_path / "bad", before, {ROOT: OLD + other + rest + QUERY}) == ["QS107"]
    said = other.replace("its power", "its power, a text such as 5W now")
    assert every(tmp_path / "said", before, {ROOT: OLD + said + rest + QUERY}) == []


def test_the_text_of_a_type_is_not_the_one_of_a_new_member(tmp_path: Path) -> None:
    kind = KIND.replace("About LampKind.", "The kind of a lamp.")
    grown = ON.replace("{ 'id': 'str' }", "{ 'id': 'str', '*kind': 'LampKind' }")
    described = grown.replace("#\n# Since", "#\n# @kind: a plain one unless given\n#\n# Since")
    base = {ROOT: OLD + ON}
    assert found(tmp_path / "good", base, {ROOT: OLD + kind + ON}, {ROOT: OLD + kind + described}) == []
    late = ({ROOT: OLD + kind + grown}, {ROOT: OLD + kind + described})
    assert found(tmp_path / "bad", base, {ROOT: OLD + kind + ON}, *late) == ["QS102"]


def test_one_revision_is_no_series(tmp_path: Path) -> None:
    folder = new_repository(tmp_path / "lamp", {ROOT: LAMP + ON})
    result = series(folder, "base")
    assert (result.status, result.out) == (2, "")
    assert "'base' is one revision: name a range, as in base^..base" in result.err
    assert series(folder, "base", "--root", "--no-config").status == 0


def test_a_patch_that_is_missing_in_the_middle_is_named(tmp_path: Path) -> None:
    folder = new_repository(tmp_path / "lamp", {ROOT: LAMP + ON})
    for number, each in enumerate((LAMP + ON + OFF, LAMP + ON + OFF + KIND), start=1):
        commit(folder, {ROOT: each}, f"patch {number}")
    git(folder, "format-patch", "-q", "-o", "mails", "base..main")
    mails = sorted(str(each) for each in (folder / "mails").iterdir())
    assert series(folder, *mails, "--base", "base", "--no-config").status == 0
    result = series(folder, mails[1], "--base", "base", "--no-config")
    assert result.status == 2
    assert "add what is missing: patch 1 of 2" in result.err
