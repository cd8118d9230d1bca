"""Work of the language server on the largest module of a schema, many times in one process.

``python editing.py MODULE read|edit TIMES``: read the module alone; check it after an edit, with its schema.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

from qmpdoc.cli.lint.editing import EditedFiles
from qmpdoc.loading.load import load_file
from qmpdoc.lsp.reports import diagnostics_of
from qmpdoc.lsp.state import Document, Snapshot


class Session:
    """A module that is open in an editor."""

    def __init__(self, path: str) -> None:
        self.path = os.path.realpath(path)
        with open(path, encoding="utf-8") as stream:
            self.text = stream.read()
        self.files = EditedFiles(["--no-config"])
        self.check(self.text)

    def check(self, text: str) -> None:
        """Read and check the module as it is now."""
        [group] = self.files.groups([self.path])
        document, snapshot = Document(self.path, text), Snapshot(*self.files.check(group, {self.path: text.encode()}))
        diagnostics_of(document, snapshot)

    def edit(self, number: int) -> None:
        """Check it with another word in a comment of its middle."""
        middle = self.text.index("\n##\n# @", len(self.text) // 2) + 1
        self.check(f"{self.text[:middle]}# edit {number}\n\n{self.text[middle:]}")


def work(path: str, what: str) -> Callable[[int], object]:
    """What is done each time."""
    if what == "read":
        return lambda _: load_file(path, lambda _: None)
    return Session(path).edit


if __name__ == "__main__":
    gc.set_threshold(50_000, 20, 50)  # as the server has it
    each_time = work(sys.argv[1], sys.argv[2])
    for turn in range(int(sys.argv[3])):
        each_time(turn)
