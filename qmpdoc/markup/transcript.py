"""Transcripts: messages behind ``->`` (the client) and ``<-`` (the server), and the prose between them.

A message goes on over the next lines until its brackets are closed. An event's text has no arrows: a line
that begins with ``{`` is a message that the client receives. Sources: QEMU's qmp-commands.hx and
qmp-events.txt of 2010 to 2016, and the examples of QAPI schema comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Report, Severity
from qmpdoc.files.json_text import JsonTextError, check_json, position
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine, doc_text
from qmpdoc.model import Dialect, Direction, DocText, JsonProblem, Message

MESSAGE_NOT_JSON = DiagnosticKind(
    code="QP301",
    name="message-not-json",
    message="the message is not JSON: {reason}",
    advice="fix it, or put '...' where something is left out",
    severity=Severity.WARNING,
    rationale="Readers copy examples. A message that is not JSON fails at once when it is sent to a server.",
)

ARROW_WIDTH = 3
"""Columns that an arrow and its blank take; a message's further lines are indented by as many."""

_ARROW = re.compile(r"\s*(->|<-)(?:\s|$)")
_REQUEST = re.compile(r'\s*\{\s*"(?:execute|exec-oob)"\s*:')
_BARE = re.compile(r'\s+\{\s*"(?:execute|exec-oob|command|event|return)"\s*:')
"""The beginning of an indented message in a transcript without arrows."""
_LABEL = re.compile(r"(?:Arguments?|Data|Examples?|Notes?|NOTE|Warning|Returns?|Errors?|Since)\b[^{\"]*:")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?')
_JSON_START = ('"', "{", "}", "[", "]", ",")


def begins_message(line: TextLine) -> bool:
    """Whether a message begins on this line: at an arrow, or at a ``{`` in the first column."""
    return line.text.startswith("{") or _arrow(line.text) is not None


def _arrow(text: str) -> re.Match[str] | None:
    """The arrow that a line begins with; most have none anywhere."""
    return _ARROW.match(text) if "->" in text or "<-" in text else None


def split_transcript(lines: Sequence[TextLine], place: SourceLocation, report: Report) -> Iterator[Message | DocText]:
    """The messages of a transcript and the prose between them, in order; `place` is of the same file."""
    prose: list[TextLine] = []
    index = 0
    bare = not any("->" in each.text or "<-" in each.text for each in lines)
    while index < len(lines):
        if begins_message(lines[index]) or (bare and _BARE.match(lines[index].text)):
            text = doc_text(prose, place)
            if text is not None:
                yield text
            prose = []
            end = _message_end(lines, index)
            yield _message(lines[index:end], place, report)
            index = end
        else:
            prose.append(lines[index])
            index += 1
    text = doc_text(prose, place)
    if text is not None:
        yield text


def _message_end(lines: Sequence[TextLine], start: int) -> int:
    """The index of the first line that no longer belongs to the message which begins at `start`."""
    depth = _depth_change(lines[start].text)
    index = start + 1
    while index < len(lines):
        text = lines[index].text
        if _arrow(text) or (depth > 0 and _LABEL.match(text)):
            break
        if not text.strip():
            if depth <= 0 or not _goes_on_after(lines, index):
                break
        elif depth <= 0 and not text.lstrip().startswith(_JSON_START[:1] + _JSON_START[2:]):
            break
        depth += _depth_change(text)
        index += 1
    return index


def _depth_change(text: str) -> int:
    bare = _STRING.sub("", text) if '"' in text else text
    return bare.count("{") + bare.count("[") - bare.count("}") - bare.count("]")


def _goes_on_after(lines: Sequence[TextLine], blank: int) -> bool:
    """Whether an open message goes on after a blank line: what follows is indented, or looks like JSON."""
    following = next((each for each in lines[blank:] if not each.blank), None)
    return (
        following is not None
        and not _arrow(following.text)
        and (following.indent > 0 or following.text.startswith(_JSON_START))
    )


def _message(lines: Sequence[TextLine], place: SourceLocation, report: Report) -> Message:
    arrow = _ARROW.match(lines[0].text)
    first, direction, rest = lines[0], Direction.RECEIVE, list(lines[1:])
    if arrow:
        direction = Direction(arrow[1])
        first = first.cut(arrow.end())
        rest = [each.cut(min(each.indent, arrow.end())) for each in rest]
    elif _REQUEST.match(first.text):
        direction = Direction.SEND
    text = doc_text([first.stripped(), *rest], place)
    if text is None:
        text = DocText(dialect=Dialect.PLAIN, lines=("",), location=place.at(first.number, first.column))
    elided, problem = _check(text)
    if problem is not None:
        report(MESSAGE_NOT_JSON.at(problem.location, reason=problem.message))
    return Message(
        direction=direction,
        text=text,
        elided=elided,
        fault=problem,
        location=place.at(lines[0].number, lines[0].column),
    )


def _check(text: DocText) -> tuple[bool, JsonProblem | None]:
    """Whether a message leaves something out, and why it is not JSON."""
    joined = str(text)
    try:
        return check_json(joined), None
    except JsonTextError as error:
        index, offset = position(joined, error.offset)
        return False, JsonProblem(message=error.message, location=text.locate(index, offset))
