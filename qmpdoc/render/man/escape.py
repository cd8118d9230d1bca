"""Text as roff: what is in a definition file is shown, nothing of it is a request or an escape.

Lines stay under 80 characters and a sentence begins a line, as mandoc's style check wants it.
"""

from __future__ import annotations

import re
import unicodedata

WIDTH = 78
_ASCII = {
    "\\": "\\e",
    "-": "\\-",
    "^": "\\(ha",
    "~": "\\(ti",
    "`": "\\(ga",
    "\t": " ",
}
_SPECIAL = re.compile(r"[\\^~`\t-]|[^\x20-\x7e]")
_LITERAL = re.compile(r"[\\^~`\t'\"-]|[^\x20-\x7e]")
_SENTENCE = re.compile(r"(?<=[.!?])(?P<after>(?:\\\(dq|\\f[BIR]|[\"')\]])*)[ ]+")
_LONG = 60


def text(words: str) -> str:
    """Running text."""
    return _SPECIAL.sub(_character, words)


def literal(words: str) -> str:
    """Characters that must be copied as they are: quotes are straight."""
    return _LITERAL.sub(_character, words)


def _character(match: re.Match[str]) -> str:
    character = match[0]
    if character == "'":
        return "\\(aq"
    if character == '"':
        return "\\(dq"
    if character in _ASCII:
        return _ASCII[character]
    if unicodedata.category(character).startswith("C"):
        return " " if character == "\n" else "\\[uFFFD]"
    parts = unicodedata.normalize("NFD", character)
    return f"\\[u{'_'.join(f'{ord(part):04X}' for part in parts)}]"


def argument(written: str) -> str:
    """Written text as one argument of a macro."""
    safe = written.replace('"', "\\(dq")
    return f'"{safe}"'


def filled(written: str) -> str:
    """Written text as input lines: each sentence begins one, none is too long or begins a request."""
    lines: list[str] = []
    for sentence in _SENTENCE.sub(lambda match: f"{match['after']}\n", written).split("\n"):
        lines.extend(_wrapped(sentence))
    return "\n".join([_guarded(line) for line in lines if line.strip()])


def _wrapped(sentence: str) -> list[str]:
    lines = [""]
    for word in sentence.split(" "):
        if not word:
            continue
        pieces = _pieces(word)
        if lines[-1] and len(lines[-1]) + 1 + len(pieces[0]) > WIDTH:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + pieces[0]
        for piece in pieces[1:]:
            if len(lines[-1]) + len(piece) > WIDTH - 2:
                lines[-1] += "\\c"
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(word: str) -> list[str]:
    """A word in pieces between which a formatter may break the line, if it is too long for one."""
    if len(word) <= _LONG:
        return [word]
    found = [""]
    for part in re.split(r"(?<=[,=|/:\]])(?![,=|/:\]])", word):
        found[-1] += part
        if len(found[-1]) > _LONG // 3:
            found[-1] += "\\:"
            found.append("")
    return [piece for each in found if each for piece in _cut(each)]


def _cut(piece: str) -> list[str]:
    """A piece that nothing divides, in lengths that a line holds; escapes stay whole."""
    tokens = re.findall(r"\\\[[^\]]*\]|\\\(..|\\f.|\\.|.", piece)
    found = [""]
    for token in tokens:
        if len(found[-1]) + len(token) > _LONG:
            found[-1] += "\\:"
            found.append("")
        found[-1] += token
    return found


def _guarded(line: str) -> str:
    """An input line that is not a request, whatever it begins with."""
    line = line.strip()
    return f"\\&{line}" if line[:1] in (".", "'") else line


def verbatim(words: str) -> str:
    """Lines that keep their breaks and blanks, for no-fill mode."""
    lines = []
    for line in words.expandtabs(8).split("\n"):
        written = literal(line.rstrip())
        pieces = [written] if len(written) <= WIDTH else _cut_verbatim(written)
        lines.append("\\c\n".join(pieces) if pieces else "")
        if lines[-1][:1] in (".", "'"):
            lines[-1] = f"\\&{lines[-1]}"
    return "\n".join(lines)


def _cut_verbatim(written: str) -> list[str]:
    """A long line in input lines that the formatter joins again."""
    tokens = re.findall(r"\\\[[^\]]*\]|\\\(..|\\f.|\\.|.", written)
    found = [""]
    for token in tokens:
        if len(found[-1]) + len(token) > WIDTH - 3 and token != " " and not found[-1].endswith(" "):
            found.append("\\&" if token in ".'" else "")
        found[-1] += token
    return found
