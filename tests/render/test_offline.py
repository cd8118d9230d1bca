"""``render docset`` and ``render devhelp``: the formats that Dash, Zeal and DevHelp open."""

import plistlib
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import RunQmpdoc

SCHEMA = """
##
# = Lamps & more
##

##
# @Shade:
#
# Colours of light.
##
{ 'enum': 'Shade', 'data': [ 'warm', 'cold' ] }

##
# @lamp-on:
#
# Light a lamp.
#
# Features:
#
# @deprecated: Use a candle.
##
{ 'command': 'lamp-on', 'data': { 'shade': 'Shade' }, 'features': ['deprecated'] }

##
# @LAMP_BROKEN:
#
# A lamp is broken.
##
{ 'event': 'LAMP_BROKEN' }
"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    (tmp_path / "s.json").write_text(SCHEMA)
    return tmp_path / "s.json"


def test_a_docset_lists_every_definition_at_a_page_that_is_there(
    qmpdoc: RunQmpdoc, schema: Path, tmp_path: Path
) -> None:
    assert qmpdoc("render", "docset", schema, "-o", f"{tmp_path}/QMP.docset", "--no-config").returncode == 0
    contents = tmp_path / "QMP.docset/Contents"
    properties = plistlib.loads((contents / "Info.plist").read_bytes())
    assert (properties["isDashDocset"], properties["CFBundleIdentifier"]) == (True, "qmp")
    documents = contents / "Resources/Documents"
    assert (documents / properties["dashIndexFilePath"]).is_file()
    with sqlite3.connect(contents / "Resources/docSet.dsidx") as index:
        rows = index.execute("SELECT name, type, path FROM searchIndex ORDER BY name").fetchall()
    assert [(name, type) for name, type, _ in rows] == [
        ("LAMP_BROKEN", "Event"),
        ("Lamps & more", "Section"),
        ("Shade", "Enum"),
        ("lamp-on", "Command"),
    ]
    assert all((documents / path).is_file() for _, _, path in rows)


def test_a_book_names_its_chapters_and_keywords(qmpdoc: RunQmpdoc, schema: Path, tmp_path: Path) -> None:
    assert qmpdoc("render", "devhelp", schema, "-o", f"{tmp_path}/lamps", "--no-config").returncode == 0
    book = ElementTree.parse(tmp_path / "lamps/lamps.devhelp2").getroot()  # noqa: S314
    space = "{http://www.devhelp.net/book}"
    assert (book.tag, book.get("name"), book.get("version")) == (f"{space}book", "lamps", "2")
    assert [each.get("name") for each in book.iter(f"{space}sub")] == ["Lamps & more"]
    keywords = {each.get("name"): (each.get("type"), each.get("deprecated")) for each in book.iter(f"{space}keyword")}
    assert keywords == {"Shade": ("enum", None), "lamp-on": ("function", "true"), "LAMP_BROKEN": ("signal", None)}
    links = [each.get("link") or "" for each in book.iter() if each.get("link")]
    assert len(links) == 5
    assert all((tmp_path / "lamps" / link).is_file() for link in links)


@pytest.mark.parametrize("name", ["QMP", ".docset", "QMP.docs"])
def test_a_docset_of_another_name_is_refused(qmpdoc: RunQmpdoc, schema: Path, tmp_path: Path, name: str) -> None:
    done = qmpdoc("render", "docset", schema, "-o", f"{tmp_path}/{name}", "--no-config")
    assert (done.returncode, (tmp_path / name).exists()) == (2, False)
    assert b"write -o QMP.docset" in done.stderr


def test_a_second_run_changes_nothing(qmpdoc: RunQmpdoc, schema: Path, tmp_path: Path) -> None:
    words = ("render", "docset", schema, "-o", f"{tmp_path}/QMP.docset", "--no-config", "-v")
    assert qmpdoc(*words).returncode == 0
    assert b"is current" in qmpdoc(*words).stderr
