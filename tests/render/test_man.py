"""The manual page: groff and mandoc find no problem in it, and it shows what was said."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from qmpdoc.render.man import render_man
from qmpdoc.render.man.escape import filled, literal, text, verbatim
from tests.corpus import corpus_files, corpus_name
from tests.golden import assert_golden
from tests.render.making import hx, schema
from tests.render.test_html import EXAMPLE, HOSTILE


def page_of(reference: Reference) -> bytes:
    ((_, page),) = render_man(reference, lambda _: None, title="A reference", name="reference", date="2001-02-03")
    return page


def run(words: list[str], page: bytes) -> "subprocess.CompletedProcess[bytes]":
    """Give a page to a program; skips without one."""
    if shutil.which(words[0]) is None:
        pytest.skip(f"there is no {words[0]}: on Debian, apt install groff mandoc man-db")
    return subprocess.run(words, input=page, capture_output=True, check=False, timeout=120)


def complaints(page: bytes, tmp_path: Path) -> list[str]:
    """What mandoc, groff and man find wrong with a page."""
    path = tmp_path / "reference.7"
    path.write_bytes(page)
    lint = run(["mandoc", "-T", "lint", str(path)], b"")
    groff = run(["groff", "-man", "-Tutf8", "-ww", str(path)], b"")
    man = run(["man", "--warnings", "-l", str(path)], b"")
    told = lint.stdout + lint.stderr + groff.stderr + man.stderr
    return told.decode().splitlines()


def shown(page: bytes) -> str:
    """What a reader of the page sees, its white space made single blanks."""
    plain = run(["groff", "-man", "-Tutf8", "-P-c", "-P-b", "-P-u", "-rLL=2000n"], page).stdout.decode()
    return " ".join(plain.split())


def test_the_page_is_as_it_was_read_and_found_good() -> None:
    assert_golden("man/reference.7", page_of(schema()))


@pytest.mark.parametrize("title", ["A reference", "The reference of all the monitors of our machines"])
def test_the_parts_of_the_heading_stand_apart(title: str) -> None:
    ((_, page),) = render_man(schema(), lambda _: None, title=title, name="reference-of-machines")
    heading = run(["groff", "-man", "-Tutf8", "-P-c", "-rLL=80n"], page).stdout.decode().lstrip("\n").split("\n")[0]
    side = "REFERENCE-OF-MACHINES(7)"
    assert heading.split() == [side, *(title.split() if len(title) < 20 else []), side]


REFERENCES = {
    "schema": schema(),
    "example": hx(EXAMPLE.read_text(encoding="utf-8")),
    "hostile": hx(HOSTILE),
    "empty": Reference(),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_no_fault_is_found_in_the_page(name: str, tmp_path: Path) -> None:
    assert complaints(page_of(REFERENCES[name]), tmp_path) == []


REAL = [*corpus_files("hx/*/*.hx"), *corpus_files("events/*/*.txt"), *corpus_files("qapi/10.2.2/qapi/qapi-schema.json")]


@pytest.mark.slow
@pytest.mark.parametrize("path", REAL, ids=corpus_name)
def test_no_fault_is_found_in_the_page_of_a_real_reference(path: Path, tmp_path: Path) -> None:
    assert complaints(page_of(load([str(path)])[0]), tmp_path) == []


def test_definitions_arguments_and_examples_are_shown() -> None:
    page = shown(page_of(schema()))
    for words in (
        "query-disks(only?: DiskState)",
        "Use query-disk instead.",
        "only (DiskState, optional)",
        '-> { "execute": "query-disks", "arguments": { "only": "ok" } }',
        '<- { "return": [ { "name": "a" } ] }',
    ):
        assert words in page


LATIN = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=30)


@pytest.mark.seconds
@settings(max_examples=40)
@given(st.lists(LATIN, min_size=1, max_size=5).map(" ".join))
def test_any_text_is_shown_as_it_stands(words: str) -> None:
    page = f'.TH X 7 "2001-02-03"\n.nh\n.ad l\n.SH NAME\n{filled(f"zz {text(words)} zz")}\n'.encode()
    assert f"zz {words} zz" in shown(page).replace("’", "'").replace("‘", "`")


@pytest.mark.seconds
@settings(max_examples=40)
@given(st.lists(LATIN, min_size=1, max_size=5))
def test_any_lines_are_shown_as_they_stand(lines: list[str]) -> None:
    page = f'.TH X 7 "2001-02-03"\n.SH NAME\nx\n.EX\n{verbatim(chr(10).join(lines))}\n.EE\n'.encode()
    assert " ".join(lines) in shown(page)


@given(st.text(max_size=200))
def test_no_line_is_a_request_and_none_is_too_long(words: str) -> None:
    for written in (filled(text(words)), filled(literal(words)), verbatim(words)):
        for line in written.split("\n"):
            assert not line.startswith((".", "'"))
            assert len(line.encode()) <= 80 or re.search(r" ", line)
