"""When members, values and branches of named types came: on the type's page, and wherever the type is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

SHADE = """\
##
# @Shade:
#
# What is around a lamp.
#
# @paper: thin and bright
{value}#
# Since: 1.0
##
{{ 'enum': 'Shade', 'data': [ 'paper'{values} ] }}
"""
PAPER = """
##
# @PaperShade:
#
# A shade of paper.
#
# @colour: its colour{member}
#
# Since: 1.0
##
{{ 'struct': 'PaperShade', 'data': {{ {optional}'colour': 'str'{members} }} }}
"""
ANY = """
##
# @AnyShade:
#
# Any shade.
#
# @kind: which one
#
# Since: 1.0
##
{{ 'union': 'AnyShade', 'base': {{ 'kind': 'Shade' }}, 'discriminator': 'kind',
  'data': {{ 'paper': 'PaperShade'{branches} }} }}

##
# @lamp-shade:
#
# Put a shade on a lamp.
#
# @shade: what to put on
#
# @plain: the kind alone
#
# Since: 1.0
##
{{ 'command': 'lamp-shade', 'data': {{ '*shade': 'AnyShade', '*plain': 'Shade' }} }}
"""
FIRST = SHADE.format(value="", values="") + PAPER.format(member="", members="", optional="") + ANY.format(branches="")
SECOND = (
    SHADE.format(value="#\n# @glass: heavy\n", values=", 'glass'")
    + PAPER.format(member="\n#\n# @size: how wide, in millimetres (since 3.0)", members=", '*size': 'int'", optional="")
    + ANY.format(branches=", 'glass': 'PaperShade'")
)
THIRD = SECOND.replace("{ 'colour'", "{ '*colour'")


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    for number, each in enumerate((FIRST, SECOND, THIRD), 1):
        (tmp_path / f"{number}.json").write_text(each)
    versions = (f'[[site.versions]]\nname = "{each}.0"\nfiles = ["{each}.json"]\n' for each in (1, 2, 3))
    (tmp_path / "qmpdoc.toml").write_text("".join(versions))
    return tmp_path


def rows(page: Path) -> set[str]:
    """The first lines of the rows of a page, as text."""
    heads = re.findall(r'<div class="head">(.*?)</div>', page.read_text())
    return {" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in heads}


def test_a_value_and_a_branch_say_which_version_added_them(schemas: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("site", "-o", "out", cwd=schemas)
    assert result.returncode == 0, result.stderr
    last = schemas / "out/3.0"
    assert {"paper", "glass since 2.0"} <= rows(last / "type/Shade.html")
    assert "if kind is glass PaperShade since 2.0" in rows(last / "type/AnyShade.html")
    assert "if kind is paper PaperShade" in rows(last / "type/AnyShade.html")
    shown_in_place = rows(last / "command/lamp-shade.html")
    assert {"if kind is glass PaperShade since 2.0", "glass since 2.0", "paper"} <= shown_in_place


def test_a_member_says_which_version_changed_it(schemas: Path, qmpdoc: RunQmpdoc) -> None:
    qmpdoc("site", "-o", "out", cwd=schemas)
    assert "colour str" in rows(schemas / "out/2.0/type/PaperShade.html")
    assert "colour str optional changed in 3.0" in rows(schemas / "out/3.0/type/PaperShade.html")
    assert "colour str optional changed in 3.0" in rows(schemas / "out/3.0/command/lamp-shade.html")


def test_a_changed_member_still_says_since_which_version_it_exists(schemas: Path, qmpdoc: RunQmpdoc) -> None:
    for each in schemas.glob("*.json"):
        text = each.read_text().replace("Since: 1.0", "Since: 0.5")
        each.write_text(text.replace("@colour: its colour", "@colour: its colour (since 0.9)"))
    qmpdoc("site", "-o", "out", cwd=schemas)
    assert "colour str since 0.9" in rows(schemas / "out/2.0/type/PaperShade.html")
    assert "colour str optional since 0.9, changed in 3.0" in rows(schemas / "out/3.0/type/PaperShade.html")


def test_a_wrong_since_of_a_types_member_gives_way_to_the_versions(schemas: Path, qmpdoc: RunQmpdoc) -> None:
    qmpdoc("site", "-o", "out", cwd=schemas)
    page = schemas / "out/3.0/type/PaperShade.html"
    assert "size int optional since 2.0" in rows(page)
    assert "has &#39;Since&#39; 3.0, but it exists already in 2.0" in page.read_text()


def test_a_history_as_json_has_the_types(schemas: Path, qmpdoc: RunQmpdoc) -> None:
    words = ("--as", "1.0", "1.json", "--as", "2.0", "2.json", "--as", "3.0", "3.json")
    qmpdoc("history", *words, "--format", "json", "-o", "history.json", cwd=schemas)
    types = {each["name"]: each for each in json.loads((schemas / "history.json").read_text())["types"]}
    assert list(types) == ["AnyShade", "PaperShade", "Shade"]
    assert [(each["path"], each["came"]) for each in types["AnyShade"]["parts"]] == [("{glass}", "2.0")]
    assert [(each["path"], each["came"]) for each in types["Shade"]["parts"]] == [("=glass", "2.0")]
    result = qmpdoc("render", "html", "3.json", "--history", "history.json", "-o", "pages", cwd=schemas)
    assert result.returncode == 0
    assert "glass since 2.0" in rows(schemas / "pages/type/Shade.html")


def test_a_type_that_was_a_struct_and_is_a_union_keeps_its_history(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    struct = "{ 'enum': 'Kind', 'data': [ 'a' ] }\n{ 'struct': 'Thing', 'data': { 'kind': 'Kind' } }\n"
    union = (
        "{ 'enum': 'Kind', 'data': [ 'a' ] }\n{ 'struct': 'A', 'data': { 'x': 'int' } }\n"
        "{ 'union': 'Thing', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'a': 'A' } }\n"
    )
    (tmp_path / "1.json").write_text(struct)
    (tmp_path / "2.json").write_text(union)
    result = qmpdoc("history", "--as", "1.0", "1.json", "--as", "2.0", "2.json", "--format", "json", cwd=tmp_path)
    thing = next(each for each in json.loads(result.stdout)["types"] if each["name"] == "Thing")
    assert (thing["kind"], thing["came"], thing["went"]) == ("union", "1.0", None)
    assert [(each["path"], each["came"]) for each in thing["parts"]] == [("{a}", "2.0")]
