"""``.. qmp-example::``, and the example project."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from docutils import nodes

from tests.sphinx.conftest import Build

PAGE = """
Examples
========

.. qmp-example::

   -> { "execute": "stop" }
   <- { "return": {} }

.. qmp-example::
   :title: two of them

   -> { "execute": "stop" }
   <- { "event": "STOP", ... }

.. qmp-example::
   :annotated:

   First *this*::

      -> { "execute": "stop" }

   .. code-block:: python

      stop()

.. qmp-example::

   -> { "execute": "stop",
        "arguments": 'none' }
"""


def test_examples_by_hand(build: Build) -> None:
    first = build("by-hand")
    (first.source / "examples.rst").write_text(f":orphan:\n{PAGE}")
    built = build(first.source)
    boxes = list(built.doctree("examples").findall(nodes.admonition))
    assert [each[0].astext() for each in boxes] == ["Example", "Example: two of them", "Example", "Example"]
    languages = [each["language"] for each in built.doctree("examples").findall(nodes.literal_block)]
    assert languages == ["QMP", "QMP", "QMP", "python", "QMP"]
    assert "First <em>this</em>:" in built.text("examples.html")
    assert '<span class="nt">"execute"</span>' in built.text("examples.html")


def test_a_message_that_is_not_json_is_told_at_its_own_line(build: Build) -> None:
    first = build("by-hand")
    (first.source / "examples.rst").write_text(f":orphan:\n{PAGE}")
    line = PAGE.splitlines().index("        \"arguments\": 'none' }") + 2
    assert build(first.source).warning("the message is not JSON").startswith(f"examples.rst:{line}: WARNING")


def test_an_example_without_content_is_refused(build: Build) -> None:
    first = build("by-hand")
    (first.source / "examples.rst").write_text(":orphan:\n\nExamples\n========\n\n.. qmp-example::\n\nEnd.\n")
    assert "examples.rst:6: ERROR" in " ".join(build(first.source).warnings)


def test_the_example_project_builds_and_its_hand_written_page_links_into_the_generated_ones(
    build: Build, repository: Path
) -> None:
    built = build(repository / "examples" / "sphinx")
    assert built.warnings == []
    page = built.text("guide.html")
    for target in (
        "options.html#qmp-option-drive",
        "protocol.html#qmp-command-swap_medium",
        "protocol.html#qmp-command-swap_medium.format",
        "events.html#qmp-event-MEDIUM_MOVED",
        "human-monitor.html#qmp-hmp-swap_medium",
    ):
        assert f'href="{target}"' in page
    assert re.search(r'href="https://example\.org/[^"]*monitor\.hx#L\d+"', built.text("protocol.html"))
    assert not re.search(r'<a class="reference internal" href="#[^"]*"></a>', page)


def test_the_project_that_the_manual_shows_builds_and_its_page_links_into_itself(
    build: Build, repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(repository / "examples", tmp_path / "examples")
    section = (repository / "docs/howto/sphinx.md").read_text()
    configuration, page = (re.findall(rf"```{each}\n(.*?)```", section, re.DOTALL)[0] for each in ("python", "rst"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text(configuration)
    indices = "\nSee :ref:`all by name <qmp-index>` and :ref:`by kind <qmp-kinds>`.\n"
    (tmp_path / "docs" / "index.rst").write_text(page + indices)
    built = build(tmp_path / "docs")
    assert built.warnings == []
    for target in ("#qmp-command-swap_medium", "#qmp-event-MEDIUM_MOVED", "qmp-index.html", "qmp-kinds.html"):
        assert f'href="{target}"' in built.text("index.html")
    assert 'id="qmp-command-query-drives"' in built.text("index.html")
    assert 'id="qmp-command-pause"' not in built.text("index.html")


def test_the_manual_lists_every_setting_and_its_default(repository: Path) -> None:
    from qmpdoc.sphinxext.settings import SETTINGS

    table = (repository / "docs/howto/sphinx.md").read_text().partition("\n## ")[0]
    told = dict(re.findall(r"^\| `(qmpdoc_\w+)` \| `?([^|`]*)`? \|", table, re.MULTILINE))
    in_words = {"None": "the folder of the pages", "''": "none", "'mark'": '"mark"'}
    assert told == {name: in_words.get(repr(default), repr(default)) for name, default, _ in SETTINGS}
