"""What an editor waits for after an edit, over reading that file once: measured in one run, the start left out.

``python server_edits.py FILE edit|hover|complete TIMES`` prints the ratio of the medians, and the milliseconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from statistics import median
from typing import Any

from qmpdoc.loading.load import load_file
from tests.bench.first_diagnostics import OpenFile

_KINDS = ("letter", "member", "brace", "repair", "line")


class Edits:
    """Edits of several kinds in an open file, one after the other."""

    def __init__(self, file: OpenFile) -> None:
        lines = file.text.split("\n")
        middle = range(len(lines) // 2, len(lines))
        self._comment = next(each for each in middle if lines[each].startswith("# ") and len(lines[each]) > 20)
        self._brace = next(each for each in middle if lines[each].startswith("{ 'struct'"))
        self._data = next(each for each in middle if each > self._brace and "'data': {" in lines[each])
        self._column = lines[self._data].index("'data': {") + len("'data': {")
        self._added = 0

    def all(self) -> Iterator[tuple[int, int, int, str]]:
        """A line, the columns that are replaced, and by what."""
        for number, kind in zip(count(), cycle(_KINDS), strict=False):
            if kind == "letter":
                yield self._added + self._comment, 10, 10, "x"
            elif kind == "member":
                yield self._added + self._data, self._column, self._column, f" 'member{number}': 'int',"
            elif kind == "line":
                self._added += 1
                yield 0, 0, 0, "\n"
            else:
                yield self._added + self._brace, 0, int(kind == "brace"), "{" if kind == "repair" else ""


def edit(file: OpenFile) -> Callable[[], None]:
    """Make the next edit, and wait for its diagnostics."""
    edits = Edits(file).all()
    return lambda: file.edit(*next(edits))


def asked(method: str) -> Callable[[OpenFile], Callable[[], None]]:
    """Ask about a place in a comment, where completion offers the most."""

    def prepare(file: OpenFile) -> Callable[[], None]:
        lines = file.text.split("\n")
        number = next(each for each in range(len(lines) // 2, len(lines)) if lines[each].startswith("# @"))
        params: dict[str, Any] = {"textDocument": {"uri": file.uri}, "position": {"line": number, "character": 4}}
        return lambda: file.ask(method, params)

    return prepare


WORK = {"edit": edit, "hover": asked("textDocument/hover"), "complete": asked("textDocument/completion")}


def seconds(work: Callable[[], object], times: int) -> float:
    """The median of the times that something takes."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)


def main(path: Path, what: str, times: int) -> None:
    """Print the ratio."""
    with OpenFile(path, []) as file:
        time.sleep(2)  # the server prepares for the first edit while its user reads
        work = WORK[what](file)
        ours = seconds(work, times)
        once = seconds(lambda: load_file(str(path), lambda _: None), 10)
    print(f"{ours / once:.3f} {ours * 1000:.0f} ms over {once * 1000:.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3]))
