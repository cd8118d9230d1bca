"""Documents about deprecated and removed features, such as QEMU's ``docs/about/deprecated.rst``.

A section of them is underlined with dashes and names an interface. Below it, headings such as
```eject`` argument ``device`` (since 2.8)`` or ```cpu-add`` (removed in 5.2)`` say what is announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.files.source import SourceFile
from qmpdoc.model.announcement import Announcement, Subject
from qmpdoc.model.replacement import replacements_in

_VERSION = re.compile(r"\((?:[^()]*?\b)?(?P<word>since|removed\s+in)\s+v?(?P<version>\d+\.\d+)(?:\.\d+)?\)\s*$")
_UNDERLINE = re.compile(r"([=\-'^~\"`*+])\1{2,}\s*$")
_LITERAL = re.compile(r"``(?P<literal>[^`]+)``|\"(?P<quoted>[\w-]+)\"")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|/|,?\s+and)\s*$")
_PART_WORDS = re.compile(
    r"\b(?:arguments?|parameters?|options?|results?|fields?|members?|properties|property|values?|capabilit(?:y|ies))\b"
)
_PLAIN_WORDS = re.compile(
    r"(?:arguments?|parameters?|options?|results?|return|output|fields?|members?|values?|commands?|events?|QMP|HMP|and"
    r"|or|the|of|,|&|/|\s)*"
)
"""What may be between names without narrowing down what is announced."""
_NAME = re.compile(r"-?[A-Za-z][\w.-]*|info [A-Za-z][\w-]*")
_SIGNS = (
    re.compile(rb"^(?:Deprecated|Removed) features[ \t]*\r?\n={3,}", re.MULTILINE),
    re.compile(rb"^.*\((?:since|removed in) \d+\.\d+\)[ \t]*\r?\n(['\-^~])\1{2,}", re.MULTILINE),
)
_INTERFACES = (
    (re.compile(r"\bQMP\b|\bQAPI\b|Machine Protocol"), Subject.QMP),
    (re.compile(r"\bHMP\b|Human (?:Monitor|Machine) Protocol|[Hh]uman [Mm]onitor"), Subject.HMP),
    (re.compile(r"System emulator command line"), Subject.OPTION),
)


def is_announcements(data: bytes) -> bool:
    """Whether the bytes of a file are those of such a document, by its title or by a heading with a version."""
    return any(each.search(data) for each in _SIGNS)


def read_announcements(source: SourceFile) -> Iterator[Announcement]:
    """Read what a document announces, in order."""
    headings = list(_headings(source.lines))
    subject, removed = Subject.OTHER, False
    ends = [number for number, _, _ in headings[1:]] + [len(source.lines) + 1]
    for (number, title, mark), end in zip(headings, ends, strict=True):
        match = _VERSION.search(title)
        if match is None:
            removed = "emoved" in title if mark == "=" else removed
            subject = next((each for pattern, each in _INTERFACES if pattern.search(title)), Subject.OTHER)
            continue
        body = "\n".join(source.lines[number + 1 : end - 1]).strip()
        names, parts, partial = _what(title[: match.start()].strip())
        yield Announcement(
            subject=subject,
            removed=removed or match["word"] != "since",
            heading=title,
            names=names,
            parts=parts,
            partial=partial,
            version=match["version"],
            replacements=replacements_in(body.replace("``", "`")),
            text=body,
            location=source.locate(number),
        )


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The number, text and underline's character of each heading; lines count from 1."""
    for index in range(len(lines) - 1):
        title, below = lines[index], _UNDERLINE.match(lines[index + 1])
        if below and title.strip() and not title[0].isspace() and not _UNDERLINE.match(title):
            yield index + 1, title.rstrip(), below[1]


def _what(heading: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The names in a heading, the parts of them, and whether it narrows them down."""
    literals = list(_LITERAL.finditer(heading))
    texts = [each["literal"] or each["quoted"] for each in literals]
    if not literals or literals[0].start() > 0 or not all(_NAME.fullmatch(each) for each in texts):
        return (), (), True
    count = 1
    while count < len(literals) and _BETWEEN_NAMES.match(heading[literals[count - 1].end() : literals[count].start()]):
        count += 1
    rest = _LITERAL.sub(" ", heading[literals[count - 1].end() :])
    about_parts = _PART_WORDS.search(rest) is not None
    partial = not _PLAIN_WORDS.fullmatch(rest) or (about_parts and count == len(literals))
    return tuple(texts[:count]), tuple(texts[count:]), partial or (count < len(literals) and not about_parts)
