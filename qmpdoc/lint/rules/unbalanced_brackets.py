"""unbalanced-brackets: a bracket is opened and not closed in what shows how something is called, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import Line
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, Entry

_HEADS = re.compile(r"@itemx?\s|\.\. option::|\s*``[^`]*``\s*$")
_QUOTED = re.compile(r"'[\[\]]'|@[@{}]")


def check(scope: Scope) -> Iterator[Finding]:
    """Find params, helps and heads with unbalanced square brackets."""
    for entry in scope.reference.entries():
        yield from _in_entry(entry, scope)
    for block in scope.documentation.blocks(Dialect.TEXINFO, Dialect.RST):
        for row, text in enumerate(block.lines):
            if ("[" in text or "]" in text) and _HEADS.match(text) and not _is_balanced(text):
                yield _in_head(Line(text, block, row))


def _in_entry(entry: Entry, scope: Scope) -> Iterator[Finding]:
    for name, text in (("params", entry.params), ("help", entry.help)):
        if text and not _is_balanced(text):
            place, length = scope.field_place(entry, name)
            yield finding(place, length, where=f"the {name} of '{entry.names[0] if entry.names else name}'")


def _in_head(line: Line) -> Finding:
    return finding(line.at(0), len(line.text.rstrip()), where="this head")


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"[\[\]]", _QUOTED.sub("", text)):
        depth += 1 if sign == "[" else -1
        if depth < 0:
            return False
    return depth == 0


RULE = LintRule(
    code="QL125",
    name="unbalanced-brackets",
    message="the brackets in {where} do not match",
    advice="close each [ with a ]; they mark what is optional",
    rationale="Readers cannot see which part is optional.",
    sample="""
              {
                  .name       = "detach",
                  .args_type  = "drive:B,reason:s?",
        -         .params     = "drive [reason",  # QL125
        +         .params     = "drive [reason]",
                  .help       = "detach a drive",
              },

          STEXI
        - @item detach @var{drive} @var{reason}]  # QL125
        + @item detach @var{drive} [@var{reason}]
          @findex detach
          Detach a drive.
          ETEXI
    """,
    check=check,
)
