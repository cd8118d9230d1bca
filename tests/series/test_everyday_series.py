"""Series as developers make them every day: one without a problem, and its twin without the documentation.

Each of them is one commit of QEMU's history in small: a move, a split, a second root, a base type, a copy, a rename,
a revert, a cleanup, a merge of sections, a new branch.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.series.everyday import (
    ADD,
    BASE,
    CONCISE,
    FANCY,
    KIND,
    LAMP,
    OFF,
    ON,
    PLAIN,
    ROOT,
    UNION,
    bare,
    entry,
    found,
    include,
    judged,
    text,
    told,
)
from tests.series.repositories import commit, git, new_repository
from tests.series.running import series


def test_definitions_that_move_to_a_module_keep_their_text(tmp_path: Path) -> None:
    base = {ROOT: LAMP + ON + OFF}
    moved = {ROOT: include("lamp.json"), "qapi/lamp.json": LAMP + ON + OFF}
    assert found(tmp_path / "good", base, moved) == []
    lost = {ROOT: include("lamp.json"), "qapi/lamp.json": LAMP + ON + OFF + bare(told("command", "lamp-dim", "{}"))}
    assert found(tmp_path / "bad", base, lost) == ["QS101"]


def test_a_struct_that_is_split_in_two_keeps_its_text(tmp_path: Path) -> None:
    whole = told("struct", "Lamp", "{ 'id': 'str', 'watts': 'int' }", {"id": "which", "watts": "its power"})
    query = told("command", "query-lamp", "{}", None, ", 'returns': 'Lamp'")
    base = told("struct", "LampBase", "{ 'id': 'str' }", {"id": "which"})
    rest = told("struct", "Lamp", "{ 'watts': 'int' }", {"watts": "its power"}, ", 'base': 'LampBase'")
    assert found(tmp_path / "good", {ROOT: whole + query}, {ROOT: base + rest + query}) == []
    assert found(
        tmp_path / "bad", {ROOT: whole + query}, {ROOT: whole.replace("'int' }", "'int', 'hot': 'bool' }") + query}
    ) == ["QS101"]


def test_a_second_root_that_includes_a_documented_module(tmp_path: Path) -> None:
    base = {ROOT: include("lamp.json"), "qapi/lamp.json": LAMP + ON}
    second = {"daemon/qapi-schema.json": include("../qapi/lamp.json")}
    assert found(tmp_path / "good", base, second) == []
    bad = {"daemon/qapi-schema.json": include("../qapi/lamp.json") + bare(told("command", "daemon-quit", "{}"))}
    assert found(tmp_path / "bad", base, bad) == ["QS101"]


def test_a_member_that_is_new_in_a_base_type(tmp_path: Path) -> None:
    struct = told("struct", "Lamp", "{ 'watts': 'int' }", {"watts": "its power"}, ", 'base': 'LampBase'")
    query = told("command", "query-lamp", "{}", None, ", 'returns': 'Lamp'")
    new = told("struct", "LampBase", "{ 'id': 'str', 'room': 'str' }", {"id": "which", "room": "where it is"})
    silent = BASE.replace("'id': 'str'", "'id': 'str', 'room': 'str'")
    assert found(tmp_path / "good", {ROOT: BASE + struct + query}, {ROOT: new + struct + query}) == []
    assert found(tmp_path / "bad", {ROOT: BASE + struct + query}, {ROOT: silent + struct + query}) == ["QS101"]


def test_a_file_that_is_copied_has_its_texts_from_before(tmp_path: Path) -> None:
    base = {
        "monitor.hx": entry("lamp-on") + text("lamp-on") + text("query-lamp"),
        "lamp.c": "int do_lamp_on(void) { }\n",
    }
    changed = {"lamp.c": "int do_lamp_on(void) { on = 1; }\n"}
    copied = {"qmp-commands.hx": base["monitor.hx"]}
    assert found(tmp_path / "good", base, changed, copied) == []
    late = {"qmp-commands.hx": base["monitor.hx"] + entry("lamp-off")}
    documented = {"qmp-commands.hx": late["qmp-commands.hx"] + text("lamp-off")}
    assert found(tmp_path / "bad", base, late, documented) == ["QS102"]


def test_a_command_that_is_renamed_with_its_text(tmp_path: Path) -> None:
    good = {ROOT: LAMP + ON.replace("lamp-on", "lamp-light")}
    assert found(tmp_path / "good", {ROOT: LAMP + ON}, good) == []
    bad = {ROOT: LAMP + bare(ON.replace("lamp-on", "lamp-light"))}
    assert found(tmp_path / "bad", {ROOT: LAMP + ON}, bad) == ["QS101"]


def test_a_rename_is_not_the_documentation_of_the_old_name(tmp_path: Path) -> None:
    named = ON.replace("which lamp", "the lamp that is lit now")
    base = {ROOT: LAMP + named}
    silent = LAMP + named.replace("{ 'id': 'str' }", "{ 'id': 'str', 'now': 'bool' }")
    described = told("command", "lamp-on", "{ 'id': 'str', 'now': 'bool' }", {"id": "which lamp", "now": "at once"})
    renamed = {ROOT: LAMP + bare(described).replace("lamp-on", "lamp-dim")}
    assert "QS102" not in found(tmp_path / "good", base, {ROOT: silent}, renamed)
    assert found(tmp_path / "bad", base, {ROOT: silent}, {ROOT: LAMP + described}) == ["QS102"]


def test_a_revert_takes_definition_and_text_away(tmp_path: Path) -> None:
    folder = new_repository(tmp_path / "good", {ROOT: LAMP + ON})
    commit(folder, {ROOT: LAMP + ON + OFF}, "add lamp-off")
    git(folder, "revert", "--no-edit", "HEAD")
    assert judged(folder, *CONCISE) == []
    assert judged(folder, "main~1..main", *CONCISE[1:]) == []


def test_a_cleanup_of_code_changes_no_interface(tmp_path: Path) -> None:
    info = told("struct", "LampInfo", "{ 'on': 'bool' }", {"on": "whether it is on"})
    query = told("command", "query-lamp", "{}", None, ", 'returns': 'LampInfo'")
    code = "LampInfo *qmp_query_lamp(Error **errp)\n{\n    return g_malloc0(1);\n}\n"
    watts = told("struct", "LampInfo", "{ 'on': 'bool', 'watts': 'int' }", {"on": "whether it is on", "watts": "power"})
    cleaned = {"lamp.c": code.replace("g_malloc0(1)", "g_new0(LampInfo, 1)")}
    assert found(tmp_path / "good", {ROOT: info + query, "lamp.c": code}, cleaned, {ROOT: watts + query}) == []
    silent = {ROOT: info.replace("'bool' }", "'bool', 'watts': 'int' }") + query}
    late = {ROOT: watts + query}
    assert found(tmp_path / "bad", {ROOT: info + query, "lamp.c": code}, cleaned, silent, late) == ["QS102"]


def test_sections_that_are_merged_keep_their_definitions(tmp_path: Path) -> None:
    heading = "##\n# = {0}\n##\n\n"
    base = {ROOT: include("on.json", "off.json"), "qapi/on.json": heading.format("On") + ON, "qapi/off.json": OFF}
    merged = {ROOT: include("on.json"), "qapi/on.json": heading.format("Lamps") + ON + OFF, "qapi/off.json": None}
    assert found(tmp_path / "good", base, merged) == []
    more = {
        **merged,
        "qapi/on.json": heading.format("Lamps") + ON + OFF.replace("{ 'id': 'str' }", "{ 'id': 'str', 'now': 'bool' }"),
    }
    assert found(tmp_path / "bad", base, more) == ["QS101"]


def test_a_new_branch_whose_type_is_documented(tmp_path: Path) -> None:
    base = KIND + PLAIN + UNION + ADD
    branch = UNION.replace("'plain': 'PlainLamp' }", "'plain': 'PlainLamp', 'fancy': 'FancyLamp' }")
    assert found(tmp_path / "good", {ROOT: base}, {ROOT: KIND + PLAIN + FANCY + branch + ADD}) == []
    silent = found(tmp_path / "bad", {ROOT: base}, {ROOT: KIND + PLAIN + bare(FANCY) + branch + ADD})
    assert silent == ["QS101"]


def test_what_documentation_shows_by_itself_asks_for_no_text(tmp_path: Path) -> None:
    wide = told(
        "command", "lamp-dim", "{ 'level': 'int' }", {"level": "how bright"}, ", 'if': 'CONFIG_LAMP', 'allow-oob': true"
    )
    narrow = told("command", "lamp-dim", "{ 'level': 'uint8' }", {"level": "how bright"}, ", 'if': 'CONFIG_DIMMER'")
    assert found(tmp_path / "good", {ROOT: narrow}, {ROOT: wide}) == []
    text = wide.replace("{ 'level': 'int' }", "{ 'level': 'str' }")
    assert found(tmp_path / "bad", {ROOT: narrow}, {ROOT: text}) == ["QS101"]


def test_a_later_text_about_another_member_is_not_the_documentation_of_the_first(tmp_path: Path) -> None:
    query = told("command", "query-lamp", "{}", None, ", 'returns': 'Lamp'")
    new = told("struct", "Lamp", "{ 'id': 'str', 'room': 'str' }", {"id": "which lamp", "room": "where it is"})
    later = new.replace("which lamp", "the lamp that is meant")
    assert found(tmp_path / "good", {ROOT: LAMP + query}, {ROOT: new + query}, {ROOT: later + query}) == []
    silent = LAMP.replace("{ 'id': 'str' }", "{ 'id': 'str', 'room': 'str' }")
    assert found(tmp_path / "bad", {ROOT: LAMP + query}, {ROOT: silent + query}, {ROOT: new + query}) == ["QS102"]


def test_an_example_that_becomes_better_is_not_made_untrue(tmp_path: Path) -> None:
    example = '#\n# Example:\n#\n# -> { "execute": "query-lamp" }\n# <- { "return": { "id": "a" } }\n#\n# Since: 1.0'
    query = told("command", "query-lamp", "{}", None, ", 'returns': 'Lamp'").replace("#\n# Since: 1.0", example)
    names = {"id": "which", "room": "where", "watts": "its power"}
    three = told("struct", "Lamp", "{ 'id': 'str', 'room': 'str', 'watts': 'int' }", names)
    two = told("struct", "Lamp", "{ 'id': 'str', 'room': 'str' }", {"id": "which", "room": "where"})
    one = told("struct", "Lamp", "{ 'id': 'str' }", {"id": "which"})
    reworded = two.replace("where", "where it is")
    assert found(tmp_path / "good", {ROOT: three + query}, {ROOT: two + query}, {ROOT: reworded + query}) == []
    assert found(tmp_path / "bad", {ROOT: one + query}, {ROOT: two + query}, {ROOT: reworded + query}) == ["QS106"]


def test_a_guide_whose_name_ends_like_a_definition_file(tmp_path: Path) -> None:
    guide = 'How to write commands\n=====================\n\n {\n   .name = "hello",\n },\n\nand more text.\n'
    base = {ROOT: LAMP + ON, "docs/writing-qmp-commands.txt": guide}
    assert found(tmp_path / "good", base, {"docs/writing-qmp-commands.txt": guide + "And this.\n"}) == []
    real = {"qmp-commands.hx": entry("lamp-dim")}
    assert found(tmp_path / "bad", base, real) == ["QS101"]


@pytest.mark.parametrize("subject", ["Re: [PATCH 1/2] monitor: add lamp-off", "AW: [PATCH 1/2] monitor: add lamp-off"])
def test_a_reply_with_a_diff_is_discussion(subject: str, tmp_path: Path) -> None:
    folder = new_repository(tmp_path / "lamp", {ROOT: LAMP + ON})
    commit(folder, {ROOT: LAMP + ON + OFF}, "monitor: add lamp-off")
    commit(folder, {ROOT: LAMP + ON + OFF + "# done\n"}, "monitor: say that it is done")
    patches = git(folder, "format-patch", "--stdout", "-n", "base..main")
    first = patches.partition("\nFrom ")[0]
    reply = first.replace("Subject: [PATCH 1/2] monitor: add lamp-off", f"Subject: {subject}")
    assert reply != first
    git(folder, "checkout", "-q", "--detach", "base")
    result = series(folder, "-", "--no-config", "--format", "json", data=f"{patches}\n{reply}".encode())
    assert (result.status, result.err) == (0, "")
    alone = series(folder, "-", "--no-config", "--format", "json", data=reply.encode())
    assert (alone.status, alone.err) == (0, "")
    assert "lamp-off" in alone.out
