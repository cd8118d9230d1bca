"""Messages as they come: from a log that still grows, or from a connection that is listened to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from qmpdoc.audit.traffic import LoggedMessage, message_of
from qmpdoc.files.source import SourceLocation

MOST_PENDING = 4_000_000
"""The largest number of characters of a message; a longer one is discarded."""
_OPENING = re.compile(r"\{")
_BEGUN = re.compile(r"\s*,?\s*|-|\.|[eE][-+]?|t(ru?)?|f(a(ls?)?)?|n(ul?)?")
"""What the reader stops at where a piece ends: nothing, a comma, or the beginning of a word or of a number's part."""
_LONGEST_ESCAPE = 6
_DECODER = json.JSONDecoder()


class MessageStream:
    """Finds the messages of one stream of text; a message may span pieces, and what is not a message is left out."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pending = ""
        self._line = 1
        self._column = 0

    def feed(self, piece: str) -> Iterator[LoggedMessage]:
        """Yield the messages that one more piece of text completes."""
        text = self._pending + piece
        offset = 0
        while (match := _OPENING.search(text, offset)) is not None:
            try:
                value, offset = _DECODER.raw_decode(text, match.start())
            except (ValueError, RecursionError) as error:
                if _lacks_its_end(text, match.start(), error):
                    self._keep(text, match.start())
                    return
                offset = match.end()
                continue
            message = message_of(value, self._locate(text, match.start()))
            if message is not None:
                yield message
        self._keep(text, len(text))

    def _locate(self, text: str, offset: int) -> SourceLocation:
        line_end = text.rfind("\n", 0, offset)
        column = offset - line_end if line_end >= 0 else self._column + offset + 1
        return SourceLocation(self._name, self._line + text.count("\n", 0, offset), column)

    def _keep(self, text: str, offset: int) -> None:
        """Keep the text from an offset on for the next piece."""
        place = self._locate(text, offset)
        self._line, self._column = place.line, place.column - 1
        self._pending = text[offset:]


def _lacks_its_end(text: str, start: int, error: Exception) -> bool:
    """Whether an unfinished value is valid so far."""
    if not isinstance(error, json.JSONDecodeError) or len(text) - start > MOST_PENDING:
        return False
    if error.msg.startswith("Unterminated string"):
        return True
    if "escape" in error.msg:
        return len(text) - error.pos <= _LONGEST_ESCAPE
    return _BEGUN.fullmatch(text, error.pos) is not None
