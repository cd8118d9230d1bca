"""help-at-odds: an entry's help explains a flag that the command does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Entry, EntryKind

_FLAG = re.compile(r"(?:\b(?:us(?:e|ing)|with)\s+|[(;,:]\s*|^\s*)-(?P<flag>\w)(?![\w-])", re.MULTILINE)


def check(scope: Scope) -> Iterator[Finding]:
    """Find flags in the help of monitor commands that args_type lacks."""
    for entry in scope.reference.entries():
        if entry.help is None or entry.args_type is None or entry.kind is EntryKind.OPTION:
            continue
        known = {each.flag for each in entry.arguments}
        if any(each.code[:1] in "OS" for each in entry.arguments):
            continue
        for flag in dict.fromkeys(match["flag"] for match in _FLAG.finditer(entry.help)):
            if flag not in known:
                yield _finding(scope, entry, flag)


def _finding(scope: Scope, entry: Entry, flag: str) -> Finding:
    place, length = scope.field_place(entry, "help")
    for number in range(place.line, place.line + 12):
        offset = re.search(rf"-{flag}(?![\w-])", scope.line(place.at(number)))
        if offset:
            place, length = place.at(number, offset.start() + 1), 2
            break
    return finding(place, length, flag=flag, args_type=entry.args_type)


RULE = LintRule(
    code="QL122",
    name="help-at-odds",
    message="the help explains a flag -{flag}, which args_type '{args_type}' lacks",
    advice="correct one of the two",
    rationale="The help is what a user of the human monitor reads before typing the flag.",
    sample="""
              {
                  .name       = "detach",
        -         .args_type  = "drive:B",
        -         .params     = "drive",
        +         .args_type  = "force:-f,drive:B",
        +         .params     = "[-f] drive",
                  .help       = "detach a drive (use -f if the guest still uses it)",  # QL122
              },

          SRST
        - ``detach`` *drive*
        + ``detach`` [-f] *drive*
            Detach a drive.
          ERST
    """,
    check=check,
)
