"""What the tests of lint share: checking texts that are not in files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.lint.run import Found, lint
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.loading.load import load
from qmpdoc.rules.selection import Settings
from tests.lint.running import run_lint

__all__ = ["run_lint"]

FindIn = Callable[..., list[Diagnostic]]


def check(files: dict[str, bytes], settings: Settings | None = None) -> list[Found]:
    """Load `files`, by name, from memory and lint them."""
    reference, diagnostics = load(tuple(files), edited=files)
    return lint(reference, diagnostics, settings or Settings(), PROBLEMS)


def check_paths(*paths: Path) -> list[Diagnostic]:
    """Load files from disk and lint them by the rules that run unasked."""
    reference, diagnostics = load([str(each) for each in paths])
    return [each.diagnostic for each in lint(reference, diagnostics, Settings(), PROBLEMS)]


@pytest.fixture
def find_in() -> FindIn:
    """Lint one text under a name of its kind; selectors in place of the rules that run unasked may follow."""

    def find(name: str, text: str, *select: str) -> list[Diagnostic]:
        settings = Settings(select=select) if select else Settings()
        return [each.diagnostic for each in check({name: text.encode()}, settings)]

    return find
