"""Diagnostics as a good compiler prints them: the source line, a caret, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.diagnostics.report.concise import ADVICE, COLOURS, QUIET, headline, painted, place
from qmpdoc.diagnostics.report.excerpt import excerpt
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.summary import in_order, source_line
from qmpdoc.diagnostics.report.visible import visible
from qmpdoc.files.source import SourceLocation

NUMBER_COLUMNS = 5
"""Columns for a line's number before its excerpt; a longer number takes what it needs."""


def format_text(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """For each diagnostic its headline, excerpt and advice, with a blank line between two; nothing for none."""
    blocks = ("\n".join(_block(each, sources, options)) for each in in_order(diagnostics))
    return "".join(f"{block}\n\n" for block in blocks)[:-1]


def _block(diagnostic: Diagnostic, sources: Sources, options: Options) -> Iterator[str]:
    yield from _inclusions(diagnostic.location)
    yield headline(diagnostic, options.colour)
    yield from _marked_line(diagnostic, sources, options)
    heading = painted("help:", ADVICE, options.colour)
    lines = [visible(each) for each in diagnostic.advice.splitlines()]
    for number, line in enumerate(lines):
        yield f"{' ' * NUMBER_COLUMNS} {heading if number == 0 else '     '} {line}".rstrip()


def _inclusions(location: SourceLocation) -> Iterator[str]:
    """Who included the file, innermost first, in the words of C compilers, which editors know."""
    chain = location.include_chain()
    for number, outer in enumerate(chain):
        opening = "In file included from" if number == 0 else "                 from"
        yield f"{opening} {place(outer)}{',' if number + 1 < len(chain) else ':'}"


def _marked_line(diagnostic: Diagnostic, sources: Sources, options: Options) -> Iterator[str]:
    line = source_line(diagnostic, sources)
    if line is None:
        return
    number = str(diagnostic.location.line).rjust(NUMBER_COLUMNS)
    gutter = painted("|", QUIET, options.colour)
    columns = options.width - len(number) - 3
    part = excerpt(line, diagnostic.location.column, diagnostic.length, columns)
    yield f"{painted(number, QUIET, options.colour)} {gutter} {part.text}".rstrip()
    caret = painted("^" * part.length, COLOURS[diagnostic.severity], options.colour)
    yield f"{' ' * len(number)} {gutter} {' ' * part.start}{caret}"
