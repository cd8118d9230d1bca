"""Words that the extension puts on pages: all are in the catalogue, and pages have them in the project's language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from qmpdoc.sphinxext import labels
from qmpdoc.sphinxext.kinds import KINDS
from tests.sphinx.conftest import Build

PACKAGE = Path(labels.__file__).parent


def catalogue(name: str) -> Catalog:
    with (PACKAGE / "locale" / name).open("rb") as stream:
        return read_po(stream)


def words(name: str) -> set[str]:
    return {str(each.id) for each in catalogue(name) if each.id}


def constants() -> tuple[set[str], set[str]]:
    """The words that are given to `label` as they are, and all strings of the package."""
    given, strings = set(), set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "label":
                given |= {str(each.value) for each in node.args[:1] if isinstance(each, ast.Constant)}
    return given, strings


def test_the_catalogue_has_all_words_and_no_others() -> None:
    given, strings = constants()
    named = {each for kind in KINDS.values() for each in (kind.label, kind.annotation, kind.heading) if each}
    listed = words("qmpdoc.pot")
    assert given | named <= listed
    notes = {"Note", "Warning", "Caution", "Important"}
    assert listed <= strings | notes


def test_whatever_pages_ask_for_is_in_the_catalogue(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set()

    def note(text: str) -> str:
        asked.add(text)
        return text

    monkeypatch.setattr(labels, "_translate", note)
    for root in ("pull", "by-hand", "prose", "qemu"):
        build(root, "text")
    build("qemu", "html", qmpdoc_look="qemu")
    assert "Arguments" in asked
    assert asked <= words("qmpdoc.pot")


def test_german_is_complete() -> None:
    german = catalogue("de/LC_MESSAGES/qmpdoc.po")
    assert {str(each.id) for each in german if each.id and each.string} == words("qmpdoc.pot")
    for each in german:
        word, translated = str(each.id), str(each.string)
        assert not word or word.startswith(" ") == translated.startswith(" "), word
        assert not word or word.endswith(" ") == translated.endswith(" "), word


def test_a_page_is_in_the_language_of_the_project(build: Build) -> None:
    built = build("pull", "text", language="de")
    text = built.text("index.txt")
    assert "Befehl lamp_set" in text
    assert "Argumente:" in text
    assert "optional, Vorgabe: " in text
    assert "Arguments:" not in text
    again = build(built.source, "text", language="en").text("index.txt")
    assert "Arguments:" in again
    assert "Argumente" not in again


def test_a_project_translates_for_itself_without_compiling(build: Build) -> None:
    source = build("pull", "text").source
    folder = source / "locale" / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "qmpdoc.po").write_text('msgid "Arguments"\nmsgstr "Argh"\n')
    text = build(source, "text", language="xx", locale_dirs=["locale"]).text("index.txt")
    assert "Argh:" in text
    assert "Errors:" in text
