"""Texinfo inside a paragraph: commands with braces, symbols, accents and references."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.problems import STRAY_BRACE, TOO_DEEP, UNCLOSED_BRACE, UNKNOWN_TEXINFO
from qmpdoc.markup.runs import Run
from qmpdoc.markup.texinfo.arguments import argument_node
from qmpdoc.markup.texinfo.commands import ACCENTS, ARGUMENTS, SINGLE, STYLES, SYMBOLS, TABLES
from qmpdoc.markup.tree import DEEPEST, Inline, LineBreak, Span, Style, Text, inline_text

_TOKEN = re.compile(
    r"@(?:(?P<name>[A-Za-z]+)(?P<open>\{)?|(?P<single>[^A-Za-z]))"
    r"|(?P<brace>[{}])|(?P<mark>``|''|---|--)",
    re.DOTALL,
)
_MARKS = {"``": "“", "''": "”", "---": "—", "--": "–"}
_BARE_MARKS = frozenset(("bullet", "minus", "asis", "comma", "point", "arrow", "result"))
"""Symbols that ``@itemize @minus`` and similar commands name without braces."""
_UNCLOSED_TOLD = 3
"""Open braces of one paragraph that are reported; more are the consequence of these."""


class _Frame(msgspec.Struct):
    """A command with an open brace; `children` of a transparent one are those of the frame around it."""

    command: str
    start: int
    children: list[Inline]
    literal: bool = False
    transparent: bool = False


def parse_inline(run: Run, report: Report, *, literal: bool = False) -> list[Inline]:
    """The inline nodes of a run; `literal` for text in which quotes and dashes are as typed."""
    return _InlineParser(run, report, literal).parse()


class _InlineParser:
    """Goes through a run once, with a stack of open braces, so that nesting costs no recursion."""

    def __init__(self, run: Run, report: Report, literal: bool) -> None:
        self.run = run
        self.text = run.text
        self.report = report
        self.stack = [_Frame("", 0, [], literal)]
        self.end = 0

    def parse(self) -> list[Inline]:
        """All nodes of the run."""
        while match := _TOKEN.search(self.text, self.end):
            self.add(self.text[self.end : match.start()])
            self.end = match.end()
            if match["name"]:
                self.read_command(match)
            elif match["single"]:
                self.read_single(match["single"], match.start())
            elif match["mark"]:
                self.read_mark(match)
            elif match["brace"] == "{":
                self.add("{")
                self.push("", match.start())
            else:
                self.close(match.start())
        self.add(self.text[self.end :])
        while len(self.stack) > 1:
            self.close_open_brace()
        return self.stack[0].children

    def add(self, text: str) -> None:
        """Add text to the innermost open command."""
        if text:
            self.stack[-1].children.append(Text(text))

    def push(self, command: str, start: int, style: Style | None = None) -> None:
        """Open a command; report nesting that is too deep, and make the command transparent."""
        frame = self.stack[-1]
        literal = frame.literal or (style is not None and style.literal)
        deep = len(self.stack) > DEEPEST // 2
        if deep and command in STYLES and not any(each.transparent and each.command for each in self.stack):
            self.report(TOO_DEEP.at(self.run.locate(start), deepest=DEEPEST // 2))
        transparent = (deep and command not in ARGUMENTS) or not command
        self.stack.append(_Frame(command, start, frame.children if transparent else [], literal, transparent))

    def read_command(self, match: re.Match[str]) -> None:
        """An ``@name``, with or without a brace after it."""
        name, start = match["name"], match.start()
        if name in ("c", "comment") and not match["open"]:
            line_end = self.text.find("\n", self.end)
            self.end = len(self.text) if line_end < 0 else line_end
        elif match["open"]:
            self.read_open(name, start)
        elif name in _BARE_MARKS or (name in SYMBOLS and name in ("dots", "TeX")):
            self.add(SYMBOLS.get(name, ""))
        elif name in ("tab", "noindent", "refill"):
            self.add(" ")
        elif name in ACCENTS and self.end < len(self.text):
            self.accent(name)
        else:
            self.unknown(name, start)
            self.add(f"@{name}")

    def read_open(self, name: str, start: int) -> None:
        """An ``@name{``, which stays open until its closing brace."""
        if name == "verb":
            self.read_verb()
        elif name in SYMBOLS:
            self.add(SYMBOLS[name])
            self.skip_empty(name, start)
        elif name in STYLES:
            self.push(name, start, STYLES[name])
        elif name in ARGUMENTS or name in ACCENTS:
            self.push(name, start, Style.CODE if name in ("email", "uref", "url") else None)
        else:
            self.unknown(name, start)
            self.push("asis", start)

    def skip_empty(self, name: str, start: int) -> None:
        """Go past the empty braces of a symbol; text in them is shown as it is."""
        if self.text[self.end : self.end + 1] == "}":
            self.end += 1
        else:
            self.push("asis", start)

    def read_verb(self) -> None:
        """Read a ``@verb`` up to its delimiter, or to the end of the run if that is missing."""
        delimiter = self.text[self.end : self.end + 1]
        closing = self.text.find(f"{delimiter}}}", self.end + 1) if delimiter else -1
        if closing < 0:
            closing = len(self.text)
        self.stack[-1].children.append(Span(Style.CODE, (Text(self.text[self.end + 1 : closing]),)))
        self.end = min(len(self.text), closing + 2)

    def read_single(self, character: str, start: int) -> None:
        """An ``@`` before a character that is not a letter."""
        if character == "*":
            self.stack[-1].children.append(LineBreak())
        elif character in SINGLE:
            self.add(SINGLE[character])
        elif character in ACCENTS:
            self.accent(character)
        else:
            self.unknown(character, start)
            self.add(f"@{character}")

    def accent(self, name: str) -> None:
        """An accent on the letter after it, which may be in braces."""
        match = re.compile(r"\s*(?:\{(\w)\}|(\w))").match(self.text, self.end)
        if match:
            self.add(unicodedata.normalize("NFC", (match[1] or match[2]) + ACCENTS[name]))
            self.end = match.end()

    def read_mark(self, match: re.Match[str]) -> None:
        """Read quotes or dashes: typographic ones, except in literal text and in names of options."""
        mark = match["mark"]
        before = self.text[match.start() - 1 : match.start()] if match.start() else " "
        after = self.text[match.end() : match.end() + 1]
        option = mark == "--" and not before.isalnum() and not after.isspace()
        self.add(mark if self.stack[-1].literal or option else _MARKS[mark])

    def close(self, offset: int) -> None:
        """A closing brace: ends the innermost open command."""
        if len(self.stack) == 1:
            self.report(STRAY_BRACE.at(self.run.locate(offset), brace="}"))
            self.add("}")
            return
        frame = self.stack.pop()
        if not frame.command:
            self.report(STRAY_BRACE.at(self.run.locate(frame.start), brace="{"))
            self.add("}")
        elif not frame.transparent:
            self.stack[-1].children.extend(self.finish(frame))

    def close_open_brace(self) -> None:
        """Close the innermost command at the end of the run and report its open brace."""
        frame = self.stack.pop()
        if len(self.stack) > _UNCLOSED_TOLD:
            pass
        elif frame.command:
            self.report(UNCLOSED_BRACE.at(self.run.locate(frame.start), command=frame.command))
        else:
            self.report(STRAY_BRACE.at(self.run.locate(frame.start), brace="{"))
        if not frame.transparent:
            self.stack[-1].children.extend(self.finish(frame))

    def finish(self, frame: _Frame) -> list[Inline]:
        """The nodes of a command after its closing brace."""
        if frame.command in ACCENTS:
            letters = inline_text(frame.children)
            return [Text(unicodedata.normalize("NFC", letters[:1] + ACCENTS[frame.command] + letters[1:]))]
        if frame.command in ARGUMENTS:
            return argument_node(frame.command, frame.children)
        style = STYLES.get(frame.command)
        if style is None:
            return frame.children
        return [Span(style, tuple(frame.children))] if frame.children else []

    def unknown(self, command: str, start: int) -> None:
        """Report a command that is not Texinfo."""
        if command not in TABLES:
            location = self.run.locate(start)
            self.report(UNKNOWN_TEXINFO.at(location, command=command, length=len(command) + 1))
