"""Reading the messages between a client and a server: transcripts, JSON lines, logs, traces of system calls.

One scanner serves all forms: it finds the JSON objects of a log, wherever a line has one, and decides by their members
what they are. Lines of qmp-shell's prompt, and strings that strace writes in C's notation, become JSON first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Sequence
from enum import Enum
from typing import Any

import msgspec

from qmpdoc.audit.shell_lines import request_of_line
from qmpdoc.audit.strace import strings_of_trace
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Report, Severity
from qmpdoc.files.source import SourceFile, SourceLocation


class MessageKind(Enum):
    """What a message is."""

    REQUEST = "request"
    ANSWER = "answer"
    EVENT = "event"


class LoggedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message of a log. `text` is its JSON as logged, empty where the log has it in another notation."""

    kind: MessageKind
    value: dict[str, Any]
    location: SourceLocation
    text: str = ""


MALFORMED = DiagnosticKind(
    code="QA901",
    name="malformed-log-line",
    message="this message is not JSON: {reason}",
    advice="correct the line, or remove it; the audit continues after it",
    severity=Severity.WARNING,
    rationale="A line of a log begins like a message but is cut off or damaged. The audit skips it.",
)
TRUNCATED = DiagnosticKind(
    code="QA902",
    name="truncated-log-line",
    message="the trace has only a part of this message",
    advice="run strace with -s 65536, so that it writes strings whole",
    severity=Severity.WARNING,
    rationale="strace shortens long strings and puts '...' after them. The audit skips such a message.",
)
NO_MESSAGES = DiagnosticKind(
    code="QA903",
    name="no-messages",
    message="no request, answer or event found",
    advice="name a log with messages in JSON, a transcript, or a trace made with 'strace -s 65536 -e write,sendmsg'",
    rationale="The audit reads transcripts, JSON lines, libvirt's logs, qmp-shell's transcripts and strace's output.",
)

LOG_PROBLEMS = (MALFORMED, TRUNCATED, NO_MESSAGES)

_OPENING = re.compile(r"(?:^[ \t>]*(?:(?:->|<-|[CS]:)[ \t]*)?|\b(?:buf|reply|event|msg)=)(?=\{)", re.MULTILINE)
_PROMPT = re.compile(r"^\(QEMU\)[ \t]*(.*)$", re.MULTILINE)
_TRACE = re.compile(
    r"^(?:\[?(?:pid )?[\d.: ]*\]?[ \t]*)?(?:write|writev|sendmsg|sendto|send|read|recvmsg|recvfrom|recv)\("
)
_DECODER = json.JSONDecoder()


def read_traffic(source: SourceFile, report: Report) -> tuple[LoggedMessage, ...]:
    """Return the messages of a log in order; what cannot be read is reported, and reading goes on."""
    if any(_TRACE.match(line) for line in source.lines[:200]):
        found = list(_read_trace(source, report))
    else:
        found = list(_without_copies(source, list(_read_text(source, report))))
    if not found:
        report(NO_MESSAGES.at(source.locate(1)))
    return tuple(found)


def message_of(value: object, location: SourceLocation, text: str = "") -> LoggedMessage | None:
    """Return a message for a JSON value, None for a greeting and for what is not a message at all."""
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("execute", value.get("exec-oob")), str):
        kind = MessageKind.REQUEST
    elif isinstance(value.get("event"), str):
        kind = MessageKind.EVENT
    elif "return" in value or "error" in value:
        kind = MessageKind.ANSWER
    else:
        return None
    return LoggedMessage(kind=kind, value=value, location=location, text=text)


class _Places:
    """Lines and columns of offsets that only grow."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._line = 0
        self._start = 0

    def locate(self, offset: int) -> SourceLocation:
        """The place of an offset into the lines joined by line ends."""
        lines: Sequence[str] = self._source.lines
        while self._line < len(lines) and offset > self._start + len(lines[self._line]):
            self._start += len(lines[self._line]) + 1
            self._line += 1
        return self._source.locate(self._line + 1, offset - self._start + 1)


def _read_text(source: SourceFile, report: Report) -> Iterator[LoggedMessage]:
    text = "\n".join(source.lines)
    places = _Places(source)
    offset = 0
    prompts = _PROMPT.search(text) is not None
    while (match := _next(text, offset, prompts)) is not None:
        where = places.locate(match.end() if match.re is _OPENING else match.start(1))
        if match.re is _PROMPT:
            offset = match.end()
            value: object = request_of_line(match[1])
            written = ""
        else:
            try:
                value, offset = _DECODER.raw_decode(text, match.end())
            except (ValueError, RecursionError) as error:
                offset = _line_end(text, match.end())
                report(_malformed(error, where))
                continue
            written = text[match.end() : offset]
        message = message_of(value, where, written)
        if message is not None:
            yield message


def _next(text: str, offset: int, prompts: bool) -> re.Match[str] | None:
    opening = _OPENING.search(text, offset)
    prompt = _PROMPT.search(text, offset) if prompts else None
    if opening is None or prompt is None:
        return opening or prompt
    return min(opening, prompt, key=lambda each: each.start())


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _malformed(error: Exception, where: SourceLocation) -> Diagnostic:
    reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
    return MALFORMED.at(where, reason=reason)


_COPY = "QEMU_MONITOR_SEND_MSG"


def _without_copies(source: SourceFile, found: list[LoggedMessage]) -> Iterator[LoggedMessage]:
    """libvirt logs a request when it is queued and again when it is written: one of the two is enough."""
    queued = [_COPY in source.lines[each.location.line - 1] for each in found]
    written = any("QEMU_MONITOR_IO_WRITE" in line for line in source.lines) if any(queued) else False
    yield from (each for each, copy in zip(found, queued, strict=True) if not (copy and written))


def _read_trace(source: SourceFile, report: Report) -> Iterator[LoggedMessage]:
    """The messages of a trace; those split over several calls are put together, for each direction apart."""
    pending: dict[str, tuple[str, SourceLocation]] = {}
    for number, line in enumerate(source.lines, start=1):
        for part in strings_of_trace(line):
            where = source.locate(number, part.column)
            before, where = pending.pop(part.stream, ("", where))
            text = (before + part.text).lstrip("\ufffd\xff \t\r\n")
            if part.truncated:
                if text.startswith("{"):
                    report(TRUNCATED.at(where))
                continue
            rest = yield from _values(text, where)
            if rest.startswith("{"):
                pending[part.stream] = rest, where
    for _, where in pending.values():
        report(MALFORMED.at(where, reason="it does not end"))


def _values(text: str, where: SourceLocation) -> Generator[LoggedMessage, None, str]:
    """Yield the messages of one string; return what is left of it."""
    while text.startswith("{"):
        try:
            value, end = _DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            return text
        message = message_of(value, where)
        if message is not None:
            yield message
        text = text[end:].lstrip()
    return ""
