"""Patterns of paths mean what they mean to git."""

import subprocess
from pathlib import Path

import pytest

from qmpdoc.series.patterns import matcher
from tests.series.repositories import new_repository

PATHS = ["a.txt", "docs/a.txt", "docs/b.txt", "docs/more/a.txt", "docs/more/deep/a.txt", "doc", "docs[1]/a.txt", "x.hx"]
PATTERNS = [
    "docs/*.txt",
    "docs/**/*.txt",
    "docs/**/a.txt",
    "docs/**",
    "**/a.txt",
    "docs/?.txt",
    "docs/[ab].txt",
    "docs/[!b].txt",
    "*/a.txt",
    "docs/more/a.txt",
    "docs*/a.txt",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_fits_what_git_would_ignore(pattern: str, tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"README": "x\n"})
    (folder / ".gitignore").write_text(f"/{pattern}\n")
    told = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"],
        cwd=folder,
        input="\n".join(PATHS).encode(),
        capture_output=True,
        check=False,
    )
    fits = matcher([pattern])
    assert [each for each in PATHS if fits(each)] == told.stdout.decode().splitlines()


def test_no_pattern_fits_nothing() -> None:
    assert not matcher([])("a.txt")
    assert matcher(["a.txt", "b.txt"])("b.txt")
