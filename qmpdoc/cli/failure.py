"""The end of a run that could not be done: one message, never a traceback, and the exit status."""

from __future__ import annotations

import os
import sys

from qmpdoc.cli.messages import say

CANNOT = 2
"""The exit status when a subcommand cannot do what it was asked."""
BROKEN_PIPE = 141
"""The exit status when the reader of our output has closed it: that of a shell for SIGPIPE."""
BUG = 70
"""The exit status for a problem in qmpdoc itself (``EX_SOFTWARE`` of sysexits.h)."""


def explain(problem: Exception) -> int:
    """Say on standard error why a run ended, and return its exit status.

    A problem of qmpdoc itself is raised again when ``QMPDOC_TRACEBACK`` is set, for whoever repairs it.
    """
    if isinstance(problem, BrokenPipeError):
        _abandon_output()
        return BROKEN_PIPE
    message = _message(problem)
    if message is not None:
        from qmpdoc.diagnostics.report.visible import visible

        say("\n".join(visible(line) for line in message.split("\n")))
        return CANNOT
    if os.environ.get("QMPDOC_TRACEBACK"):
        raise problem
    if isinstance(problem, RecursionError):
        say("qmpdoc: error: something in the input is nested too deeply to be read")
        return CANNOT
    say(
        f"qmpdoc: internal error: {type(problem).__name__}: {problem}\n"
        "  This is an error in qmpdoc, not in your files. Please report it, with what it prints when you\n"
        "  run it again with QMPDOC_TRACEBACK=1 in the environment."
    )
    return BUG


def _message(problem: Exception) -> str | None:
    """What to say about a problem that is the user's to fix, None for one of our own."""
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.diagnostics.refusals import unreadable
    from qmpdoc.diagnostics.report import format_diagnostics
    from qmpdoc.files.output import OutputError
    from qmpdoc.files.source import UnreadableSourceError

    if isinstance(problem, UsageError):
        advice = f"\n  '{problem.prog} --help' lists the options" if problem.usage else ""
        return f"{problem.prog}: error: {problem}{advice}"
    if isinstance(problem, UnreadableSourceError):
        return format_diagnostics("text", [unreadable(problem)], {}).rstrip("\n")
    if isinstance(problem, OutputError):
        return f"qmpdoc: error: {problem}"
    if isinstance(problem, OSError):
        return f"qmpdoc: error: {problem}"
    if isinstance(problem, MemoryError):
        return "qmpdoc: error: not enough memory; read fewer files at once"
    return None


def _abandon_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds no broken pipe."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError, AttributeError):
        sys.stdout = None
