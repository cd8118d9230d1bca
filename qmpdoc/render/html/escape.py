"""Text as HTML: everything that is in a definition file is shown, nothing of it is markup."""

from __future__ import annotations

import json
import re
from html import escape as _escape
from typing import Any

from markupsafe import Markup

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""Characters that HTML does not allow: control characters, halves of surrogate pairs, what is not a character."""
_SOUND = bytes((0x09, 0x0A, 0x0D, *range(0x20, 0x7F)))
"""The ASCII characters among those that it allows."""


def text(words: str) -> str:
    """Characters as HTML text, safe in an attribute's quotes too."""
    return _escape(words)


def markup(html: str) -> Markup:
    """What this room wrote, every text in it escaped by `text`, for a template that escapes all else."""
    return Markup(html)  # noqa: S704


def page_bytes(page: str) -> bytes:
    """A page as a file, a replacement character in place of each one that HTML does not allow."""
    if page.isascii():
        data = page.encode("ascii")
        if not data.translate(None, _SOUND):
            return data
    elif page.replace("\n", "").isprintable():
        return page.encode("utf-8")
    return _FORBIDDEN.sub("\ufffd", page).encode("utf-8")


def script_value(value: Any) -> str:
    """JSON that is a script's literal and has no character that could end a script element."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written
