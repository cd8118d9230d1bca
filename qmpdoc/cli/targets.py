"""Where reports go: one format to standard output, or several, each to a file of its own."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from qmpdoc.cli.parser import UsageError
from qmpdoc.files.output import STANDARD_OUTPUT, write_whole

Target = tuple[str, str]
"""A format and the file that it goes to."""


class _InOrder(argparse.Action):
    """Stores ``--format`` and ``-o`` in the order of the command line: a file belongs to the format before it."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, flag: str | None = None
    ) -> None:
        """Append one option."""
        namespace.targets = [*(getattr(namespace, "targets", None) or ()), (self.metavar, values)]


def add_report_options(group: argparse._ActionsContainer, formats: Sequence[str]) -> None:
    """Add ``--format``, one of `formats`, and ``-o``."""
    group.add_argument(
        "--format",
        action=_InOrder,
        metavar="FORMAT",
        choices=formats,
        dest="targets",
        help=f"{', '.join(formats)} (default: text); may be repeated, each with its own -o after it",
    )
    group.add_argument(
        "-o",
        "--output",
        action=_InOrder,
        metavar="FILE",
        dest="targets",
        help="write the preceding format to FILE, whole or not at all (default: '-', stdout)",
    )


def read_targets(options: argparse.Namespace) -> list[Target]:
    """The formats and their files; raises `UsageError` where two would be mixed."""
    targets: list[list[str | None]] = []
    for kind, value in options.targets or ():
        if kind == "FORMAT":
            if targets and targets[-1][0] is None:
                targets[-1][0] = value
            else:
                targets.append([value, None])
        elif targets and targets[-1][1] is None:
            targets[-1][1] = value
        else:
            targets.append([None, value])
    found = [(name or "text", file or STANDARD_OUTPUT) for name, file in targets] or [("text", STANDARD_OUTPUT)]
    twice = next((file for file, count in Counter(file for _, file in found).items() if count > 1), None)
    if twice is not None:
        where = "standard output" if twice == STANDARD_OUTPUT else twice
        raise UsageError(options.prog, f"two formats would be written to {where}: add -o FILE after one of them")
    return found


def write_targets(texts: Iterable[tuple[Target, str]]) -> None:
    """Write each text to its target, once all are made; what goes to files is written last."""
    for (_, file), text in sorted(texts, key=lambda each: each[0][1] != STANDARD_OUTPUT):
        write_whole(file, text.encode("utf-8", "backslashreplace"))
