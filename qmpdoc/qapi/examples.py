"""The examples of a comment: ``.. qmp-example::`` today, ``Example:`` before 9.1."""

from __future__ import annotations

import re
from typing import NamedTuple

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.model import Dialect, Direction, DocText, Example, Message
from qmpdoc.qapi.comments import Line, lines_of, make_text
from qmpdoc.qapi.text import SchemaText


class ExampleSource(NamedTuple):
    """Where examples are: the schema, the markup of its texts, and who takes problems."""

    file: SchemaText
    dialect: Dialect
    report: Report


_OPTION = re.compile(r"\s*:([\w-]+):\s*(.*)")
_DIRECTIONS = {"-> ": Direction.SEND, "<- ": Direction.RECEIVE}
_ARROW_WIDTH = 3


def read_directive(source: ExampleSource, lines: list[Line]) -> tuple[list[Example], list[Line]]:
    """The examples that a ``.. qmp-example::`` gives, and the prose behind the last message.

    There is one, or one for each run of messages if prose is between them.
    """
    title, content = _read_options(lines[1:])
    messages = _read_plain_messages(source, content)
    if messages:
        return [_example(source, title, [], messages, lines[0])], []
    return _read_annotated(source, title, lines[0], content)


def _read_annotated(
    source: ExampleSource, title: str | None, head: Line, content: list[Line]
) -> tuple[list[Example], list[Line]]:
    from qmpdoc.markup.lines import TextLine, dedented
    from qmpdoc.markup.transcript import split_transcript

    place = source.file.place(head[1], head[2])
    examples: list[Example] = []
    caption: list[Line] = []
    messages: list[Message] = []
    for piece in split_transcript(dedented([TextLine(*each) for each in content]), place, source.report):
        if isinstance(piece, Message):
            messages.append(piece)
            continue
        if messages:
            examples.append(_example(source, title, caption, messages, head))
            title, caption, messages = None, [], []
        caption.extend(_without_literal_mark(list(lines_of(piece))))
    if messages or not examples:
        examples.append(_example(source, title, caption, messages, head))
        caption = []
    return examples, caption


def _read_options(lines: list[Line]) -> tuple[str | None, list[Line]]:
    """The title that a directive's options give, and the lines of its content."""
    title: list[str] = []
    in_title = False
    index = 0
    while index < len(lines) and lines[index][0]:
        match = _OPTION.match(lines[index][0])
        if not match and not in_title:
            break
        in_title = match[1] == "title" if match else in_title
        if in_title:
            title.append(match[2] if match else lines[index][0].strip())
        index += 1
    return " ".join(title) or None, lines[index:]


def _read_plain_messages(source: ExampleSource, content: list[Line]) -> list[Message] | None:
    """The messages of a transcript that is nothing but messages, each of them JSON; None for any other.

    Most are, and `split_transcript`, which knows prose, elisions and problems, takes several times as long.
    """
    import json

    start = next((index for index, each in enumerate(content) if each[0]), None)
    if start is None:
        return None
    width = len(content[start][0]) - len(content[start][0].lstrip())
    end = width + _ARROW_WIDTH
    messages: list[list[Line]] = []
    for line in content[start:]:
        text = line[0]
        if text[width:end] in _DIRECTIONS:
            messages.append([line])
        elif text and (not messages or text[: width + 1].strip()):
            return None
        else:
            messages[-1].append(line)
    found = []
    for lines in messages:
        message = _message(source, lines[0], width, _message_text(source, lines, width))
        try:
            json.loads("\n".join(message.text.lines))
        except (ValueError, RecursionError):
            return None
        found.append(message)
    return found


def _message_text(source: ExampleSource, lines: list[Line], width: int) -> DocText:
    """The text of a message whose arrow is indented by `width`: what is below it loses the arrow's width too."""
    while not lines[-1][0]:
        lines.pop()
    end = width + _ARROW_WIDTH
    head = lines[0][0][end:]
    text = head.strip()
    texts, columns = [text], [lines[0][2] + end + len(head) - len(head.lstrip())]
    for line, _, column in lines[1:]:
        cut = end if not line[width:end].strip() else len(line) - len(line.lstrip())
        texts.append(line[cut:])
        columns.append(column + cut)
    numbers = tuple([each[1] for each in lines])
    place = source.file.place(numbers[0], columns[0])
    return DocText(dialect=Dialect.PLAIN, lines=tuple(texts), location=place, numbers=numbers, columns=tuple(columns))


def _message(source: ExampleSource, head: Line, width: int, text: DocText) -> Message:
    direction = _DIRECTIONS[head[0][width : width + _ARROW_WIDTH]]
    return Message(direction=direction, text=text, location=source.file.place(head[1], head[2] + width))


def _example(
    source: ExampleSource, title: str | None, caption: list[Line], messages: list[Message], head: Line
) -> Example:
    """An example; without messages and prose it is where its directive is, at `head`."""
    text = make_text(source.file, caption, source.dialect, dedent=False)
    place = text.location if text else source.file.place(head[1], head[2])
    location = messages[0].location if messages else place
    return Example(title=title, caption=text, messages=tuple(messages), location=location)


def _without_literal_mark(lines: list[Line]) -> list[Line]:
    """Prose whose ``::`` announced the messages, which are separate now: a colon is left, or nothing."""
    if not lines or not lines[-1][0].endswith("::"):
        return lines
    text, number, column = lines[-1]
    text = "" if text.strip() == "::" else text[:-2].rstrip() if text.endswith(" ::") else text[:-1]
    return [*lines[:-1], (text, number, column)]
