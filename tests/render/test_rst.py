"""reStructuredText: docutils and Sphinx read the pages without a complaint, and show what was said."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st

from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from qmpdoc.render.rst import render_rst
from qmpdoc.render.rst.escape import at_start, joined, literal, literal_block, text
from tests.corpus import corpus_files, corpus_name
from tests.golden import assert_golden
from tests.render.making import hx, schema
from tests.render.test_html import EXAMPLE, HOSTILE

QUIET = {"report_level": 2, "halt_level": 2, "warning_stream": False, "_disable_config": True}


def pages_of(reference: Reference, toctree: bool = False) -> dict[str, str]:
    return {path: data.decode() for path, data in render_rst(reference, lambda _: None, toctree=toctree)}


def read(page: str) -> str:
    """What docutils reads in a page; a warning fails."""
    tree = publish_doctree(page, settings_overrides=QUIET)
    return " ".join(tree.astext().split())


@pytest.mark.parametrize("name", ["index.rst", "disks.rst"])
def test_pages_are_as_they_were_read_and_found_good(name: str) -> None:
    assert_golden(f"rst/{name}", pages_of(schema())[name].encode())


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=10)


@example("\\" * 4)
@example("= ==")
@given(st.lists(TEXT, min_size=1, max_size=4).map(" ".join))
def test_escaped_text_is_read_as_it_stands(words: str) -> None:
    assert read(f"before\n\n{at_start(text(words))}\n\nafter") == f"before {words} after"


@example("_", "`", ":")
@example("\\\\", "a", ":")
@given(TEXT, TEXT, TEXT)
def test_literals_stand_between_words_without_a_blank(before: str, words: str, after: str) -> None:
    written = literal(words)
    page = joined([(text(before), False), (written, written.startswith("``")), (text(after), False)])
    assert read(f"x\n\n{at_start(page)}") == f"x {before}{words}{after}"


@given(st.lists(st.sampled_from(["a", "", "", " b", "..", "::", "*"]), min_size=1, max_size=8))
def test_literal_lines_keep_their_blanks(lines: list[str]) -> None:
    words = "\n".join(["first", *lines, "last"])
    from qmpdoc.render.rst.escape import page_text

    tree = publish_doctree(page_text(literal_block(words)), settings_overrides=QUIET)
    assert tree.astext() == words


REAL = [*corpus_files("hx/*/*.hx"), *corpus_files("qapi/10.2.2/qga/qapi-schema.json")]


@pytest.mark.slow
@pytest.mark.parametrize("path", REAL, ids=corpus_name)
def test_docutils_reads_real_pages_without_a_complaint(path: Path) -> None:
    for page in pages_of(load([str(path)])[0]).values():
        read(page)


def test_hostile_text_is_read_as_it_stands() -> None:
    pages = [read(page) for page in pages_of(hx(HOSTILE)).values()]
    for number in (2, 4, 5, 6, 8, 9, 10, 15, 17, 20, 21):
        assert any(f"<script>alert({number})</script>" in page for page in pages), number


@pytest.mark.slow
@pytest.mark.parametrize("reference", [schema(), hx(EXAMPLE.read_text(encoding="utf-8"))], ids=["schema", "example"])
def test_sphinx_builds_the_pages_without_a_warning_and_their_links_lead_somewhere(
    reference: Reference, tmp_path: Path
) -> None:
    pytest.importorskip("sphinx", reason="Sphinx is not installed")
    (tmp_path / "conf.py").write_text("project = 'x'\n")
    for path, page in pages_of(reference, toctree=True).items():
        (tmp_path / path).write_text(page, encoding="utf-8")
    built = tmp_path / "built"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(tmp_path), str(built)]
    result = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)
    assert (result.returncode, result.stderr) == (0, "")
    pages = {each.name: each.read_text(encoding="utf-8") for each in built.glob("*.html")}
    for page in pages.values():
        for target, fragment in re.findall(r'href="([\w-]+\.html)#([^"]+)"', page):
            assert f'id="{fragment}"' in pages[target], (target, fragment)
