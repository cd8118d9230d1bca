"""What the author of a comment wrote for readers, as the author wrote it, on a page that Sphinx builds."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent, indent

from tests.render.order_samples import GAPS, LAMP, MARKED, ORDER, TRANSCRIPT
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
    assert not [each for each in built.warnings if "is not described" not in each and "is enum" not in each]
    return built.text("index.txt")


def test_a_todo_is_not_published(build: Build, tmp_path: Path) -> None:
    shown = page_of(build, tmp_path, LAMP)
    assert "Switch the lamp" in shown
    assert "dim the lamp" not in shown


def test_blank_lines_of_an_example_stay(build: Build, tmp_path: Path) -> None:
    assert indent(TRANSCRIPT, " " * 6) in page_of(build, tmp_path, GAPS)


def test_the_order_is_the_author_s(build: Build, tmp_path: Path) -> None:
    shown = page_of(build, tmp_path, ORDER)
    assert re.findall(r"(\w+)-(?:words|value)", shown) == [
        *("second", "third"),
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    ]
    assert re.findall(r'"(off|on|blinking|state|now|more)" ?', shown.replace('"LampState"', "")) == [
        *("off", "on", "blinking"),
        *("state", "now", "more"),
    ]
    assert re.search(r"Note:\s+a-note\s+Arguments:", shown)
    assert re.search(r"Notes:\s+\* seventh-words", shown)


def test_the_text_of_a_feature_stands_once_and_its_members_are_marked(build: Build, tmp_path: Path) -> None:
    struct, command = page_of(build, tmp_path, MARKED).split("command lamp-set")
    for shown in (struct, command):
        assert shown.count("all-of-them-are-experiments") == 1
        assert re.findall(r'"(x-\w+)" \(int, unstable\)', shown) == ["x-hue", "x-glow"]
