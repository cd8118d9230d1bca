"""What the roles, directives and commands of markup in documentation mean."""

from __future__ import annotations

import re

from qmpdoc.lsp.state import Document, Word

_ROLES = {
    "ref": "a link to a label",
    "doc": "a link to another document",
    "option": "a command-line option",
    "qapi:any": "a link to a definition of any kind",
    "qapi:cmd": "a link to a QMP command",
    "qapi:event": "a link to a QMP event",
    "qapi:type": "a link to a type of a schema",
    "kbd": "keys to press",
    "file": "the name of a file",
    "manpage": "a manual page",
    "rfc": "a link to an RFC",
}
_DIRECTIVES = {
    "qmp-example": "an example: messages of client and server, highlighted",
    "note": "a note, set apart from the text",
    "warning": "a warning, set apart from the text",
    "caution": "a caution, set apart from the text",
    "important": "something important, set apart from the text",
    "admonition": "a text set apart, under the title that follows",
    "code-block": "code, shown unchanged, in the language that follows",
    "parsed-literal": "text with its line breaks, and with inline markup",
    "option": "the description of a command-line option",
    "only": "a text for some output formats",
}
_TEXINFO = {
    "item": "an item of a list or table",
    "itemx": "a further head of the item before",
    "table": "a table of terms, each with its description",
    "end": "the end of a block",
    "findex": "an entry in the index of commands",
    "var": "a placeholder for a value",
    "code": "code",
    "option": "a command-line option",
    "file": "the name of a file",
    "kbd": "keys to press",
    "key": "the name of a key",
    "samp": "text as it is written",
    "emph": "emphasised text",
    "strong": "strongly emphasised text",
    "example": "an example, shown unchanged",
    "ref": "a reference to a section",
    "pxref": "a reference to a section, within brackets",
    "url": "a link",
    "noindent": "the paragraph goes on with the text before",
    "subsection": "the title of a subsection",
}
_PLACES = (
    (re.compile(r":(?P<name>[a-z][\w:-]*):(?=`)"), _ROLES, "role"),
    (re.compile(r"\.\. (?P<name>[\w-]+)::"), _DIRECTIVES, "directive"),
)
_COMMAND = re.compile(r"@(?P<name>[a-z]+)(?=\{|\s|$)")


def meaning_of(document: Document, word: Word) -> str:
    """Return what the markup at a word means, as Markdown; empty without one, or for an unknown one."""
    line = document.line(word.line)
    places = (*_PLACES, (_COMMAND, _TEXINFO, "Texinfo command")) if document.is_hx else _PLACES
    for pattern, meanings, what in places:
        for match in pattern.finditer(line):
            if match.start("name") <= word.start < match.end("name") and match["name"] in meanings:
                return f"{what} `{match['name']}`: {meanings[match['name']]}"
    return ""
