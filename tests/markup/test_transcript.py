"""Transcripts: where messages begin and end, and the prose between them."""

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine
from qmpdoc.markup.transcript import split_transcript
from qmpdoc.model import Direction, DocText, Message

PLACE = SourceLocation("x.txt")


def split(text: str) -> tuple[list[Message | DocText], list[Diagnostic]]:
    found: list[Diagnostic] = []
    lines = [TextLine(line, number) for number, line in enumerate(dedent(text).strip("\n").split("\n"), start=1)]
    return list(split_transcript(lines, PLACE, found.append)), found


def shape(text: str) -> list[str]:
    return [
        f"{each.direction.value} {each.text}" if isinstance(each, Message) else f"# {each}" for each in split(text)[0]
    ]


def test_messages_and_prose_in_order() -> None:
    assert shape(
        """
        First this:
        -> { "execute": "a",
             "arguments": { "b": "}" } }
        <- { "return": {} }

        Then that:

        <- { "event": "X" }
        """
    ) == [
        "# First this:",
        '-> { "execute": "a",\n  "arguments": { "b": "}" } }',
        '<- { "return": {} }',
        "# Then that:",
        '<- { "event": "X" }',
    ]


def test_a_message_goes_on_over_blank_lines_while_it_is_open() -> None:
    assert shape('<- { "return": [\n\n     1\n   ] }\nprose') == ['<- { "return": [\n\n  1\n] }', "# prose"]


def test_an_open_message_ends_where_it_cannot_go_on() -> None:
    pieces, found = split('<- { "return": [\n\nNote: text')
    assert [type(each) for each in pieces] == [Message, DocText]
    assert [(each.code, each.location.line) for each in found] == [("QP301", 1)]
    assert shape('<- { "return": {\n-> { "execute": "b" }') == ['<- { "return": {', '-> { "execute": "b" }']


def test_brackets_too_many_belong_to_the_message() -> None:
    pieces, found = split('{ "event": "X",\n  "data": { } }\n}')
    (message,) = pieces
    assert isinstance(message, Message)
    assert message.direction is Direction.RECEIVE
    assert [(each.location.line, each.location.column) for each in found] == [(3, 1)]


def test_two_bare_messages() -> None:
    assert shape('{ "event": "A" }\n{ "event": "B" }') == ['<- { "event": "A" }', '<- { "event": "B" }']


def test_an_arrow_alone() -> None:
    pieces, found = split("->\ntext")
    assert isinstance(pieces[0], Message)
    assert found[0].code == "QP301"


def test_an_indented_transcript() -> None:
    pieces, _ = split('intro\n    -> { "execute":\n         "a" }')
    assert isinstance(pieces[1], Message)
    assert pieces[1].text.lines == ('{ "execute":', '  "a" }')
    assert (pieces[1].text.locate(1, 2).line, pieces[1].text.locate(1, 2).column) == (3, 10)


LINE = st.sampled_from(
    ["-> {", '<- { "a": 1 }', "{", "}", "]", '"x",', "", "prose", "   indented", "Note: n", "...", "->"]
)


@given(st.lists(LINE, max_size=15))
def test_every_line_is_in_one_piece_at_most_and_in_order(lines: list[str]) -> None:
    pieces, _ = split("x\n" + "\n".join(lines))
    numbers = [number for each in pieces for number in (each.text if isinstance(each, Message) else each).numbers]
    assert numbers == sorted(set(numbers))
    kept = {index for index, line in enumerate(["x", *lines], start=1) if line.strip() not in ("", "->")}
    assert kept <= set(numbers)
