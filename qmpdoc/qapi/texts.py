"""The parts of a comment → texts, notes and examples of the model; versions and defaults that are in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Dialect, DocText, Example, Note, NoteKind
from qmpdoc.qapi.comments import Line, Part, make_text
from qmpdoc.qapi.examples import ExampleSource, read_directive
from qmpdoc.qapi.text import SchemaText

if TYPE_CHECKING:
    from qmpdoc.markup.lines import TextLine

OPTIONAL_MARK = "#optional"
"""What the first age wrote for an optional member, at the beginning of its text or, now and then, at its end."""

_VERSION = r"v?(\d+(?:\.\d+)*)"
_SINCE = re.compile(rf"\(\s*since:?\s+(?:qemu\s+)?{_VERSION}\s*\)", re.IGNORECASE)
_SINCE_AMONG = re.compile(rf"\([^()]*?\bsince:?\s+(?:qemu\s+)?{_VERSION}[^()]*\)", re.IGNORECASE)
_SINCE_AT_END = re.compile(rf"\s*\(\s*since:?\s+(?:qemu\s+)?{_VERSION}\s*\)\s*\.?\s*\Z", re.IGNORECASE)
_LEADING_VERSION = re.compile(rf"(?:qemu\s+)?{_VERSION}\.?(?!\w)", re.IGNORECASE)
_DEFAULT = re.compile(
    r"\(\s*(?:the\s+)?default(?:s\s+to|\s+is|:)?\s+([^\s();,][^();,]*?)\s*(?:[;,][^()]*)?\)", re.IGNORECASE
)
_DIRECTIVE = re.compile(r"\.\. (qmp-example|note|warning|caution|important|admonition)::\s*")
_BULLET = re.compile(r"[-*] +(?=\S)")
_NOTES = {
    "note": NoteKind.NOTE,
    "warning": NoteKind.WARNING,
    "caution": NoteKind.CAUTION,
    "important": NoteKind.IMPORTANT,
}
_NOTE_TITLES = {"note", "notes"}


def version(text: DocText | None) -> tuple[str | None, bool]:
    """The version that a ``Since:`` section gives, and whether that is all it says.

    What does not begin with a version is given as it is.
    """
    if text is None:
        return None, True
    words = " ".join(each.strip() for each in text.lines).strip()
    match = _LEADING_VERSION.match(words)
    return (match[1], match.end() == len(words)) if match else (words, True)


def split_since(part: Part, dialect: Dialect) -> tuple[DocText | None, str | None]:
    """A member's text, and the version that it gives in parentheses.

    ``(since 2.1)`` is taken off the end of the text; in its midst, or with more in the parentheses, it stays.
    """
    text = part.text(dialect)
    if text is None:
        return None, None
    joined = "\n".join(text.lines)
    if joined.endswith(OPTIONAL_MARK):
        text = _cut(part, text, joined.removesuffix(OPTIONAL_MARK))
        joined = "\n".join(text.lines) if text else ""
    if "ince" not in joined or text is None:
        return text, None
    found = [each[1] for each in _SINCE.finditer(joined)]
    if not found:
        among = _SINCE_AMONG.search(joined)
        return text, among[1] if among else None
    end = _SINCE_AT_END.search(joined)
    if len(found) > 1 or not end:
        return text, found[0]
    return _cut(part, text, joined[: end.start()]), found[0]


def _cut(part: Part, text: DocText, beginning: str) -> DocText | None:
    """The part of a text that begins it, `beginning`."""
    lines = [
        (line.rstrip(), text.numbers[index], text.columns[index]) for index, line in enumerate(beginning.split("\n"))
    ]
    return make_text(part.written.file, lines, text.dialect, dedent=False)


def list_items(text: DocText | None) -> tuple[DocText, ...]:
    """The items of a text that is one bullet list; any other text is one item."""
    if text is None:
        return ()
    bullet = _BULLET.match(text.lines[0])
    if bullet is None:
        return (text,)
    mark, margin = bullet[0], " " * bullet.end()
    starts = [number for number, line in enumerate(text.lines) if line.startswith(mark)]
    if any(line and not line.startswith((mark, margin)) for line in text.lines):
        return (text,)
    return tuple(
        [
            _item(text, start, stop, len(mark))
            for start, stop in zip(starts, (*starts[1:], len(text.lines)), strict=True)
        ]
    )


def _item(text: DocText, start: int, stop: int, width: int) -> DocText:
    """The lines from `start` to `stop` without their bullet or margin."""
    while not text.lines[stop - 1].strip():
        stop -= 1
    places = [text.locate(index, width) for index in range(start, stop)]
    return DocText(
        dialect=text.dialect,
        lines=tuple([line[width:] for line in text.lines[start:stop]]),
        location=places[0],
        numbers=tuple([each.line for each in places]),
        columns=tuple([each.column for each in places]),
    )


def find_default(text: DocText | None) -> str | None:
    """The default that a member's text gives in parentheses: ``(default: off)``, ``(defaults to 5)``."""
    if text is None:
        return None
    joined = " ".join(text.lines)
    match = _DEFAULT.search(joined) if "efault" in joined else None
    return match[1].strip("'\"`") if match else None


class Prose:
    """What is in the running text of a comment: prose, notes and examples, each in its order."""

    def __init__(self, file: SchemaText, dialect: Dialect, report: Report) -> None:
        self.file = file
        self.dialect = dialect
        self.report = report
        self.notes: list[Note] = []
        self.examples: list[Example] = []
        self._only_part: Part | None = None
        self._lines: list[Line] = []

    def body(self) -> DocText | None:
        """The prose."""
        if self._only_part is not None:
            return self._only_part.text(self.dialect)
        return make_text(self.file, self._lines, self.dialect, dedent=False)

    def add_prose(self, lines: Sequence[Line]) -> None:
        """Put lines behind the prose, an empty one between."""
        if self._only_part is not None:
            self._lines = self._only_part.lines()
            self._only_part = None
        if self._lines and lines:
            self._lines.append(("", lines[0][1] - 1, 2))
        self._lines.extend(lines)

    def add_note(self, kind: NoteKind, lines: list[Line], title: str = "") -> None:
        """Add a note of some lines; `title` is kept if it says more than the kind. Nothing if the lines are empty."""
        text = make_text(self.file, lines, self.dialect)
        if text is not None:
            own = None if title.lower() in ("", kind.value) else title
            self.notes.append(Note(kind=kind, title=own, text=text, location=text.location))

    def add_part(self, part: Part) -> None:
        """Add a part of prose; directives in it become notes and examples."""
        comment = part.written
        if self.dialect is not Dialect.RST or not any(".. " in line for line in comment.lines[part.start : part.stop]):
            if self._lines or self._only_part is not None:
                self.add_prose(part.lines())
            else:
                self._only_part = part
            return
        self._split_prose(part.lines())

    def _split_prose(self, lines: list[Line]) -> None:
        """Take the directives out of the prose that they are in."""
        plain: list[Line] = []
        index = 0
        while index < len(lines):
            match = _DIRECTIVE.match(lines[index][0])
            end = _directive_end(lines, index) if match else index + 1
            plain += self._add_directive(match, lines[index:end]) if match else lines[index:end]
            index = end
        self.add_prose(plain)

    def _add_directive(self, match: re.Match[str], lines: list[Line]) -> list[Line]:
        """Add the note or example that a directive gives; returns the lines that stay in the prose."""
        head, number, column = lines[0]
        argument = (head[match.end() :], number, column + match.end())
        if match[1] == "qmp-example":
            examples, behind = read_directive(ExampleSource(self.file, self.dialect, self.report), lines)
            self.examples.extend(examples)
            return behind
        if match[1] == "admonition":
            title = argument[0].strip()
            if title.lower() not in _NOTE_TITLES:
                return lines
            self.add_note(NoteKind.NOTE, lines[1:], title)
        else:
            self.add_note(_NOTES[match[1]], [argument, *lines[1:]])
        return []

    def add_example(self, part: Part) -> None:
        """Add the examples of an ``Example:`` section, as older comments have it."""
        from qmpdoc.markup.lines import TextLine
        from qmpdoc.markup.qmptext.examples import ExampleReader

        lines = _at_margin([TextLine(*each) for each in part.lines()])
        if not lines:
            return
        reader = ExampleReader(lines, self.file.place(part.number, part.column), self.report)
        end = reader.read(0)
        self.examples.extend(reader.examples)
        self.add_prose([(each.text, each.number, each.column) for each in (*reader.remainder, *lines[end:])])


def _at_margin(lines: list[TextLine]) -> list[TextLine]:
    """An example that is indented as a whole and has no arrows, at the margin: there a ``{`` begins a message."""
    filled = [each for each in lines if not each.blank]
    indent = min((each.indent for each in filled), default=0)
    if not indent or not filled[0].text.lstrip().startswith("{"):
        return lines
    return [each if each.blank else each.cut(indent) for each in lines]


def _directive_end(lines: list[Line], start: int) -> int:
    """The index behind the last indented line below a directive."""
    end = index = start + 1
    while index < len(lines) and (not lines[index][0] or lines[index][0][0] == " "):
        index += 1
        if lines[index - 1][0]:
            end = index
    return end
