"""head-at-odds: the line that opens a monitor command's text calls it otherwise than its args_type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.passages import Line, lines_of
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.synopsis import Synopsis, differences, expected, read_synopsis
from qmpdoc.model import Dialect, Entry, HmpCommand

_TEXINFO = re.compile(r"@\w+\{([^{}]*)\}")
_RST = re.compile(r"``([^`]*)``|(?<!\w)\*([^*\s][^*]*)\*")


def check(scope: Scope) -> Iterator[Finding]:
    """Find @item lines and terms that show arguments, but others than args_type has."""
    for command in scope.reference.hmp_commands:
        entry = command.entry
        if entry is None or entry.args_type is None or not scope.focus.wants_definition(command):
            continue
        heads = [(line, told) for line, told in _heads(command) if told is not None]
        if not heads or any(not list(differences(told, expected(entry))) for _, told in heads):
            continue
        line, told = heads[0]
        if not told.flags and not told.places:
            continue
        problems = "; ".join(differences(told, expected(entry)))
        yield finding(
            line.at(len(line.text) - len(line.text.lstrip())),
            len(line.text.strip()),
            problems=problems,
            args_type=entry.args_type,
        )


def _heads(command: HmpCommand) -> Iterator[tuple[Line, Synopsis | None]]:
    """The lines that say how a command is called, in the order of its text."""
    if command.body is None or command.entry is None:
        return
    for index, line in enumerate(lines_of(command.body)):
        text = _plain(line.text, command.body.dialect, index)
        rest = _after_names(text, command.entry) if text is not None else None
        if rest is not None:
            yield line, read_synopsis(rest) if not re.search(r"[<=:{}()]|\.\.\.|\bor\b", rest) else None


def _plain(text: str, dialect: Dialect, index: int) -> str | None:
    """A line that opens a command's text, without its markup; None for any other line."""
    if dialect is Dialect.TEXINFO:
        match = re.match(r"@itemx?\s+(.*)", text)
        plain = match[1] if match else None
        while plain and _TEXINFO.search(plain):
            plain = _TEXINFO.sub(r"\1", plain)
        return plain
    if dialect is Dialect.RST and index == 0 and text.startswith("``"):
        return _RST.sub(lambda match: match[1] or match[2], text)
    return None


def _after_names(text: str, entry: Entry) -> str | None:
    """What stands after a command's names; None if the line opens the text of another."""
    text = text.strip()
    if not any(each in text for each in entry.names):
        return None
    names = "|".join(sorted((re.escape(each) for each in entry.names), key=len, reverse=True))
    match = re.match(rf"(?:info\s+)?(?:{names})(?:\s*(?:\bor\b|,|\|)\s*(?:{names}))*(?![\w-])", text)
    return text[match.end() :] if match else None


RULE = Rule(
    code="QL123",
    name="head-at-odds",
    message="the text calls the command otherwise than args_type '{args_type}': {problems}",
    advice="show the arguments as args_type has them, with [brackets] around what is optional",
    rationale="The manual shows this line as the way to call the command.",
    bad="""
            {
                .name       = "detach",
                .args_type  = "force:-f,drive:B",
                .params     = "[-f] drive",
                .help       = "detach a drive (use -f if the guest still uses it)",
            },

        SRST
        ``detach`` *drive*  # QL123
          Detach a drive.
        ERST
    """,
    good="""
            {
                .name       = "detach",
                .args_type  = "force:-f,drive:B",
                .params     = "[-f] drive",
                .help       = "detach a drive (use -f if the guest still uses it)",
            },

        SRST
        ``detach`` [-f] *drive*
          Detach a drive.
        ERST
    """,
    check=check,
)
