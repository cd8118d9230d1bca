"""Git repositories made for a test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

AUTHOR = {
    "GIT_AUTHOR_NAME": "Ada Byte",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Byte",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *words: str, data: bytes | None = None) -> str:
    """What git prints; it must succeed."""
    told = subprocess.run(
        ["git", "-C", str(folder), *words], input=data, capture_output=True, check=False, env={**os.environ, **AUTHOR}
    )
    assert told.returncode == 0, told.stderr.decode()
    return told.stdout.decode("utf-8", "surrogateescape")


def commit(folder: Path, files: Mapping[str, str | bytes | None], message: str) -> None:
    """Write files (None: remove) and commit them."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def new_repository(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """A repository with one commit, tagged ``base``."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, files, "begin")
    git(folder, "tag", "base")
    return folder
