"""Tables of what definition files define, of what is deprecated or unstable, and long lists that open on a web page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes

from tests.sphinx.conftest import Build, Built

SCHEMA = """\
##
# = Lamps
##

##
# @lamp-set:
#
# Switch the lamp on.  It glows.
#
# @hue: which colour
#
# @level: how bright
#
# Features:
#
# @unstable: The level may go.
#
# Since: 1.0
##
{ 'command': 'lamp-set', 'data': { '*hue': 'str', '*level': { 'type': 'int', 'features': [ 'unstable' ] } } }

##
# @lamp-off:
#
# Put the lamp out.
#
# Features:
#
# @deprecated: Use `lamp-set` instead.
#
# Since: 0.9
##
{ 'command': 'lamp-off', 'features': [ 'deprecated' ] }

{ 'include': 'bulb.json' }
"""
BULB = """\
##
# = Bulbs
##

##
# @Kind:
#
# Kinds of bulbs.
#
# @led: one that lasts
#
# @wire: one that burns
#
# Since: 1.0
##
{ 'enum': 'Kind', 'data': [ 'led', 'wire' ] }

##
# @Wire:
#
# A wire.
#
# @ohm: its resistance
#
# Since: 1.0
##
{ 'struct': 'Wire', 'data': { 'ohm': 'int' } }

##
# @Bulb:
#
# A bulb.
#
# @kind: its kind
#
# Since: 1.0
##
{ 'union': 'Bulb', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'led': 'Wire', 'wire': 'Wire' } }
"""
PAGE = """\
Lamps
=====

.. qmp-summary:: lamp.json

.. qmp-deprecated:: lamp.json

.. qmp-unstable:: lamp.json

.. qmpdoc:: lamp.json
"""


def project(folder: Path, page: str = PAGE, extension: str = "qmpdoc.sphinxext") -> Path:
    source = folder / "lamps"
    source.mkdir()
    (source / "conf.py").write_text(f'extensions = ["{extension}"]\nqapidoc_srctree = "."\n')
    for name, text in {"lamp.json": SCHEMA, "bulb.json": BULB, "index.rst": page}.items():
        (source / name).write_text(text)
    return source


def tables(built: Built) -> list[list[list[str]]]:
    """The cells of the tables on the page, row by row, without their headings."""
    found = built.doctree("index").findall(nodes.tbody)
    return [[[cell.astext() for cell in row.findall(nodes.entry)] for row in body.findall(nodes.row)] for body in found]


def test_tables_list_definitions_and_members_with_links(build: Build, tmp_path: Path) -> None:
    built = build(project(tmp_path))
    assert built.warnings == []
    assert tables(built) == [
        [
            ["lamp-set", "1.0", "", "Switch the lamp on."],
            ["lamp-off", "0.9", "deprecated", "Put the lamp out."],
            ["Kind", "1.0", "", "Kinds of bulbs."],
            ["Wire", "1.0", "", "A wire."],
            ["Bulb", "1.0", "", "A bulb."],
        ],
        [["lamp-off", "Use lamp-set instead."]],
        [["lamp-set, member level", "The level may go."]],
    ]
    page = built.text("index.html")
    cells = "".join(re.findall(r"<td>.*?</td>", page, re.DOTALL))
    for target in ("command-lamp-off", "struct-Wire", "command-lamp-set.level"):
        assert f'href="#qmp-{target}"' in cells


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (":module: bulb", ["Kind", "Wire", "Bulb"]),
        (":kind: command", ["lamp-set", "lamp-off"]),
        (":section: Bulbs", ["Kind", "Wire", "Bulb"]),
        (":only: lamp-*\n   :exclude: lamp-off", ["lamp-set"]),
    ],
)
def test_options_choose_what_a_table_lists(build: Build, tmp_path: Path, options: str, names: list[str]) -> None:
    built = build(project(tmp_path, f"Lamps\n=====\n\n.. qmp-summary:: lamp.json\n   {options}\n"), "text")
    assert built.warnings == []
    assert [row[0] for row in tables(built)[0]] == names


def test_nothing_to_list_is_said_and_a_module_that_is_none_is_a_warning(build: Build, tmp_path: Path) -> None:
    page = (
        "Lamps\n=====\n\n.. qmp-deprecated:: lamp.json\n   :module: bulbs\n\n.. qmpdoc:: lamp.json\n   :module: bulb\n"
    )
    built = build(project(tmp_path, page), "text")
    assert built.warning("matches :module: bulbs, did you mean 'bulb'?").startswith("index.rst:4: WARNING")
    assert "\nNone.\n" in built.text("index.txt")
    assert "lamp-set" not in built.text("index.txt")
    assert "union Bulb" in built.text("index.txt")


def test_in_qemu_s_manual_tables_link_into_a_namespace(build: Build, tmp_path: Path) -> None:
    page = PAGE.replace("qmpdoc:: lamp.json", "qapi-doc:: lamp.json\n   :namespace: QGA")
    page = page.replace("summary:: lamp.json", "summary:: lamp.json\n   :namespace: QGA")
    built = build(project(tmp_path, page, "qmpdoc.sphinxext.qemu"))
    assert built.warnings == []
    cells = "".join(re.findall(r"<td>.*?</td>", built.text("index.html"), re.DOTALL))
    assert 'href="#command-QGA-lamp.lamp-set"' in cells
    assert 'href="#object-QGA-bulb.Bulb"' in cells


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "xml"])
def test_every_builder_has_the_tables_and_the_branches(build: Build, tmp_path: Path, builder: str) -> None:
    built = build(project(tmp_path), builder, qmpdoc_collapse=2, version="1", copyright="nobody", project="L")
    assert built.warnings == []
    names = {"text": "index.txt", "latex": "l.tex", "man": "l.1", "epub": "index.xhtml", "xml": "index.xml"}
    text = built.text(names[builder])
    assert "Put the lamp out." in text
    assert "the members of" in text
    assert "2 branches" not in text or builder == "xml"
    assert "<details" not in text


def test_long_unions_open_on_a_web_page(build: Build, tmp_path: Path) -> None:
    source = project(tmp_path)
    assert "<details" not in build(source).text("index.html")
    page = build(source, qmpdoc_collapse=2).text("index.html")
    hidden = re.findall(r"<details.*?</details>", page, re.DOTALL)
    assert len(hidden) == 1
    assert "<summary>2 branches</summary>" in hidden[0]
    assert hidden[0].count("the members of") == 2
    assert "<details" not in build(source, qmpdoc_collapse=0).text("index.html")


def test_members_have_links_to_themselves(build: Build, tmp_path: Path) -> None:
    source = project(tmp_path)
    page = build(source).text("index.html")
    for name in ("command-lamp-set.hue", "enum-Kind.led", "union-Bulb.kind"):
        link = rf'<dt id="qmp-{name}">.*?<a class="headerlink" href="#qmp-{name}" title="Link to this member">'
        assert re.search(link, page), name
    assert "Link to this member" not in build(source, html_permalinks=False).text("index.html")


def test_since_can_look_like_versionadded(build: Build, tmp_path: Path) -> None:
    page = PAGE + "\n.. qmp:command:: by-hand\n   :since: 7.5\n\n   By hand.\n"
    source = project(tmp_path, page)
    assert "command lamp-off (since 0.9)" in build(source, "text").text("index.txt")
    text = build(source, "text", qmpdoc_since="versionadded").text("index.txt")
    assert "(since" not in text
    assert re.search(r"\n   (New|Added) in version 0\.9\.\n", text)
    assert re.search(r"by-hand\n\n   By hand\.\n\n   (New|Added) in version 7\.5\.\n", text)


def test_modules_are_in_the_general_index(build: Build, tmp_path: Path) -> None:
    page = "Lamps\n=====\n\n.. qapi-doc:: lamp.json\n   :namespace: QMP\n"
    index = build(project(tmp_path, page, "qmpdoc.sphinxext.qemu")).text("genindex.html")
    assert '<a href="index.html#module-QMP-bulb">bulb (QMP module)</a>' in index
