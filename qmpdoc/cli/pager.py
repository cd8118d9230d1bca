"""Text of any length on standard output, through the user's pager where that is a terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress

from qmpdoc.files.output import STANDARD_OUTPUT, write_whole


def print_paged(text: str, *, paged: bool = True) -> None:
    """Print `text`; through ``$QMPDOC_PAGER``, ``$PAGER`` or ``less`` if it is longer than the terminal is high."""
    height = shutil.get_terminal_size().lines
    if not paged or not _on_terminal() or text.count("\n") < height or not _through_pager(text):
        write_whole(STANDARD_OUTPUT, text.encode("utf-8", "backslashreplace"))


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _through_pager(text: str) -> bool:
    """Whether a pager showed it."""
    chosen = os.environ.get("QMPDOC_PAGER") or os.environ.get("PAGER") or "less"
    try:
        words = shlex.split(chosen)
        environment = {"LESS": "FRX", **os.environ}
        # The words are the user's own choice, as for git and man.
        with subprocess.Popen(words, stdin=subprocess.PIPE, env=environment) as pager, suppress(BrokenPipeError):
            pager.communicate(text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError):
        return False
    return pager.returncode != 127
