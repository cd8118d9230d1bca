"""``.. qmpdoc::``: definition files on pages, and the parts of them that options choose."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from sphinx import addnodes

from tests.sphinx.conftest import Build, Built

GOLDEN = Path(__file__).with_name("golden")


def signatures(built: Built, docname: str) -> list[str]:
    """The names of what a page describes."""
    return [
        each.astext().removesuffix("[source]")
        for sign in built.doctree(docname).findall(addnodes.desc_signature)
        for each in sign.findall(addnodes.desc_name)
    ]


def titles(built: Built, docname: str) -> list[str]:
    """The headings of a page, its own first."""
    return [each.astext() for each in built.doctree(docname).findall(nodes.title) if each.parent.tagname == "section"]


@pytest.fixture
def pulled(build: Build) -> Built:
    """The project of this module, as text."""
    return build("pull", "text")


@pytest.mark.parametrize("page", ["index", "only", "section", "options", "inside"])
def test_pages_read_as_they_should(pulled: Built, page: str) -> None:
    assert pulled.text(f"{page}.txt") == (GOLDEN / f"{page}.txt").read_text()


def test_only_takes_names_with_wildcards_and_tells_what_matches_nothing(pulled: Built) -> None:
    assert signatures(pulled, "only") == ["lamp_set", "lamp_off"]
    assert titles(pulled, "only") == ["Only"]
    assert pulled.warning("query-lump").startswith(
        "only.rst:4: WARNING: no definition in lamp.hx matches :only: query-lump, did you mean 'query-lamp'?"
    )
    assert len(pulled.warnings) == 1


def test_exclude_leaves_names_out(pulled: Built) -> None:
    assert signatures(pulled, "exclude") == ["lamp_set", "query-lamp"]


def test_section_takes_what_stands_under_a_heading_without_the_heading(pulled: Built) -> None:
    assert signatures(pulled, "section") == ["query-lamp"]
    assert titles(pulled, "section") == ["Section"]


def test_kind_takes_one_monitor_s_commands(pulled: Built) -> None:
    assert signatures(pulled, "kind") == ["lamp_set", "lamp_off"]
    assert "Switch the lamp to *colour*." in pulled.text("kind.txt")


def test_examples_can_be_left_out(pulled: Built) -> None:
    assert '"execute"' in pulled.text("index.txt")
    assert '"execute"' not in pulled.text("bare.txt")


def test_no_index_leaves_no_anchors_and_no_duplicates(pulled: Built) -> None:
    assert not any(each["ids"] for each in pulled.doctree("only").findall(addnodes.desc_signature))


def test_headings_fit_the_page_that_they_are_pulled_into(pulled: Built) -> None:
    levels = {}
    for title in pulled.doctree("index").findall(nodes.title):
        if isinstance(title.parent, nodes.section):
            level, node = 0, title.parent.parent
            while node is not None:
                level, node = level + 1, node.parent
            levels[title.astext()] = level
    assert levels == {
        "All": 1,
        "Deeper": 2,
        "HMP commands": 3,
        "Lamp Protocol": 3,
        "Switching": 4,
        "Asking": 4,
    }


def test_where_no_section_fits_headings_are_rubrics(pulled: Built) -> None:
    assert not list(pulled.doctree("inside").findall(nodes.section))[1:]
    assert [each.astext() for each in pulled.doctree("inside").findall(nodes.rubric)] == ["Switching", "Asking"]


def test_options_that_share_a_text_stand_together_and_are_all_found(pulled: Built) -> None:
    described = list(pulled.doctree("options").findall(addnodes.desc))
    assert [[sign["ids"] for sign in each.findall(addnodes.desc_signature)] for each in described] == [
        [["qmp-option-lamp"]],
        [["qmp-option-red"], ["qmp-option-green"]],
        [["qmp-option-dark"]],
    ]


def test_members_and_aliases_are_objects(build: Build) -> None:
    built = build("pull")
    objects = {(kind, name) for kind, name, _ in built.app.env.get_domain("qmp").objects}  # type: ignore[attr-defined]
    assert ("member", "lamp_set.colour") in objects
    assert ("member", "query-lamp.bulb.hours") in objects
    assert ("hmp", "lamp") in objects
    assert 'id="qmp-command-lamp_set.colour"' in built.text("index.html")


def test_the_two_monitors_link_to_each_other(build: Build) -> None:
    page = build("pull").text("index.html")
    assert 'href="#qmp-command-lamp_set"' in page
    assert 'href="#qmp-hmp-lamp_set"' in page


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(build: Build) -> None:
    first = build("pull")
    (first.source / "kind.rst").write_text("Kind\n====\n\n.. qmpdoc:: lamp.hx\n   :kind: comand\n")
    assert "'comand' is not one of command, hmp, event" in " ".join(build(first.source).warnings)


def test_paths_count_from_the_configured_folder(build: Build, tmp_path: Path) -> None:
    built = build("pull")
    (built.source / "files").mkdir()
    (built.source / "options.hx").rename(built.source / "files" / "lamps.hx")
    (built.source / "options.rst").write_text("Options\n=======\n\n.. qmpdoc:: lamps.hx\n")
    (built.source / "index.rst").write_text("Index\n=====\n\n.. toctree::\n\n   options\n")
    for name in ("only", "exclude", "section", "kind", "bare", "inside"):
        (built.source / f"{name}.rst").write_text(f":orphan:\n\n{name}\n{'=' * len(name)}\n")
    again = build(built.source, qmpdoc_srcdir="files", qmpdoc_source_url="https://example.org/{path}#L{line}")
    assert again.warnings == []
    assert 'href="https://example.org/lamps.hx#L3"' in again.text("options.html")


def test_what_to_use_is_shown_beside_the_mark_of_what_is_deprecated(build: Build, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "conf.py").write_text('extensions = ["qmpdoc.sphinxext"]\n')
    (tmp_path / "own" / "index.rst").write_text("Top\n===\n\n.. qmpdoc:: schema.json\n")
    (tmp_path / "own" / "schema.json").write_text(DEPRECATED)
    text = build(tmp_path / "own", "text").text("index.txt")
    assert "command stop (since 1.0) (deprecated: use pause)" in text
    assert "optional, deprecated: use later)" in text


DEPRECATED = """
##
# @stop:
#
# Stop.
#
# Features:
#
# @deprecated: Use `pause` instead.
#
# Since: 1.0
##
{ 'command': 'stop', 'features': [ 'deprecated' ] }

##
# @pause:
#
# Pause.
#
# @now: at once
#
# @later: some time
#
# Features:
#
# @deprecated: Member @now is deprecated.  Use @later instead.
#
# Since: 1.0
##
{ 'command': 'pause', 'data': { '*now': { 'type': 'bool', 'features': [ 'deprecated' ] }, '*later': 'bool' } }
"""
