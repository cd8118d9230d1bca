"""Text from strangers, made fit to print: nothing in it moves a cursor, hides or turns around other text."""

from __future__ import annotations

_FIRST_LONE_BYTE = 0xDC80
_LAST_LONE_BYTE = 0xDCFF
"""What Python reads a byte as that is not text, in a file name (PEP 383)."""


def visible(text: str) -> str:
    """The text with each character that does not print written out: ``<U+001B>`` for an escape.

    Such are control characters, invisible and direction-changing ones, unusual blanks and line ends, and
    the bytes of a file name that are not text.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _written_out(each) for each in text)


def _written_out(character: str) -> str:
    point = ord(character)
    if _FIRST_LONE_BYTE <= point <= _LAST_LONE_BYTE:
        return f"<0x{point - 0xDC00:02x}>"
    return f"<U+{point:04X}>"


def width(text: str) -> int:
    """The columns that printable text takes on a terminal: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(each) in ("Mn", "Me") else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def encodable(text: str) -> str:
    """The text with what no encoding can hold (lone surrogates) written out, for formats with escapes of their own."""
    return text.encode("utf-8", "backslashreplace").decode()
