"""Text as CommonMark: what is in a definition file is shown, nothing of it is markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*\[\]<>&$|~]|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"(?:[#>+=-]|\d+(?=[.)])|:)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BACKTICKS = re.compile(r"`+")


def text(words: str) -> str:
    """Running text."""
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), _printable(words))


_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def at_start(written: str) -> str:
    """Written text that begins a line: what would make it a heading or a list is escaped."""
    match = _AT_START.match(written)
    if match is None:
        return written
    if match[0].isdigit():
        return f"{match[0]}\\{written[match.end() :]}"
    return f"\\{written}"


def code(words: str) -> str:
    """Literal characters in a line."""
    flat = " ".join(_printable(words).split("\n"))
    if not flat.strip():
        return text(flat)
    fence = "`" * _longest(flat, 0)
    pad = " " if flat[0] in "` " or flat[-1] in "` " else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def code_block(words: str, language: str = "") -> str:
    """Literal lines."""
    fence = "`" * max(3, _longest(words, 2))
    word = re.sub(r"[^\w+-]", "", language)
    return f"{fence}{word}\n{_printable(words)}\n{fence}"


def _longest(words: str, least: int) -> int:
    """One more than the longest run of backticks."""
    return max((len(run) for run in _BACKTICKS.findall(words)), default=least) + 1


def _printable(words: str) -> str:
    return _CONTROL.sub("\ufffd", words)


def indented(written: str, width: int) -> str:
    """Lines further to the right, the first one excepted."""
    return written.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
