"""Text as HTML: everything that stands in a definition file is shown, nothing of it is markup."""

from __future__ import annotations

from html import escape as _escape

_CONTROLS = {
    code: 0xFFFD
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xFDD0, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if chr(code) not in "\t\n"
}
"""Characters that HTML does not allow (control characters, halves of surrogate pairs) and what is shown for them."""


def text(words: str) -> str:
    """Characters as HTML text, safe in an attribute's quotes too."""
    if not words.isprintable():
        words = words.translate(_CONTROLS)
    return _escape(words)
