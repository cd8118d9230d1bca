"""How far each part of a definition's text reaches: paragraphs, lists, what is indented under a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qmpdoc.markup.lines import TextLine, dedented
from qmpdoc.markup.qmptext.members import begins_item, begins_member
from qmpdoc.markup.transcript import begins_message

_LABEL = re.compile(
    r"(?P<label>Arguments?|Data|Examples?|Notes?|Warnings?|Cautions?|Important|TODO|Returns?|Errors?)"
    r"\s*(?:\(\d+\))?\s*:(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"Since:?\s+(?:QEMU\s+|version\s+)?v?(\d+(?:\.\d+)*)\.?\s*$", re.IGNORECASE)
_ENUMERATED = re.compile(r"\s*(?:\((?:\d{1,2}|[a-z])\)|(?:\d{1,2}|[a-z])[.)]|[-*])\s")


def label_of(line: TextLine) -> re.Match[str] | None:
    """The label that a line begins with; its first letter is looked at first, for most lines have none."""
    return _LABEL.match(line.text) if line.text[:1].isalpha() else None


def since_of(line: TextLine) -> re.Match[str] | None:
    """The version that a line of its own gives: ``Since 2.4``."""
    return _SINCE.match(line.text) if line.text[:1] in ("S", "s") else None


def _begins_part(line: TextLine) -> bool:
    """Whether a label, a version or a message begins on a line."""
    return bool(label_of(line) or since_of(line)) or begins_message(line)


def without_gaps(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` with one blank line at most between two paragraphs: where a part was taken out, two are left."""
    return [each for index, each in enumerate(lines) if not each.blank or (index and not lines[index - 1].blank)]


def split_items(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The items of a list, each without its bullet; prose before the first is an item too."""
    items: list[list[TextLine]] = [[]]
    for line in lines:
        bullet = re.match(r"\s*[-*]\s+", line.text)
        if bullet:
            items.append([line.cut(bullet.end())])
        else:
            items[-1].append(line)
    return [[each[0], *dedented(each[1:])] for each in items if each]


def list_end(lines: Sequence[TextLine], index: int) -> int:
    """The end of a list that begins at or after `index`: a label, or a line in the first column after a blank."""
    begun, after_blank = False, True
    while index < len(lines):
        line = lines[index]
        if not line.blank:
            item = begins_item(line)
            if _begins_part(line):
                break
            if not item and line.indent == 0 and after_blank:
                break
            if begun and item and line.indent == 0 and after_blank and not begins_member(line, in_arguments=True):
                break
            begun = begun or item
        after_blank = line.blank
        index += 1
    return index


def indented_end(lines: Sequence[TextLine], index: int) -> int:
    """The end of a paragraph and of the indented or enumerated ones that follow it."""
    end = paragraph_end(lines, index - 1)
    following = end
    while following < len(lines):
        line = lines[following]
        if line.blank:
            following += 1
        elif line.indent > 0 or (_ENUMERATED.match(line.text) and not begins_item(line)):
            end = following = paragraph_end(lines, following)
        else:
            break
    return end


def paragraphs_end(lines: Sequence[TextLine], index: int) -> int:
    """The end of a label's text that begins on a line of its own."""
    while index < len(lines) and lines[index].blank:
        index += 1
    return indented_end(lines, index + 1) if index < len(lines) else index


def paragraph_end(lines: Sequence[TextLine], index: int) -> int:
    """The end of the paragraph with the first line `index`: a blank line, a label or a message."""
    index += 1
    while index < len(lines):
        line = lines[index]
        if line.blank or label_of(line) or begins_message(line):
            break
        index += 1
    return index
