"""item-without-text: two items of a Texinfo table follow one another, and the first has no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, DocText

_PAIR = matches_of(r"^@itemx?[ \t]+\S.*\n(?:(?:@[cfkv]index\b.*|\s*)\n)*(?=@item[ \t]+(?P<rest>.*))", re.MULTILINE)
_LINE = re.compile(r"@(?P<end>end\s+)?(?P<kind>[fv]?table|itemize|enumerate)\b")
_TEXT = re.compile(r"@(?:[cfkv]index\b|itemx?\s)|\s*$")


def check(scope: Scope) -> Iterator[Finding]:
    """Find heads that should be `@itemx`: they follow an `@item` directly, and a text follows them."""
    for block in scope.documentation.blocks(Dialect.TEXINFO):
        for match in _PAIR(block.lines):
            row, _ = position(match.string, match.start("rest"))
            if _is_in_table(block, row) and _has_text(block, row):
                place = block.locate(row)
                edit = Edit(location=place, length=len("@item"), text="@itemx")
                yield finding(place, len(block.lines[row]), item=match["rest"].strip(), fixes=(edit,))


def _is_in_table(block: DocText, row: int) -> bool:
    """Whether a line is directly in a table; the outermost items of a block are in the table of all entries."""
    depth = 0
    for line in reversed(block.lines[:row]):
        match = _LINE.match(line)
        if match and match["end"]:
            depth += 1
        elif match and depth:
            depth -= 1
        elif match:
            return match["kind"].endswith("table")
    return True


def _has_text(block: DocText, row: int) -> bool:
    """Whether a text follows an item before the end of its table; a table without any text is only a list."""
    for line in block.lines[row + 1 :]:
        if not _TEXT.match(line):
            return not line.startswith("@end")
    return False


RULE = LintRule(
    code="QL446",
    name="item-without-text",
    message="this @item follows another, which has no text",
    advice="write '@itemx {item}': both heads share the text below",
    rationale="The manual shows the first head as an item of its own with nothing below it.",
    sample="""
          STEXI
          @table @option
          ETEXI

          DEF("lamp", HAS_ARG, OPTION_lamp,
              "-lamp id[,ipv4][,ipv6]   add a lamp\\n", ALL)
          STEXI
          @item -lamp @var{id}[,ipv4][,ipv6]
          @findex -lamp
          Add a lamp. Its keys are

          @table @option
          @item ipv4
        - @item ipv6  # QL446
        + @itemx ipv6
          Use only this version of the protocol.
          @end table

          These are the lamps that we have:
          @table @code
          @item desk
          @item hall
          @end table
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
