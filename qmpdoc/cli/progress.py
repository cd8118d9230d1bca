"""A progress bar for what takes longer than a second, on a terminal only."""

from __future__ import annotations

import argparse
import sys
import time

_PATIENCE = 1.0
"""Seconds after which a reader wants to know that something happens."""
_WIDTH = 30


class ProgressBar:
    """Shows on standard error how much of some work is done; says nothing under ``-q`` and in pipes.

    To be used with ``with``: at the end the bar goes away. The instance itself is what to call.
    """

    def __init__(self, options: argparse.Namespace, what: str) -> None:
        self.what = what
        self.shown = False
        self.next = time.monotonic() + _PATIENCE
        self.wanted = options.verbosity >= 0 and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self._draw("")

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done, at most ten times a second."""
        now = time.monotonic()
        if not self.wanted or now < self.next:
            return
        self.next = now + 0.1
        filled = _WIDTH * done // max(total, 1)
        self._draw(f"{self.what} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}")
        self.shown = True

    def _draw(self, text: str) -> None:
        """Replace the terminal's current line."""
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
