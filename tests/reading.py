"""Reading snippets in tests: text in, model and diagnostics out."""

from textwrap import dedent

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import split_source
from qmpdoc.hx.reader import read_hx
from qmpdoc.markup.lines import TextLine
from qmpdoc.markup.qmptext.reader import QmpDocument, read_qmp_text
from qmpdoc.model import Command, Event, Reference


def read_hx_text(text: str, name: str = "test.hx") -> tuple[Reference, list[Diagnostic]]:
    """The reference and diagnostics of an ``.hx`` snippet."""
    found: list[Diagnostic] = []
    return read_hx(split_source(dedent(text).lstrip("\n").encode(), name), found.append), found


def read_plain(text: str) -> tuple[QmpDocument, list[Diagnostic]]:
    """The document and diagnostics of a snippet of plain QMP text."""
    found: list[Diagnostic] = []
    source = split_source(dedent(text).lstrip("\n").encode(), "test.txt")
    lines = [TextLine(line, number) for number, line in enumerate(source.lines, start=1)]
    return read_qmp_text([lines], source.locate(1), found.append), found


def read_command(text: str) -> Command:
    """The one command of a snippet."""
    document, _ = read_plain(text)
    (command,) = document.definitions
    assert isinstance(command, Command)
    return command


def read_event(text: str) -> Event:
    """The one event of a snippet."""
    document, _ = read_plain(text)
    (event,) = document.definitions
    assert isinstance(event, Event)
    return event


def codes(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int]]:
    """Code, line and column of each diagnostic."""
    return [(each.code, each.location.line, each.location.column) for each in diagnostics]
