"""Texinfo line by line: paragraphs, environments, items and headings."""

from __future__ import annotations

import re

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.problems import NOT_INCLUDED, STRAY_ITEM, TOO_DEEP, UNBALANCED_TEXINFO
from qmpdoc.markup.runs import Piece, Run
from qmpdoc.markup.texinfo.commands import (
    HEADINGS,
    INDEX_ENTRIES,
    LINES_WITHOUT_TEXT,
    LISTS,
    LITERAL_BLOCKS,
    QUOTES,
    SKIPPED,
    TABLES,
    TRANSPARENT,
)
from qmpdoc.markup.texinfo.environments import Environment
from qmpdoc.markup.texinfo.inline import parse_inline
from qmpdoc.markup.tree import (
    DEEPEST,
    Anchor,
    Block,
    Blocks,
    Heading,
    IndexTerm,
    Inline,
    LiteralBlock,
    Paragraph,
    Span,
    Style,
    Text,
    join_text,
)
from qmpdoc.model import DocText

_LINE_COMMAND = re.compile(r"\s*@([A-Za-z]+)(?![A-Za-z{])[ \t]*(.*)$")
_DEEPEST_ENVIRONMENTS = DEEPEST // 2
_ITEMS = frozenset(("item", "itemx", "headitem", "tab"))
_ENVIRONMENTS = LISTS | QUOTES


def parse_texinfo(text: DocText, report: Report) -> Blocks:
    """The document tree of a Texinfo text; what is not Texinfo is reported, and its text stays.

    A text may begin inside a table and end inside one: an ``@item`` without a table opens one, an ``@end table``
    without a table and a table without its end are no problems.
    """
    return _BlockParser(text, report).parse()


class _BlockParser:
    """Goes through the lines once; `stack` holds the open environments, outermost first."""

    def __init__(self, text: DocText, report: Report) -> None:
        self.document = text
        self.report = report
        self.stack = [Environment("", 0)]
        self.pieces: list[Piece] = []
        self.index = 0
        self.flattened = 0

    def parse(self) -> Blocks:
        """The blocks of the whole text."""
        lines = self.document.lines
        while self.index < len(lines):
            self.read_line(lines[self.index])
            self.index += 1
        self.end_paragraph()
        while len(self.stack) > 1:
            self.close_at_end()
        return tuple(self.stack[0].blocks)

    def read_line(self, line: str) -> None:
        """Read one line: a blank one, a command, or text of a paragraph."""
        if not line.strip():
            self.end_paragraph()
            return
        match = _LINE_COMMAND.match(line)
        if match is None or not self.read_command(match[1], match[2].rstrip(), match.start(2)):
            self.pieces.append((self.index, 0, line))

    def read_command(self, name: str, argument: str, column: int) -> bool:
        """Obey a command that has a line to itself; False if it is one of running text."""
        if name in _ITEMS:
            self.read_item(name, argument, column)
        elif name == "end":
            self.end_paragraph()
            self.end_environment(argument.split(maxsplit=1)[0] if argument else "")
        elif name in LITERAL_BLOCKS:
            self.end_paragraph()
            self.read_literal(name)
        elif name in _ENVIRONMENTS:
            self.end_paragraph()
            self.open_environment(name, argument)
        elif name in SKIPPED:
            self.end_paragraph()
            self.skip(name)
        elif name in TRANSPARENT:
            self.end_paragraph()
            self.read_transparent(name, argument, column)
        else:
            return self.read_other(name, argument, column)
        return True

    def read_other(self, name: str, argument: str, column: int) -> bool:
        """Read an index entry, a heading or another command without an ``@end``; False for one of running text."""
        if name in INDEX_ENTRIES:
            if not self.pieces:
                self.blocks.append(IndexTerm(" ".join(argument.replace("@", "").split())))
        elif name in HEADINGS:
            self.end_paragraph()
            heading = join_text(self.inline([(self.index, column, argument)]))
            self.blocks.append(Heading(heading, HEADINGS[name]))
        elif name == "include":
            self.end_paragraph()
            self.report(NOT_INCLUDED.at(self.document.locate(self.index), path=argument))
            self.blocks.append(Paragraph((Text("See "), Span(Style.FILE, (Text(argument),)), Text("."))))
        elif name == "exdent":
            self.pieces.append((self.index, column, argument))
        elif name in LINES_WITHOUT_TEXT:
            if name not in ("c", "comment"):
                self.end_paragraph()
        else:
            return False
        return True

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the innermost open environment, to append to."""
        return self.stack[-1].blocks

    def inline(self, pieces: list[Piece], literal: bool = False) -> list[Inline]:
        """The inline nodes of pieces of text; `literal` for text in which quotes and dashes are as typed."""
        return parse_inline(Run(self.document, pieces), self.report, literal=literal)

    def end_paragraph(self) -> None:
        """Add the text read since the last block as a paragraph, if there is any."""
        if not self.pieces:
            return
        children = join_text(self.inline(self.pieces))
        self.pieces = []
        if len(children) == 1 and isinstance(children[0], Anchor):
            self.blocks.append(children[0])
        elif children:
            self.blocks.append(Paragraph(children))

    def read_item(self, name: str, argument: str, column: int) -> None:
        """An ``@item``, ``@itemx``, ``@headitem`` or ``@tab``, whatever list it is in."""
        self.end_paragraph()
        top = self.stack[-1]
        if top.name == "multitable":
            if name == "tab" and top.rows:
                top.open_cell()
            else:
                top.open_row(name == "headitem")
            self.begin(column, argument)
        elif name in ("headitem", "tab"):
            self.report(STRAY_ITEM.at(self.document.locate(self.index), command=name))
            self.begin(column, argument)
        elif top.name in ("itemize", "enumerate"):
            top.open_item()
            self.begin(column, argument)
        else:
            if top.name not in TABLES:
                self.stack.append(Environment("table", self.index, "@option", implied=True))
            style = self.stack[-1].style
            literal = style is not None and style.literal
            term = self.inline([(self.index, column, argument)], literal)
            self.stack[-1].open_term(join_text(term))

    def begin(self, column: int, argument: str) -> None:
        """Read the text after an item command, which may begin with a command of its own."""
        if not argument:
            return
        match = _LINE_COMMAND.match(argument)
        if match is None or not self.read_command(match[1], match[2], column + match.start(2)):
            self.pieces.append((self.index, column, argument))

    def open_environment(self, name: str, argument: str) -> None:
        """Open an environment; one that is too deep is reported and its content goes to the one around it."""
        if len(self.stack) > _DEEPEST_ENVIRONMENTS:
            if not self.flattened:
                self.report(TOO_DEEP.at(self.document.locate(self.index), deepest=_DEEPEST_ENVIRONMENTS))
            self.flattened += 1
            return
        self.stack.append(Environment(name, self.index, argument))

    def end_environment(self, name: str) -> None:
        """Close the environments up to the innermost one of this name; report one that is not open."""
        if name in TRANSPARENT or name in SKIPPED:
            return
        if self.flattened:
            self.flattened -= 1
            return
        if not any(each.name == name for each in self.stack[1:]):
            if name not in TABLES:
                self.unbalanced(name, f"@end {name} has no @{name}" if name else "@end names no environment")
            return
        while self.stack[-1].name != name:
            self.close_at_end()
        self.close()

    def close(self) -> None:
        """Close the innermost environment and add its blocks to the one around it."""
        ended = self.stack.pop()
        self.blocks.extend(ended.nodes())

    def close_at_end(self) -> None:
        """Close an environment that has no end of its own, which only a table may lack."""
        top = self.stack[-1]
        if top.name not in TABLES:
            self.unbalanced(top.name, f"@{top.name} has no @end {top.name}", top.line)
        self.close()

    def unbalanced(self, environment: str, problem: str, line: int | None = None) -> None:
        """Report an environment without its other half, at a line index, by default the current one."""
        location = self.document.locate(self.index if line is None else line)
        self.report(UNBALANCED_TEXINFO.at(location, problem=problem, environment=environment or "example"))

    def find_end(self, name: str) -> int:
        """The index of the line with the ``@end`` of the environment that opens here, or after the last line."""
        ending = re.compile(rf"\s*@end\s+{name}\b")
        for index in range(self.index + 1, len(self.document.lines)):
            if ending.match(self.document.lines[index]):
                return index
        self.unbalanced(name, f"@{name} has no @end {name}")
        return len(self.document.lines)

    def read_literal(self, name: str) -> None:
        """An environment that keeps its lines."""
        end = self.find_end(name)
        pieces = [(index, 0, self.document.lines[index]) for index in range(self.index + 1, end)]
        self.index = end
        if name == "verbatim":
            children: list[Inline] = [Text("\n".join(line for _, _, line in pieces))]
        else:
            shown = [piece for piece in pieces if not _is_formatting(piece[2])]
            children = _joined(self.inline(shown, literal=True))
        if children:
            self.blocks.append(LiteralBlock(tuple(children), LITERAL_BLOCKS[name]))

    def skip(self, name: str) -> None:
        """Skip an environment that has no text for readers."""
        self.index = self.find_end(name)

    def read_transparent(self, name: str, argument: str, column: int) -> None:
        """Read the text of a ``@center``; other such commands only end the paragraph."""
        if name == "center" and argument:
            self.pieces.append((self.index, column, argument))
            self.end_paragraph()


def _is_formatting(line: str) -> bool:
    match = _LINE_COMMAND.match(line)
    if match is None:
        return False
    name, argument = match[1], match[2]
    ends_group = name == "end" and argument.strip() in TRANSPARENT
    return ends_group or name in TRANSPARENT or name in LINES_WITHOUT_TEXT or name in INDEX_ENTRIES


def _joined(nodes: list[Inline]) -> list[Inline]:
    """`nodes` with neighbouring texts joined and no line feeds at either end."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        else:
            joined.append(node)
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip("\n"))
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip())
    return [each for each in joined if not (isinstance(each, Text) and not each.text)]
