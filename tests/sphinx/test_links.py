"""Links in built pages lead somewhere, in the example manual, by every builder, and in QEMU's own manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sphinx.conftest import Build
from tests.sphinx.links import broken_links
from tests.sphinx.test_qemu import qemu  # noqa: F401

_BUILT = {
    "html": ("protocol.html", 'id="qmp-command-swap_medium"'),
    "dirhtml": ("protocol/index.html", 'id="qmp-command-swap_medium"'),
    "singlehtml": ("index.html", 'id="qmp-command-swap_medium"'),
    "epub": ("protocol.xhtml", 'id="qmp-command-swap_medium"'),
    "text": ("protocol.txt", "command swap_medium"),
    "man": ("halyard.1", "swap_medium"),
    "latex": ("halyard.tex", "swap\\_medium"),
}
"""Builders, a page of each, and what it has."""


def test_the_checker_finds_what_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.html").write_text('<p id="x"><a href="b/c.html#y">1</a><a href="#z">2</a><a href="d.html">3</a>')
    (tmp_path / "b" / "c.html").write_text('<p id="y"><a href="../a.html#x">1</a><a href="https://e.org/">2</a>')
    assert list(broken_links(tmp_path)) == ["a.html: #z", "a.html: d.html"]


@pytest.mark.seconds
@pytest.mark.parametrize("builder", _BUILT)
def test_the_example_manual_is_whole_with_every_builder(build: Build, repository: Path, builder: str) -> None:
    built = build(repository / "examples" / "sphinx", builder)
    assert built.warnings == []
    page, words = _BUILT[builder]
    assert words in built.text(page)
    if builder in ("html", "dirhtml", "epub"):  # singlehtml breaks links of its own contents to any object
        suffix = ".xhtml" if builder == "epub" else ".html"
        assert list(broken_links(built.output, suffix)) == []


def test_links_between_documents_lead_somewhere_on_one_page(build: Build) -> None:
    page = build("qemu", "singlehtml").text("index.html")
    assert 'href="#command-QMP-lamp.lamp-set"' in page
    assert 'href="#command-QGA-schema.lamp-set"' in page
    assert re.findall(r'href="#document-[^"]*#(?:command|event|enum|object|qmp)-[^"]*"', page) == []


@pytest.mark.slow
def test_no_link_of_qemu_s_manual_is_broken(qemu) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    assert re.search(r'href="[^"]*#object-QMP-', qemu.text("interop/qemu-qmp-ref.html"))
    own = [each for each in broken_links(qemu.output) if not each.startswith("about/")]
    assert own == []  # pages in about/ use substitutions of QEMU's conf.py, and link to the errors about these
