"""The domain: objects by hand, roles, `any`, indices, search, inventory."""

from __future__ import annotations

import json
import re

from docutils import nodes
from sphinx.util.inventory import InventoryFile

from tests.sphinx.conftest import Build, Built

IDS = {
    "command": ["qmp-command-lamp-set", "qmp-command-lamp-drop"],
    "event": ["qmp-event-LAMP_BROKEN"],
    "hmp": ["qmp-hmp-info-lamp"],
    "option": ["qmp-option-lamp"],
    "struct": ["qmp-struct-LampState"],
    "union": ["qmp-union-LampChoice"],
    "enum": ["qmp-enum-LampColour"],
    "alternate": ["qmp-alternate-LampOrNull"],
    "member": ["qmp-member-lamp-set.colour", "qmp-member-LampState.on"],
    "tool-command": ["qmp-tool-command-bake"],
}


def test_every_kind_has_a_directive_and_an_anchor(build: Build) -> None:
    page = build("by-hand").text("index.html")
    for ids in IDS.values():
        for each in ids:
            assert f'id="{each}"' in page
    assert "lamp-hidden" in page
    assert 'id="qmp-command-lamp-hidden"' not in page


def test_signatures_show_what_the_options_say(build: Build) -> None:
    text = build("by-hand", "text").text("index.txt")
    assert "command lamp-set (since 1.3) (unstable)" in text
    assert "command lamp-drop (deprecated)" in text
    assert 'Only if "CONFIG_LAMP".' in text
    assert "info lamp [-v] *lamp* | info light" in text
    assert "-lamp *colour*=*name*" in text


def links(built: Built, page: str) -> dict[str, str]:
    """The words and targets of a page's links into index.html."""
    return {
        re.sub(r"<[^>]+>", "", words): target
        for target, words in re.findall(r'href="index\.html#([^"]+)"[^>]*>(.*?)</a>', built.text(page))
    }


def test_roles_find_objects_by_kind_and_name(build: Build) -> None:
    found = links(build("by-hand"), "links.html")
    assert found["lamp-set"] == found["the lamp"] == "qmp-command-lamp-set"
    assert found["info light"] == found["info lamp"] == "qmp-hmp-info-lamp"
    assert found["-lamp"] == found["lamp"] == "qmp-option-lamp"
    assert found["LampOrNull"] == "qmp-alternate-LampOrNull"
    assert found["lamp-set.colour"] == "qmp-member-lamp-set.colour"
    assert found["LampState.on"] == "qmp-member-LampState.on"
    assert found["lamp-drop"] == "qmp-command-lamp-drop"
    assert found["bake"] == "qmp-tool-command-bake"


def test_a_reference_to_nothing_is_told_where_it_stands(build: Build) -> None:
    warnings = build("by-hand").warnings
    assert len(warnings) == 2
    assert warnings[0].startswith("links.rst:9: WARNING: unknown QMP command 'lamp-sett'")
    assert "unknown type 'LampChoise'" in warnings[1]


def test_built_in_types_in_fields_are_no_dangling_references(build: Build) -> None:
    assert not any("string" in each for each in build("by-hand").warnings)


def test_the_inventory_has_every_object_and_alias(build: Build) -> None:
    built = build("by-hand")
    with (built.output / "objects.inv").open("rb") as stream:
        found = InventoryFile.load(stream, "", lambda base, path: path)
    assert {f"qmp:{kind}" for kind in IDS} <= set(found)
    place = found["qmp:hmp"]["info light"]
    assert (place.uri if hasattr(place, "uri") else place[2]) == "index.html#qmp-hmp-info-lamp"
    assert "lamp-set.colour" in found["qmp:member"]
    assert "lamp-hidden" not in found["qmp:command"]


def test_the_search_finds_objects_under_their_kind_and_aliases_not_twice(build: Build) -> None:
    words = build("by-hand").text("searchindex.js")
    index = json.loads(words[len("Search.setIndex(") :].rstrip().rstrip(")"))
    names = [entry[4] if len(entry) > 4 else entry for group in index["objects"].values() for entry in group]
    assert "lamp-set" in names
    assert "info lamp" in names
    assert "info light" not in names
    assert "Monitor QMP command" in [each[2] for each in index["objnames"].values()]


def test_indices_by_name_and_by_kind(build: Build) -> None:
    built = build("by-hand")
    by_name = re.sub(r"<[^>]+>", "", built.text("qmp-index.html"))
    assert by_name.index("bake") < by_name.index("-lamp") < by_name.index("lamp-set") < by_name.index("LAMP_BROKEN")
    by_kind = built.text("qmp-kinds.html")
    assert by_kind.rindex("QMP commands") < by_kind.index("lamp-set") < by_kind.rindex("QMP events")
    assert "lamp-set.colour" not in by_kind
    assert "lamp-set (QMP command)" in built.text("genindex.html")


def test_a_second_description_names_the_first(build: Build) -> None:
    first = build("by-hand")
    page = first.source / "links.rst"
    page.write_text(page.read_text() + "\n.. qmp:command:: lamp-set\n")
    warning = build(first.source).warning("described twice")
    assert warning.startswith("links.rst:12: WARNING: QMP command lamp-set is described twice")
    assert "index.rst" in warning


def test_any_prefers_a_qmp_command_to_one_of_the_human_monitor(build: Build) -> None:
    first = build("by-hand")
    (first.source / "links.rst").write_text(
        "Links\n=====\n\n:any:`twin` :qmp:hmp:`twin`\n\n.. qmp:hmp:: twin\n\n.. qmp:command:: twin\n"
    )
    built = build(first.source)
    assert built.warnings == []
    page = built.text("links.html")
    assert page.index('href="#qmp-command-twin"') < page.index('href="#qmp-hmp-twin"')


def test_objects_of_a_removed_page_are_forgotten(build: Build) -> None:
    first = build("by-hand")
    (first.source / "more.rst").write_text(":orphan:\n\nMore\n====\n\n.. qmp:command:: more\n")
    second = build(first.source)
    assert second.app.env.get_domain("qmp").objects.find("command", "more")  # type: ignore[attr-defined]
    (first.source / "more.rst").unlink()
    third = build(first.source)
    assert third.app.env.get_domain("qmp").objects.find("command", "more") is None  # type: ignore[attr-defined]
    assert third.app.env.get_domain("qmp").objects.find("command", "lamp-set")  # type: ignore[attr-defined]


def test_objects_stand_in_the_table_of_contents(build: Build) -> None:
    toc = build("by-hand").app.env.tocs["index"]
    names = [each.astext() for each in toc.findall(nodes.literal)]
    assert "lamp-set" in names
    assert "-lamp" in names
