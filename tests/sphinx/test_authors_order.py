"""What the author of a comment wrote for readers, as the author wrote it, on a page that Sphinx builds."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from tests.render.test_authors_order import GAPS, LAMP, TRANSCRIPT
from tests.sphinx.conftest import Build

CONF = 'extensions = ["qmpdoc.sphinxext"]\n'
PAGE = "Lamp\n====\n\n.. qmpdoc:: lamp.json\n"


def page_of(build: Build, folder: Path, schema: str) -> str:
    """The page of a schema as Sphinx writes it in plain text."""
    root = folder / "lamp"
    root.mkdir()
    (root / "conf.py").write_text(CONF)
    (root / "index.rst").write_text(PAGE)
    (root / "lamp.json").write_text(dedent(schema).lstrip("\n"))
    built = build(root, "text")
    assert not built.warnings
    return built.text("index.txt")


def test_a_todo_is_not_published(build: Build, tmp_path: Path) -> None:
    shown = page_of(build, tmp_path, LAMP)
    assert "Switch the lamp" in shown
    assert "dim the lamp" not in shown


def test_blank_lines_of_an_example_stay(build: Build, tmp_path: Path) -> None:
    assert indent(TRANSCRIPT, " " * 6) in page_of(build, tmp_path, GAPS)
