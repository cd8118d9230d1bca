"""Documents about deprecated and removed features, such as QEMU's ``docs/about/deprecated.rst``.

A section of them is underlined with dashes and names an interface. Below it, headings such as
```eject`` argument ``device`` (since 2.8)`` or ```cpu-add`` (removed in 5.2)`` say what is announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from qmpdoc.files.source import SourceFile
from qmpdoc.model.announcement import Announcement, Subject
from qmpdoc.model.replacement import replacements_in

_NUMBER = r"v?\d+\.\d+(?:\.\d+)?"
_VERSION = re.compile(
    rf"\((?:[^()]*?\b)?(?P<word>since|removed\s+in)\s+v?(?P<version>\d+\.\d+)(?:\.\d+)?"
    rf"(?:(?:\s*[,/]\s*|\s+)(?:(?:and|or)\s+)?{_NUMBER})*\)\s*$"
)
"""The version at the end of a heading; of several, such as ``since 9.2 and 10.0``, the first."""
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
_LEADING_WORDS = re.compile(r"(?:[Tt]he\s+)?(?:(?:QMP|HMP)\s+)?(?:[Cc]ommands?|[Ee]vents?|[Tt]ypes?|[Oo]ptions?)?\s*")
"""What may be before the first name."""
_PART_OF = re.compile(
    r"(?:[Tt]he\s+)?(?:(?:arguments?|parameters?|members?|fields?|values?)\s+)?(?P<parts>``[^`]+``(?:(?:,|,?\s+and)\s+``[^`]+``)*)"
    r"\s+(?:(?:arguments?|parameters?|members?|fields?|values?)\s+)?(?:of|for|in)\s+(?:the\s+)?(?:(?:QMP|HMP)\s+)?"
    r"(?:(?:commands?|events?|types?)\s+)?(?P<names>``[^`]+``.*)",
    re.IGNORECASE,
)
"""A heading that names the parts first: ``argument ``device`` of ``eject``."""
_BARE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+|[A-Z]{3,}")
_ITEM = re.compile(r"(?P<indent> *)[-*+] +(?P<title>``.*)")
_NAME = re.compile(r"-?[A-Za-z][\w.-]*|info [A-Za-z][\w-]*")
_DOTTED = re.compile(r"(?P<name>[A-Za-z][\w-]*)(?: |\.)(?P<part>[A-Za-z][\w.-]*)")
"""A member in one literal: ``eject device``, ``BlockInfo.locked``."""
_SIGNS = (
    re.compile(rb"^(?:Deprecated|Removed) features[ \t]*\r?\n={3,}", re.MULTILINE),
    re.compile(rb"^.*\((?:since|removed in) \d+\.\d+\)[ \t]*\r?\n(['\-^~])\1{2,}", re.MULTILINE),
)
_INTERFACES = (
    (re.compile(r"\bHMP\b|Human (?:Monitor|Machine) Protocol|[Hh]uman [Mm]onitor"), Subject.HMP),
    (re.compile(r"\bQMP\b|\bQAPI\b|Machine Protocol"), Subject.QMP),
    (re.compile(r"System emulator command line"), Subject.OPTION),
)


def is_announcements(data: bytes) -> bool:
    """Whether the bytes of a file are those of such a document, by its title or by a heading with a version."""
    return any(each.search(data) for each in _SIGNS)


class _Title(NamedTuple):
    """A heading, or the first line of a list item, that may announce something; `body` is the index of its text."""

    number: int
    text: str
    mark: str
    body: int


def read_announcements(source: SourceFile) -> Iterator[Announcement]:
    """Read what a document announces, in order."""
    titles = list(_titles(source.lines))
    subject, removed = Subject.OTHER, False
    ends = [each.number for each in titles[1:]] + [len(source.lines) + 1]
    for title, end in zip(titles, ends, strict=True):
        match = _VERSION.search(title.text)
        if match is None:
            removed = "emoved" in title.text if title.mark == "=" else removed
            subject = next((each for pattern, each in _INTERFACES if pattern.search(title.text)), Subject.OTHER)
            continue
        names, parts, partial = _what(title.text[: match.start()].strip(), subject)
        announcement = _announcement(source, title, end, match["version"])
        whole = replace(announcement, subject=subject, removed=removed or match["word"] != "since")
        listed = list(_listed(source, whole, title.body, end)) if not names and subject is not Subject.OTHER else []
        yield from listed or [replace(whole, names=names, parts=parts, partial=partial)]


def _announcement(source: SourceFile, title: _Title, end: int, version: str) -> Announcement:
    body = "\n".join(source.lines[title.body : end - 1]).strip()
    return Announcement(
        subject=Subject.OTHER,
        removed=False,
        heading=title.text,
        version=version,
        replacements=replacements_in(body.replace("``", "`")),
        text=body,
        location=source.locate(title.number, len(title.mark) + 1 if title.mark.isspace() else 1),
    )


def _listed(source: SourceFile, whole: Announcement, start: int, end: int) -> Iterator[Announcement]:
    """Read the list below a heading that names nothing: items name commands, the items inside them their parts."""
    items = [(index, each) for index in range(start, end - 1) if (each := _ITEM.match(source.lines[index]))]
    margin = min((len(each["indent"]) for _, each in items), default=0)
    outer = [place for place, (_, each) in enumerate(items) if len(each["indent"]) == margin]
    for place, following in zip(outer, [*outer, len(items)][1:], strict=True) if outer else ():
        index, item = items[place]
        stop = items[following][0] if following < len(items) else end - 1
        first = _LITERAL.match(item["title"])
        if first is None or not _NAME.fullmatch(first["literal"] or ""):
            continue
        inner = (_LITERAL.match(each["title"]) for _, each in items[place + 1 : following])
        text = "\n".join((item["title"][first.end() :].lstrip(": "), *source.lines[index + 1 : stop])).strip()
        yield replace(
            whole,
            heading=item["title"],
            names=(first["literal"],),
            parts=tuple([each["literal"] for each in inner if each and _NAME.fullmatch(each["literal"] or "")]),
            replacements=replacements_in(text.replace("``", "`")),
            text=text,
            location=source.locate(index + 1, item.start("title") + 1),
        )


def _titles(lines: Sequence[str]) -> Iterator[_Title]:
    """The headings, and the items of lists that end their first line with a version; lines count from 1."""
    for index, title in enumerate(lines):
        below = _UNDERLINE.match(lines[index + 1]) if index + 1 < len(lines) else None
        if below and title.strip() and not title[0].isspace() and not _UNDERLINE.match(title):
            yield _Title(index + 1, title.rstrip(), below[1], index + 2)
        elif "``" in title and (item := _ITEM.match(title)) and _VERSION.search(title):
            yield _Title(index + 1, item["title"].rstrip(), " " * item.start("title"), index + 1)


def _what(heading: str, subject: Subject) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The names in a heading, the parts of them, and whether it narrows them down."""
    if _BARE_NAME.fullmatch(heading) and subject is not Subject.OTHER:
        return (heading,), (), False
    turned = _PART_OF.fullmatch(heading)
    if turned and subject in (Subject.QMP, Subject.HMP):
        names, parts, partial = _what(turned["names"], subject)
        shown = tuple([each["literal"] for each in _LITERAL.finditer(turned["parts"])])
        return (names, shown, partial) if names and not parts else ((), (), True)
    literals = list(_LITERAL.finditer(heading))
    if literals and subject is Subject.QMP and literals[0].start() > 0:
        lead = _LEADING_WORDS.match(heading)
        if lead and lead.end() == literals[0].start():
            return _what(heading[lead.end() :], subject)
    texts = [each["literal"] or each["quoted"] for each in literals]
    joined = _DOTTED.fullmatch(texts[0]) if len(texts) == 1 and subject is Subject.QMP else None
    if joined and literals[0].start() == 0:
        return (joined["name"],), (joined["part"],), not _PLAIN_WORDS.fullmatch(heading[literals[0].end() :])
    if not literals or literals[0].start() > 0 or not all(_NAME.fullmatch(each) for each in texts):
        return (), (), True
    return _names_and_parts(heading, literals, texts)


def _names_and_parts(
    heading: str, literals: Sequence[re.Match[str]], texts: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    count = 1
    while count < len(literals) and _BETWEEN_NAMES.match(heading[literals[count - 1].end() : literals[count].start()]):
        count += 1
    rest = _LITERAL.sub(" ", heading[literals[count - 1].end() :])
    about_parts = _PART_WORDS.search(rest) is not None
    partial = not _PLAIN_WORDS.fullmatch(rest) or (about_parts and count == len(literals))
    return tuple(texts[:count]), tuple(texts[count:]), partial or (count < len(literals) and not about_parts)
