"""What transforms see of descriptions while a page is made ready for HTML."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sphinx.conftest import ROOTS, Build

LOOKING = """
from docutils import nodes
from docutils.transforms import Transform

class Look(Transform):
    default_priority = 500

    def apply(self):
        told = [each.astext() for each in self.document.findall(nodes.paragraph)]
        self.document.settings.env.config.look_told.extend(told)

def setup(app):
    app.add_config_value("look_told", [], "")
    app.add_post_transform(Look)
"""
TEXT = """
Press @kbd{Ctrl-Alt-u}, see @url{https://example.org/}.

@example
>>> 1 + 1  # doctest: +SKIP
@end example
"""


def project(folder: Path, root: str, settings: str = "") -> Path:
    """A project of tests/roots with a text that concerns many transforms, and more settings."""
    shutil.copytree(ROOTS / root, folder)
    for file in folder.glob("*.hx"):
        file.write_text(file.read_text().replace("ETEXI", f"{TEXT}ETEXI", 1))
    with (folder / "conf.py").open("a") as configuration:
        configuration.write(settings)
    return folder


@pytest.mark.parametrize("root", ["by-hand", "prose", "pull", "qemu"])
@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_pages_are_the_same_as_where_nothing_is_reduced(build: Build, tmp_path: Path, root: str, builder: str) -> None:
    reduced = build(project(tmp_path / "one", root), builder)
    whole = build(project(tmp_path / "two", root, LOOKING), builder)
    pages = sorted(each.relative_to(whole.output) for each in whole.output.rglob("*html"))
    assert pages
    for page in pages:
        assert (reduced.output / page).read_text() == (whole.output / page).read_text()
    assert reduced.warnings == whole.warnings


@pytest.mark.parametrize("line", ["default_priority = 500", 'default_priority = 20\n    formats = ("latex",)'])
def test_a_transform_of_an_extension_sees_whole_descriptions(build: Build, tmp_path: Path, line: str) -> None:
    settings = LOOKING.replace("default_priority = 500", line)
    built = build(project(tmp_path / "project", "prose", settings))
    assert any(each.startswith("A lamp; see") for each in built.app.config.look_told)


def test_what_is_resolved_in_a_description_is_whole_again_on_the_page(build: Build, tmp_path: Path) -> None:
    page = build(project(tmp_path / "project", "prose")).text("index.html")
    assert 'href="#qmp-command-lamp-set"' in page
    assert "&gt;&gt;&gt; 1 + 1" in page
    assert "https://example.org/" in page
