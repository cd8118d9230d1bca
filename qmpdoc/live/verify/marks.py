"""Marks: what an author says about an example, next to it or in the configuration.

In a definition file a comment above the example, or above the whole documentation, says
``qmpdoc: example[skip]``, ``example[check-only]`` or ``example[error=CLASS]``. In the configuration the table
``verify.examples`` has an entry for ``COMMAND``, for ``COMMAND#2`` or for ``COMMAND#Title of the example``, which
knows fixtures too: requests to send before and after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.live.exchanges import Exchange
from qmpdoc.live.verify.problems import BAD_MARK, UNUSED_MARK
from qmpdoc.model import SourceFile

SKIP = "skip"
CHECK_ONLY = "check-only"
_WORDS = (SKIP, CHECK_ONLY)
_KEYS = ("mark", "error", "before", "after")
_COMMENT = re.compile(r"qmpdoc\s*:\s*example\s*\[([^\]]*)\]")
_MESSAGE = re.compile(r"\s*#?\s*(?:->|<-)")


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with an example.

    `word` is empty, `SKIP` or `CHECK_ONLY`; `error` the class that is expected; `before` and `after` are
    requests, as people type them. `location` is where the configuration says so.
    """

    word: str = ""
    error: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    location: SourceLocation | None = None


PLAIN = Mark()


class Marks:
    """The marks of all examples; problems in those of definition files go to `report`."""

    def __init__(self, configured: Mapping[str, Mark], sources: Iterable[SourceFile], report: Report) -> None:
        self._configured = configured
        self._lines = {each.path: each.lines for each in sources}
        self._report = report
        self._read: dict[SourceLocation, Mark | None] = {}
        self._used: set[str] = set()

    def of(self, exchange: Exchange) -> Mark:
        """The mark of an exchange's example; the configuration takes precedence over the file."""
        name, example = exchange.definition.name, exchange.example
        for key in (f"{name}#{exchange.number}", f"{name}#{example.title}", name):
            if key in self._configured:
                self._used.add(key)
                return self._configured[key]
        if example.location not in self._read:
            self._read[example.location] = self._beside(exchange)
        return self._read[example.location] or PLAIN

    def unused(self) -> Iterator[Diagnostic]:
        """A finding for each mark of the configuration that no example has had so far."""
        for key, mark in self._configured.items():
            if key not in self._used and mark.location is not None:
                yield UNUSED_MARK.at(mark.location, key=key)

    def _beside(self, exchange: Exchange) -> Mark | None:
        """The mark in the comments above an example, or above its definition's documentation."""
        for example in (exchange.example, exchange.definition.examples[0]):
            place = example.messages[0].location if example.messages else example.location
            lines = self._lines.get(place.file, ())
            for index in _lines_above(lines, place.line - 1):
                found = _COMMENT.search(lines[index])
                if found:
                    return self._parse(found[1].strip(), place.at(index + 1, found.start() + 1))
        return None

    def _parse(self, text: str, location: SourceLocation) -> Mark | None:
        word, _, value = (each.strip() for each in text.partition("="))
        if word == "error" and value:
            return Mark(error=value)
        if text in _WORDS:
            return Mark(word=text)
        self._report(BAD_MARK.at(location, mark=text))
        return None


def _lines_above(lines: Sequence[str], index: int) -> Iterable[int]:
    """The lines above a message that can hold its mark: up to the message before, or the comments above a ``##``."""
    index = min(index, len(lines)) - 1
    while index >= 0 and not _MESSAGE.match(lines[index]):
        if lines[index].rstrip() == "##":
            yield from _comments_above(lines, index)
            return
        if lines[index].startswith(("SQMP", "EQMP", "SRST", "ERST")):
            return
        yield index
        index -= 1


def _comments_above(lines: Sequence[str], index: int) -> Iterable[int]:
    while index > 0 and lines[index - 1].startswith("#") and lines[index - 1].rstrip() != "##":
        index -= 1
        yield index


def read_marks(table: Mapping[str, Any], locate: Callable[[str], SourceLocation]) -> dict[str, Mark]:
    """The marks of the configuration's table ``verify.examples``; `locate` gives the place of a key of it.

    Raises `UnreadableSourceError`.
    """
    return {key: _read_mark(key, value, locate(key)) for key, value in table.items()}


def _read_mark(key: str, value: Any, location: SourceLocation) -> Mark:
    def refuse(message: str, advice: str) -> UnreadableSourceError:
        """The error for what is at this key."""
        return UnreadableSourceError("QP013", f"in the example {key!r} {message}", location, advice)

    if not isinstance(value, dict) or not set(value) <= set(_KEYS):
        raise refuse("it has an unknown key", f"the keys are {', '.join(_KEYS)}")
    if value.get("mark", SKIP) not in _WORDS:
        raise refuse(f"'mark' cannot be {value['mark']!r}", f"it is {SKIP!r} or {CHECK_ONLY!r}")
    if not isinstance(value.get("error", ""), str):
        raise refuse("'error' must be a string", "name the error class, such as 'DeviceNotFound'")
    for name in ("before", "after"):
        given = value.get(name, [])
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            raise refuse(f"'{name}' must be an array of strings", "each is a request: 'NAME KEY=VALUE', or JSON")
    return Mark(
        word=value.get("mark", ""),
        error=value.get("error"),
        before=tuple(value.get("before", ())),
        after=tuple(value.get("after", ())),
        location=location,
    )
