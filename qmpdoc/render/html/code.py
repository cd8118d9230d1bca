"""Messages with their syntax marked, for a style sheet to colour."""

from __future__ import annotations

import re

from qmpdoc.render.html.escape import text

_TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?P<string>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<number>(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\w))|(?P<word>\b(?:true|false|null)\b)"
    r"|(?P<elision>\.\.\.|…)"
)
_CLASSES = {"key": "k", "string": "s", "number": "n", "word": "w", "elision": "e"}
_ARROW = re.compile(r"^(\s*)(->|<-)(?=\s)", re.MULTILINE)


def highlight_json(source: str) -> str:
    """JSON, whole or not, as HTML with a class for each kind of token."""
    parts: list[str] = []
    end = 0
    for match in _TOKEN.finditer(source):
        if match.start() > end:
            parts.append(text(source[end : match.start()]))
        kind = _CLASSES[str(match.lastgroup)]
        parts.append(f'<span class="{kind}">{text(match[0])}</span>')
        end = match.end()
    parts.append(text(source[end:]))
    return "".join(parts)


def highlight_transcript(source: str) -> str:
    """Messages behind ``->`` and ``<-`` as HTML."""
    parts: list[str] = []
    end = 0
    for match in _ARROW.finditer(source):
        parts.append(highlight_json(source[end : match.start()]))
        parts.append(f'{match[1]}<span class="a">{text(match[2])}</span>')
        end = match.end()
    parts.append(highlight_json(source[end:]))
    return "".join(parts)
