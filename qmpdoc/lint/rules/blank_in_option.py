"""blank-in-option: the head of an option's text has a blank before or behind a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, Option

_HEADS = {
    Dialect.TEXINFO: matches_of(r"^@itemx?[ \t]+-{1,2}\w(?P<rest>.*)", re.MULTILINE),
    Dialect.RST: matches_of(r"\A``-{1,2}\w(?P<rest>[^`\n]*)``"),
}
_BLANK = re.compile(r"(?<=[\w}\]])[ \t]+\[?,|,[ \t]+(?=[\w@\[])")
_MARKUP = re.compile(r"@\w+\{|[{}]")
_MOST = 20
"""Characters on each side of it that a message shows."""
_NEAR = re.compile(rf"[^\s,\[\]]{{0,{_MOST}}}\]?(?:[ \t]+\[?,|,[ \t]+\[?)[\w@]{{0,{_MOST}}}")
"""The blank, with a part of what is on both sides of the comma."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find heads such as ``-chardev null ,id=ID``, which cannot be typed as they are."""
    for dialect, find in _HEADS.items():
        for option in scope.texts_of(dialect):
            if not isinstance(option, Option) or option.body is None or not scope.subset.wants_definition(option):
                continue
            for match in find(option.body.lines):
                blank = _BLANK.search(match["rest"])
                near = _NEAR.search(match["rest"], max(0, blank.start() - _MOST - 1)) if blank else None
                if near is not None:
                    place = option.body.locate(*position(match.string, match.start("rest") + near.start()))
                    yield finding(place, len(near[0]), shown=_MARKUP.sub("", near[0]))


RULE = LintRule(
    code="QL447",
    name="blank-in-option",
    message="blank next to a comma in '{shown}'",
    advice="remove the blank",
    rationale="A shell ends the option's value at the blank, so that what the manual shows does not work.",
    sample="""
          STEXI
          @table @option
          ETEXI

          DEF("lamp", HAS_ARG, OPTION_lamp,
              "-lamp id[,colour=COLOUR]   add a lamp\\n", ALL)
          STEXI
        - @item -lamp @var{id} ,colour=@var{colour}  # QL447
        + @item -lamp @var{id}[,colour=@var{colour}]
          @findex -lamp
          Add a lamp of a colour.
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
