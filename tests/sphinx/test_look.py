"""``qmpdoc_look = "qemu"``: the look of QEMU's own manual."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sphinx.conftest import Build, Built

CONF = 'extensions = ["qmpdoc.sphinxext.qemu"]\nqapidoc_srctree = "."\n'
SCHEMA = """\
##
# @Hue:
#
# @red: like a rose (since 2.1)
##
{ 'enum': 'Hue', 'data': [ 'green', 'red' ] }

##
# @Bulb:
#
# @hue: colour of the light
#
# Features:
#
# @unstable: @x-glow is an experiment.
##
{ 'struct': 'Bulb',
  'data': { '*x-glow': { 'type': ['str'], 'features': [ 'unstable' ] }, 'hue': 'Hue' } }

##
# @lamp-set:
#
# Switch the lamp.
#
# @on: the wanted state
#
# Returns: the bulbs
#
# Errors:
#     - If it is broken, GenericError
#     - If it is gone, GenericError
#
# Since: 1.0
##
{ 'command': 'lamp-set', 'data': { 'on': 'bool' }, 'returns': ['Bulb'], 'if': 'CONFIG_LAMP' }
"""
EXPECTED = """\
Enum Hue

   Values:
      * **red** -- like a rose (since 2.1)

      * **green** -- Not documented

Object Bulb

   Members:
      * **hue** ("Hue") -- colour of the light

      * **x-glow** ("[string]", *optional*) -- Not documented

   Features:
      * **unstable** -- "x-glow" is an experiment.

Command lamp-set (Since: 1.0)
    *Availability*: "CONFIG_LAMP"

   Switch the lamp.

   Arguments:
      * **on** ("boolean") -- the wanted state

   Return:
      "[Bulb]" -- the bulbs

   Errors:
      * If it is broken, GenericError

      * If it is gone, GenericError
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a schema and the look of QEMU's manual."""
    root = tmp_path / "lamp"
    root.mkdir()
    (root / "conf.py").write_text(f'{CONF}qmpdoc_look = "qemu"\n')
    (root / "index.rst").write_text(".. qapi-doc:: lamp.json\n   :namespace: QMP\n")
    (root / "lamp.json").write_text(SCHEMA)
    return root


def without_warnings_about_texts(built: Built) -> list[str]:
    """The warnings of a build but those about members that no text describes."""
    return [each for each in built.warnings if "is not described" not in each]


def test_it_lists_names_with_bullets_and_names_types(build: Build, project: Path) -> None:
    built = build(project, "text")
    assert built.text("index.txt") == EXPECTED
    assert without_warnings_about_texts(built) == []


def test_its_links_and_anchors_are_the_same(build: Build, project: Path) -> None:
    page = build(project).text("index.html")
    assert 'id="object-QMP-lamp.Bulb"' in page
    assert 'href="#enum-QMP-lamp.Hue"' in page
    assert 'id="object-QMP-lamp.Bulb.x-glow"' in page
    assert 'href="#object-QMP-lamp.Bulb.x-glow"' in page


@pytest.mark.parametrize(
    ("settings", "dash"),
    [({}, "\N{EN DASH}"), ({"smartquotes": False}, "--"), ({"smartquotes_action": "q"}, "--")],
)
def test_its_dashes_on_pages_are_those_of_the_project(
    build: Build, project: Path, settings: dict[str, object], dash: str
) -> None:
    page = build(project, **settings).text("index.html")
    assert "<strong>hue</strong> (" in page
    assert f") {dash} colour of the light" in page


def test_another_value_is_a_warning_and_changes_nothing(build: Build, project: Path) -> None:
    (project / "conf.py").write_text(f'{CONF}qmpdoc_look = "qemo"\n')
    built = build(project, "text")
    assert any("qmpdoc_look" in each and "qemo" in each for each in built.warnings)
    assert "command lamp-set (since 1.0)" in built.text("index.txt")


def test_qemu_s_test_of_its_documentation_passes(build: Build, corpus: Path, tmp_path: Path) -> None:
    root = tmp_path / "docs"
    (root / "tests" / "qapi-schema").mkdir(parents=True)
    for name, folder in {"doc-good.rst": ".", "doc-good.json": "tests/qapi-schema"}.items():
        shutil.copy(corpus / "manual" / "doc-good" / name, root / folder)
    (root / "conf.py").write_text(f'{CONF}qmpdoc_look = "qemu"\nmaster_doc = "doc-good"\n')
    built = build(root, "text")
    assert built.warnings == []
    assert built.text("doc-good.txt") == (corpus / "manual" / "doc-good" / "doc-good.txt").read_text()
