"""Which patch a finding is about, where several patches are involved; each with its twin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.series.everyday import CONCISE, OFF, ON, ROOT, Files, bare, entry, found, include, told
from tests.series.repositories import commit, new_repository
from tests.series.running import codes, series

OLD = "##\n# = Lamps\n##\n\n"
"""What makes a schema one of 2017 to 2024, when values and members without a description were allowed."""
QUERY = told("command", "query-lamp", "{}", None, ", 'returns': 'Lamp'")
TEXT = """
SQMP
query-lamp
----------

Show the lamp.

Return a json-object with the following information:

- "id": which lamp (json-string){more}

Example:

-> {{ "execute": "query-lamp" }}
<- {{ "return": {{ "id": "a"{shown} }} }}

EQMP
"""


def by_patch(folder: Path, base: Files, patches: Sequence[tuple[Files, str]]) -> list[tuple[int, str]]:
    """The patch and code of every finding."""
    new_repository(folder, base)
    for files, message in patches:
        commit(folder, files, message)
    lines = series(folder, *CONCISE).out.splitlines()
    return [(int(line.split("patch ")[1].split("/")[0]), line.rsplit("[", 1)[1].split()[0]) for line in lines]


def lamp(**members: str) -> str:
    data = ", ".join(f"'{name}': '{kind}'" for name, kind in members.items())
    return told("struct", "Lamp", f"{{ {data} }}", dict.fromkeys(members, "what it is"))


def monitor(more: str = "", shown: str = "") -> dict[str, str]:
    return {"qmp-commands.hx": entry("query-lamp") + TEXT.format(more=more, shown=shown)}


def test_an_example_that_was_right_is_the_mistake_of_the_patch_that_made_it_wrong(tmp_path: Path) -> None:
    base = {ROOT: lamp(id="str") + QUERY, **monitor()}
    watts = '\n- "watts": its power (json-int)'
    shows = ({ROOT: lamp(id="str", watts="int") + QUERY, **monitor(watts, ', "watts": 5')}, "lamp: show its power")
    renames = ({ROOT: lamp(id="str", power="int") + QUERY}, "lamp: rename watts to power")
    tells = (monitor('\n- "power": what it takes (json-int)', ', "watts": 5'), "lamp: tell of the power")
    late = by_patch(tmp_path / "late", base, [shows, renames, tells])
    assert {number for number, code in late if code in ("QS106", "QL206", "QL207")} == {2}
    wrong = ({ROOT: lamp(id="str", watts="int") + QUERY, **monitor(watts, ', "wats": 5')}, "lamp: show its power")
    assert {(1, "QL206"), (1, "QL207")} <= set(by_patch(tmp_path / "wrong", base, [wrong]))


def test_an_enum_that_loses_a_value_is_described_no_worse(tmp_path: Path) -> None:
    def kind(*values: str) -> dict[str, str]:
        listed = ", ".join(f"'{each}'" for each in values)
        return {ROOT: OLD + told("enum", "Kind", f"[ {listed} ]", {"a": "the first"}) + ON}

    names = ("a", "b", "c", "d", "e", "f", "g", "h")
    assert by_patch(tmp_path / "good", kind(*names), [(kind(*names[:-1]), "lamp: drop the kind h")]) == []
    more = by_patch(tmp_path / "bad", kind(*names), [(kind(*names, "i"), "lamp: add the kind i")])
    assert (1, "QL301") in more


def test_a_colon_does_not_make_its_author_that_of_the_comment(tmp_path: Path) -> None:
    named = told("struct", "Lamp", "{ 'id': 'str', 'room': 'str' }") + QUERY
    bare_name = named.replace("@Lamp:", "@Lamp").replace("@query-lamp:", "@query-lamp")
    plain = bare(told("enum", "Kind", "[ 'a' ]")) + "##\n# @Mode\n#\n# #optional\n##\n{ 'enum': 'Mode', 'data': [] }\n"
    add = [({ROOT: plain + named}, "lamp: add colons")]
    assert by_patch(tmp_path / "good", {ROOT: plain + bare_name}, add) == []
    assert (1, "QL301") in by_patch(tmp_path / "bad", {ROOT: plain}, [({ROOT: plain + named}, "lamp: add it")])


def test_a_later_feature_of_a_member_is_not_the_late_text_of_its_type(tmp_path: Path) -> None:
    wide = told("command", "lamp-dim", "{ 'x-level': 'int' }", {"x-level": "how bright"})
    narrow = wide.replace("'int'", "'uint8'")
    feature = narrow.replace("#\n# Since", "#\n# Features:\n# @unstable: Member @x-level may go.\n#\n# Since")
    unstable = feature.replace("'uint8'", "{ 'type': 'uint8', 'features': [ 'unstable' ] }")
    assert "QS102" not in found(tmp_path / "good", {ROOT: wide}, {ROOT: narrow}, {ROOT: unstable})
    late = narrow.replace("how bright", "how bright x-level is, from 0 to 255")
    assert found(tmp_path / "bad", {ROOT: wide}, {ROOT: narrow}, {ROOT: late}) == ["QS102"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("lamp: clean up lamp-dim", ["QS107"]),
        ("lamp: refuse what is beyond the scale", ["QS107"]),
        ("lamp: validate the arguments of lamp-dim", []),
    ],
)
def test_a_message_that_says_what_breaks_need_not_name_every_argument(
    message: str, expected: list[str], tmp_path: Path
) -> None:
    wide = told("command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"})
    folder = new_repository(tmp_path / "lamp", {ROOT: wide})
    commit(folder, {ROOT: wide.replace("'int'", "'uint8'")}, message)
    assert [each.split()[0] for each in codes(series(folder, *CONCISE, "--select", "QS107"))] == expected


@pytest.mark.parametrize(("message", "expected"), [("Remove the lamp module", []), ("Tidy up", ["QS107"])])
def test_a_module_that_goes_is_announced_by_its_name(message: str, expected: list[str], tmp_path: Path) -> None:
    folder = new_repository(tmp_path / "lamp", {ROOT: include("lamp.json") + OFF, "qapi/lamp.json": ON})
    commit(folder, {ROOT: OFF, "qapi/lamp.json": None}, message)
    assert [each.split()[0] for each in codes(series(folder, *CONCISE, "--select", "QS107"))] == expected


def test_a_second_root_is_looked_at_as_it_is_in_the_end(tmp_path: Path) -> None:
    lamps = OLD + told("enum", "Kind", "[ 'a', 'b' ]", {"a": "one", "b": "another"})
    base = {ROOT: include("lamp.json"), "qapi/lamp.json": lamps}
    root = ({"daemon/qapi-schema.json": include("../qapi/lamp.json")}, "daemon: share the lamps")
    silent = lamps + told("enum", "More", "[ 'a', 'b' ]")
    more = ({"qapi/lamp.json": silent}, "lamp: add more")
    assert by_patch(tmp_path / "bad", base, [root, more]) == [(2, "QL301")]
    told_now = ({"qapi/lamp.json": lamps + told("enum", "More", "[ 'a', 'b' ]", {"a": "1", "b": "2"})}, "lamp: tell")
    shared = (root[0], "daemon: share them")
    assert by_patch(tmp_path / "good", base, [more, shared, told_now]) == []


def test_a_comment_that_describes_what_is_not_there(tmp_path: Path) -> None:
    base = {ROOT: ON}
    right = told("command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"})
    assert by_patch(tmp_path / "good", base, [({ROOT: ON + right}, "lamp: add lamp-dim")]) == []
    wrong = right.replace("@level", "@lvel")
    assert (1, "QP544") in by_patch(tmp_path / "bad", base, [({ROOT: ON + wrong}, "lamp: add lamp-dim")])


def test_a_member_without_a_text_is_one_finding(tmp_path: Path) -> None:
    silent = ON.replace("{ 'id': 'str' }", "{ 'id': 'str', '*now': 'bool' }")
    assert by_patch(tmp_path, {ROOT: ON}, [({ROOT: silent}, "lamp: add now")]) == [(1, "QS101")]


def test_a_patch_that_documents_its_change_must_not_leave_another_text_wrong(tmp_path: Path) -> None:
    colours = told("enum", "Colour", "[ 'red', 'green' ]", {"red": "like fire", "green": "like grass"})
    red = told("enum", "Colour", "[ 'red' ]", {"red": "like fire"})
    given = told("struct", "Given", "{ '*colour': 'Colour' }", {"colour": "its colour (default 'green')"})
    paint = told("command", "paint", "{ 'how': 'Given' }", {"how": "how to paint it"})
    now = given.replace("'green')", "'red')")
    assert found(tmp_path / "good", {ROOT: colours + given + paint}, {ROOT: red + now + paint}) == []
    assert found(tmp_path / "bad", {ROOT: colours + given + paint}, {ROOT: red + given + paint}) == ["QS106"]


def test_an_example_that_a_documented_member_makes_incomplete(tmp_path: Path) -> None:
    base = {ROOT: lamp(id="str") + QUERY, **monitor()}
    watts = '\n- "watts": its power (json-int)'
    new = {ROOT: lamp(id="str", watts="int") + QUERY}
    assert found(tmp_path / "good", base, {**new, **monitor(watts, ', "watts": 5')}) == []
    assert found(tmp_path / "bad", base, {**new, **monitor(watts)}) == ["QS106"]
