"""Large pages in a build: how long they are in memory."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tests.sphinx.conftest import Build


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A project with a page of more than a thousand ids and two of few."""
    source = tmp_path / "large"
    source.mkdir()
    values = [f"v{number}" for number in range(1200)]
    lines = "".join(f"# @{each}: {each}\n#\n" for each in values)
    schema = f"##\n# @Many:\n#\n# Many.\n#\n{lines}# Since: 1.0\n##\n{{ 'enum': 'Many', 'data': {values} }}\n"
    (source / "many.json").write_text(schema)
    (source / "index.rst").write_text("Pages\n=====\n\n.. toctree::\n\n   many\n   other\n")
    (source / "many.rst").write_text("Many\n====\n\n.. qmpdoc:: many.json\n")
    (source / "other.rst").write_text("Other\n=====\n")
    return source


def test_a_large_page_waits_on_the_disk_until_it_is_written(build: Build, large: Path) -> None:
    (large / "conf.py").write_text(
        'extensions = ["qmpdoc.sphinxext"]\n'
        "def count(app, env):\n"
        '    app.waiting = list(vars(env).get("_write_doc_doctree_cache", {}))\n'
        "def setup(app):\n"
        '    app.connect("env-updated", count, priority=1000)\n'
    )
    built = build(large)
    assert "many" not in built.app.waiting  # type: ignore[attr-defined]
    assert 'id="qmp-enum-Many.v1199"' in built.text("many.html")


def test_a_large_page_leaves_memory_when_it_is_written_and_extensions_see_it_whole(build: Build, large: Path) -> None:
    (large / "conf.py").write_text(
        "import gc, weakref\n"
        'extensions = ["qmpdoc.sphinxext"]\n'
        "def look(app, name, template, context, page):\n"
        '    if name == "many":\n'
        "        app.words, app.section = page.astext(), weakref.ref(page[0])\n"
        "        gc.disable()\n"
        '    if name == "other":\n'
        "        app.left = app.section()\n"
        "        gc.enable()\n"
        "def setup(app):\n"
        '    app.connect("html-page-context", look)\n'
    )
    built = build(large)
    assert built.app.left is None  # type: ignore[attr-defined]
    assert "v1199" in built.app.words  # type: ignore[attr-defined]
    assert "many" not in vars(built.app.env).get("_pickled_doctree_cache", {})
    assert 'id="qmp-enum-Many.v1199"' in built.text("many.html")


def test_the_collector_of_the_host_is_left_alone(build: Build, large: Path) -> None:
    (large / "conf.py").write_text(
        "import gc\n"
        'extensions = ["qmpdoc.sphinxext"]\n'
        "def look(app, env):\n"
        "    app.threshold = gc.isenabled(), gc.get_threshold()\n"
        "def setup(app):\n"
        '    app.connect("env-updated", look)\n'
    )
    before = gc.isenabled(), gc.get_threshold()
    assert build(large).app.threshold == before  # type: ignore[attr-defined]
    assert (gc.isenabled(), gc.get_threshold()) == before
