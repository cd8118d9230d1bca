"""Text as reStructuredText: what is in a definition file is shown, nothing of it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\*`|]|_(?!\w)|::(?=\s*$)|(?<!\w)_|(?<=\w)@(?=\w)|://|(?<=\w):(?=\w)")
_AT_START = re.compile(
    r"(?:[-+*•‣⁃](?:\s|$)|\.\.|__|:[^:]|>>>|\|(?:\s|$)|\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+|\#)[.)](?:\s|$)"
    r"|-[a-zA-Z?]|--[a-zA-Z]|/[a-zA-Z]|\+[a-zA-Z]|[!-/:-@\[-`{-~]+\s*$|=+(?: +=+)+\s*$)"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
KEPT_BLANK = "\x01"
"""Takes the place of a blank line in a literal block; no text has it, for it is a control character."""
_OPENERS = frozenset("([{<")
_CLOSERS = frozenset(")]}>.,;:!?")


def text(words: str) -> str:
    """Running text on one line."""
    return _SPECIAL.sub(_escaped, printable(words))


def _escaped(match: re.Match[str]) -> str:
    """A backslash before what would be markup; inside of an address or scheme, before its colon or at sign."""
    return f"\\{match[0]}" if len(match[0]) == 1 else f"{match[0][0]}\\{match[0][1:]}"


def printable(words: str) -> str:
    """`words` with a replacement character for each control character."""
    return _CONTROL.sub("\ufffd", words)


def at_start(written: str) -> str:
    """Written text that begins a paragraph: what would make it anything else is escaped."""
    if written.startswith("\\"):
        return f"\\ {written}" if not written.strip().strip("\\") else written
    return f"\\{written}" if _AT_START.match(written) else written


def literal(words: str) -> str:
    """Literal characters in a line; what double backquotes cannot hold is plain text."""
    flat = " ".join(printable(words).split("\n"))
    if not flat or flat != flat.strip() or "``" in flat or flat.endswith("`") or flat.startswith("`"):
        return text(flat)
    return f"``{flat}``"


def joined(runs: Iterable[tuple[str, bool]]) -> str:
    """Runs of text and of inline markup (True), separated where no blank or bracket does it."""
    written = ""
    after_markup = False
    for run, is_markup in runs:
        if not run:
            continue
        begins_free = not written or written[-1].isspace() or written[-1] in _OPENERS
        ends_free = run[0].isspace() or run[0] in _CLOSERS
        if (is_markup and not begins_free) or (after_markup and not ends_free):
            written += "\\ "
        written += run
        after_markup = is_markup
    return written


def indented(written: str, width: int = 3) -> str:
    """Lines further to the right, blank ones left blank."""
    return "\n".join([" " * width + line if line else line for line in written.split("\n")])


def underlined(title: str, mark: str) -> str:
    """A section's title; characters that are two columns wide need an underline twice as long."""
    width = len(title) if title.isascii() else 2 * len(title)
    return f"{title}\n{mark * max(width, 3)}"


def literal_block(words: str) -> str:
    """Literal lines; blank ones among them hold `KEPT_BLANK`, which `page_text` takes out again."""
    lines = printable(words).expandtabs(8).split("\n")
    return "::\n\n" + "\n".join([f"   {line}" if line.strip() else KEPT_BLANK for line in lines])


def page_text(written: str) -> str:
    """A page with no more than one blank line between blocks; literal blocks keep theirs."""
    return re.sub(r"\n{3,}", "\n\n", written).strip("\n").replace(KEPT_BLANK, "") + "\n"
