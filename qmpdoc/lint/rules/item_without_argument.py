"""item-without-argument: the head of an option's text does not show the value that the option takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import Line, lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, Entry, Option

_HEADS = {
    Dialect.TEXINFO: re.compile(r"@itemx?\s+(?P<head>.*\S)"),
    Dialect.RST: re.compile(r"``(?P<head>-[^`]*)``\s*$"),
}


def check(scope: Scope) -> Iterator[Finding]:
    """Find options with a value in their entry and their help, and none in any head of their text."""
    for dialect, pattern in _HEADS.items():
        for option in scope.texts_of(dialect):
            entry = option.entry if isinstance(option, Option) else None
            if entry is None or not entry.has_argument or not scope.subset.wants_definition(option):
                continue
            shown = _value_in_help(entry)
            heads = [(line, match["head"]) for line in lines_of(option.body) if (match := pattern.match(line.text))]
            own = [(line, head) for line, head in heads if re.match(rf"-{{1,2}}{re.escape(entry.name)}(?![\w-])", head)]
            if shown and own and all(head.lstrip("-") == entry.name for _, head in own):
                yield _finding(own[0][0], entry, shown)


def _finding(line: Line, entry: Entry, shown: str) -> Finding:
    return finding(line.at(0), len(line.text), name=entry.name, value=shown)


def _value_in_help(entry: Entry) -> str:
    """What the help shows behind the option; empty where it shows nothing."""
    match = re.search(rf"(?<!\S)-{{1,2}}{re.escape(entry.name)}[ =](?P<value>\S+)", entry.help or "")
    return match["value"] if match else ""


RULE = LintRule(
    code="QL448",
    name="item-without-argument",
    message="the head of the text shows -{name} without a value, the help '-{name} {value}'",
    advice="show the value in the head, too",
    rationale="The manual shows an option that takes a value as if it took none.",
    sample="""
          STEXI
          @table @option
          ETEXI

          DEF("rotate", HAS_ARG, OPTION_rotate,
              "-rotate deg   turn the picture\\n", ALL)
          STEXI
        - @item -rotate  # QL448
        + @item -rotate @var{deg}
          @findex -rotate
          Turn the picture by some degrees.
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
