"""Consecutive characters of a documentation text, joined, with the place of each of them."""

from __future__ import annotations

from collections.abc import Sequence

from qmpdoc.model import DocText, SourceLocation

Piece = tuple[int, int, str]
"""The index of a line, the offset in it from which on its text counts, and that text."""


class Run:
    """Pieces of lines, joined by line feeds, read as one text; an offset into it has a place in the file."""

    __slots__ = ("document", "pieces", "text")

    def __init__(self, document: DocText, pieces: Sequence[Piece]) -> None:
        self.document = document
        self.pieces = pieces
        self.text = "\n".join(piece[2] for piece in pieces)

    def locate(self, offset: int) -> SourceLocation:
        """The place of the character at `offset`."""
        for index, start, text in self.pieces:
            if offset <= len(text):
                return self.document.locate(index, start + offset)
            offset -= len(text) + 1
        return self.document.location
