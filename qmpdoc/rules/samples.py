"""The definition files that a rule shows as wrong and as right: for ``explain``, the rules' pages and the tests.

A sample is written as a diff of the two. A line ``==> NAME`` begins a further file. A line of the first side on which
something is found ends in ``# CODE``::

      ==> commands.hx
      SQMP
    - eject  # QL999
    + eject
      -----
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

_SCHEMA = re.compile(r"^\s*\{ '|^##$", re.MULTILINE)
_HX = re.compile(r"^\s+\.name|^DEF\(|^SQMP$|^SRST|^STEXI|^HXCOMM", re.MULTILINE)
_FILE = re.compile(r"==> (?P<name>\S+)$")
_MARK = re.compile(r"(?:  |^ ?)# (?P<code>Q[LPS]\d{3})$")


class SampleFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a sample: its name (empty where the sample gives none), its text, and the lines that are wrong.

    `marks` are a line's number and the code of what is wrong with it.
    """

    name: str
    text: str
    marks: tuple[tuple[int, str], ...]


def both_sides(sample: str) -> tuple[str, str]:
    """The two texts that a sample is the diff of, the second without marks."""
    first, second = [], []
    for line in _dedented(sample):
        sign, text = line[:1], line[2:]
        if sign != "+":
            first.append(text)
        if sign != "-":
            second.append(_MARK.sub("", text))
    return "\n".join(first), "\n".join(second)


def with_mistakes(text: str, *mistakes: tuple[str, str]) -> str:
    """Return the sample that has `text` as its right side; on its wrong side a wording replaces each right one.

    A wording may have several lines. A line with nothing left is not on the wrong side.
    """
    lines = []
    for line in _dedented(text):
        wrong = line
        for right, wording in mistakes:
            wrong = wrong.replace(right, wording)
        if wrong == line:
            lines.append(f"  {line}".rstrip())
        else:
            lines += [*(f"- {each}" for each in wrong.split("\n") if each), f"+ {line}"]
    return "\n".join(lines)


def read_sample(sample: str) -> tuple[SampleFile, ...]:
    """The files of one side of a sample, without the indentation and the marks that the rule's file gives them."""
    return tuple(_read_file(name, lines) for name, lines in _split(_dedented(sample)))


def sample_contents(files: Sequence[SampleFile]) -> dict[str, bytes]:
    """The files of a sample by name; one without a name gets one that fits its content."""
    return {each.name or _fitting_name(each.text): each.text.encode() for each in files}


def _fitting_name(text: str) -> str:
    if _HX.search(text):
        return "commands.hx"
    return "schema.json" if _SCHEMA.search(text) else "events.txt"


def _dedented(sample: str) -> list[str]:
    lines = [each if each.strip() else "" for each in sample.strip("\n").rstrip().split("\n")]
    common = min((len(each) - len(each.lstrip(" ")) for each in lines if each), default=0)
    return [each[common:] for each in lines]


def _split(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    name = ""
    current: list[str] = []
    for line in lines:
        match = _FILE.match(line)
        if match is None:
            current.append(line)
            continue
        if current:
            yield name, current
        name, current = match["name"], []
    yield name, current


def _read_file(name: str, lines: list[str]) -> SampleFile:
    marks = []
    bare = []
    for number, line in enumerate(lines, start=1):
        match = _MARK.search(line)
        if match:
            marks.append((number, match["code"]))
        bare.append(line[: match.start()] if match else line)
    return SampleFile(name=name, text="\n".join(bare) + "\n", marks=tuple(marks))
