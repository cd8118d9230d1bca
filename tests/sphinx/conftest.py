"""Building the projects in tests/roots."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("sphinx", reason="Sphinx is not installed: pip install 'qmpdoc[sphinx]'")

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOTS = Path(__file__).resolve().parents[1] / "roots"


@dataclass
class Built:
    """A project that was built: where, with which warnings, and the application that did it."""

    source: Path
    output: Path
    warnings: list[str]
    app: Sphinx

    def text(self, name: str) -> str:
        """A page of the output."""
        return (self.output / name).read_text(encoding="utf-8")

    def doctree(self, docname: str) -> nodes.document:
        """A page as Sphinx keeps it between builds."""
        return self.app.env.get_doctree(docname)

    def warning(self, words: str) -> str:
        """The one warning that has these words, its path counted from the project."""
        found = [each for each in self.warnings if words in each]
        assert len(found) == 1, self.warnings
        return found[0]


Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a project of tests/roots, or one that a build before has left, with a builder."""

    def run(root: str | Path, builder: str = "html", *, parallel: int = 1, **settings: Any) -> Built:
        source = root if isinstance(root, Path) else tmp_path / root
        if not source.exists():
            shutil.copytree(ROOTS / root, source)
        output = tmp_path / "built" / source.name / builder
        told = io.StringIO()
        translators.clear()  # A build in another language would go on in those after it.
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                str(source),
                str(source),
                str(output),
                str(tmp_path / "doctrees" / source.name / ("gettext" if builder == "gettext" else "")),
                builder,
                confoverrides=settings,
                status=None,
                warning=told,
                parallel=parallel,
            )
            app.build()
        lines = strip_colors(told.getvalue()).replace(f"{source}/", "").splitlines()
        return Built(source, output, [each for each in lines if each.strip()], app)

    return run
