"""The dictionary of misspellings: codespell's, which the package ``codespell`` installs as plain data.

Of that package nothing is run or imported; its dictionary is read as the text file it is. A line is
``wrong->right``, or ``wrong->this, that,`` where several words may have been meant.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from functools import cache, cached_property

_LONGEST_WORD = 25
"""Letters beyond which a text is not taken for a mistyped word."""


class Dictionary:
    """Misspellings and what was meant by them, and the words that these corrections are made of."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = sorted(text.split("\n"))

    def candidates(self, word: str) -> tuple[str, ...]:
        """What `word`, in lower case, was meant to be; nothing if it is not a misspelling."""
        start = f"{word}->"
        index = bisect_left(self._lines, start)
        if index == len(self._lines) or not self._lines[index].startswith(start):
            return ()
        right = self._lines[index][len(start) :]
        if not right.endswith(","):
            return (right.strip(),) if "," not in right else ()
        return tuple(each.strip() for each in right.split(",") if each.strip())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the dictionary corrects to: most of those that are ever misspelled."""
        return frozenset(re.findall(r"->([a-z]+)", self._text)).union(re.findall(r", ([a-z]+)", self._text))

    def swapped(self, word: str) -> str | None:
        """The one word that `word` becomes when two of its inner letters change places."""
        if len(word) > _LONGEST_WORD or word in self.vocabulary:
            return None
        found = set()
        for first in range(1, len(word) - 2):
            for second in range(first + 1, len(word) - 1):
                if word[first] != word[second]:
                    letters = list(word)
                    letters[first], letters[second] = letters[second], letters[first]
                    found.add("".join(letters))
        meant = found & self.vocabulary
        return meant.pop() if len(meant) == 1 else None


@cache
def find_dictionary() -> Dictionary | None:
    """Codespell's dictionary, read once; None where the package is not installed."""
    path = dictionary_path()
    if path is None:
        return None
    with open(path, encoding="utf-8") as stream:
        return Dictionary(stream.read())


@cache
def dictionary_path() -> str | None:
    """The file of codespell's dictionary; None where the package is not installed."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("codespell_lib")
    folders = (spec.submodule_search_locations or ()) if spec else ()
    paths = (os.path.join(folder, "data", "dictionary.txt") for folder in folders)
    return next(filter(os.path.isfile, paths), None)
