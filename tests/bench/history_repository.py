"""A repository with real history of definition files, and the same versions as folders, for measuring."""

from __future__ import annotations

import subprocess
from pathlib import Path

VERSIONS = 20


def make_history(corpus: Path, folder: Path) -> Path:
    """A repository ``repo`` with `VERSIONS` tags, spread over its history; each version as a folder below ``read``."""
    repository = folder / "repo"
    bundle = corpus / "history/5.2-6.2.bundle"
    subprocess.run(["git", "clone", "-q", str(bundle), "-b", "main", str(repository)], check=True)
    commits = _git(repository, "rev-list", "--reverse", "main").decode().split()
    step = len(commits) // VERSIONS
    for number in range(VERSIONS):
        tag = f"v5.{number + 1}.0"
        _git(repository, "tag", tag, commits[number * step])
        version = folder / "read" / tag
        version.mkdir(parents=True)
        subprocess.run(["tar", "-x", "-C", str(version)], input=_git(repository, "archive", tag), check=True)
    return folder


def _git(folder: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True).stdout
