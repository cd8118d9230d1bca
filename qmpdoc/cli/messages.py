"""What a subcommand says on standard error: diagnostics, and what it does when asked with ``-v``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from qmpdoc.diagnostics.diagnostic import Diagnostic
    from qmpdoc.files.source import SourceFile

_SHOWN = {-1: ("error",), 0: ("error", "warning"), 1: ("error", "warning", "note")}
"""The severities that are shown under ``-q``, by default, and under ``-v``."""


def show(diagnostics: Sequence[Diagnostic], options: argparse.Namespace, sources: Sequence[SourceFile] = ()) -> None:
    """Write to standard error those of `diagnostics` that ``-q`` and ``-v`` leave, with lines of `sources`."""
    visible = shown(diagnostics, options)
    if not visible:
        return
    from qmpdoc.diagnostics import report

    lines = {each.path: each.lines for each in sources}
    colour = wants_color(options.color, sys.stderr)
    say(report.format_diagnostics("text", visible, lines, report.Options(colour=colour)), end="")


def shown(diagnostics: Iterable[Diagnostic], options: argparse.Namespace) -> list[Diagnostic]:
    """Those of `diagnostics` that ``-q`` and ``-v`` leave."""
    return [each for each in diagnostics if each.severity.value in _SHOWN[options.verbosity]]


def tell(options: argparse.Namespace, text: str) -> None:
    """Say what is being done, under ``-v`` only."""
    if options.verbosity > 0:
        say(f"qmpdoc: {text}")


def say(text: str, end: str = "\n") -> None:
    """Write to standard error, if it exists and has a reader."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(text, file=sys.stderr, end=end, flush=True)


def wants_color(choice: str, stream: TextIO | None) -> bool:
    """Decide for ``--color``: ``auto`` is a terminal that can; never where ``NO_COLOR`` is set to anything."""
    if choice == "never" or os.environ.get("NO_COLOR"):
        return False
    if choice == "always":
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()
