"""Pages about rules, to which the language server's diagnostics link: files in the user's cache folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from qmpdoc.loading.cache import cache_folder
from qmpdoc.version import __version__

_RULES = Path(__file__).parent.parent / "lint" / "rules"


class RulePages:
    """The pages of this version; they are written when they are not there, by a process of its own."""

    def __init__(self) -> None:
        base = cache_folder()
        self._folder = Path(base) / f"rules-{__version__}" if base else None
        self._writing: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The URI of the folder, with a slash at its end; empty without one."""
        return f"{self._folder.as_uri()}/" if self._folder else ""

    def write(self) -> None:
        """Begin to write the pages, unless they exist or are being written."""
        if self._folder is None or self._writing is not None or self._is_current(self._folder):
            return
        words = [sys.executable, "-m", "qmpdoc", "-q", "explain", "--format", "html", "--pages", str(self._folder)]
        silent = subprocess.DEVNULL
        try:
            self._writing = subprocess.Popen(words, stdin=silent, stdout=silent, stderr=silent, cwd=self._folder.parent)
        except OSError:
            self._folder = None

    def _is_current(self, folder: Path) -> bool:
        """Whether the last page exists and is not older than a rule: in a checkout those change."""
        try:
            written = (folder / "style.css").stat().st_mtime
            return all(each.stat().st_mtime <= written for each in (_RULES, *_RULES.glob("*.py")))
        except OSError:
            return False
