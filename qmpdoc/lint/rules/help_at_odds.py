"""help-at-odds: an entry's help explains a flag or an argument that the command does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Entry, EntryKind

_PLACEHOLDER = re.compile(r"<([^<>\n]+)>")
_CLOSE = 0.85
"""The least similarity (`difflib`'s ratio) to an argument that is meant."""
_FLAG = re.compile(r"(?:\b(?:us(?:e|ing)|with)\s+|[(;,:]\s*|^\s*)-(?P<flag>\w)(?![\w-])", re.MULTILINE)


def check(scope: Scope) -> Iterator[Finding]:
    """Find flags in the help of monitor commands that args_type lacks."""
    for entry in scope.reference.entries():
        if entry.help is None or entry.args_type is None or entry.kind is EntryKind.OPTION:
            continue
        yield from _placeholders(scope, entry)
        known = {each.flag for each in entry.arguments}
        if any(each.code[:1] in "OS" for each in entry.arguments):
            continue
        for flag in dict.fromkeys(match["flag"] for match in _FLAG.finditer(entry.help)):
            if flag not in known:
                args_type = f"args_type '{entry.args_type}' lacks"
                yield _finding(scope, entry, rf"-{flag}(?![\w-])", what=f"a flag -{flag}", other=args_type)


def _placeholders(scope: Scope, entry: Entry) -> Iterator[Finding]:
    """Find arguments in angle brackets that are nearly one of those in params."""
    known = _PLACEHOLDER.findall(entry.params or "")
    for shown in dict.fromkeys(_PLACEHOLDER.findall(entry.help or "")) if known else ():
        meant = nearest(shown, known, _CLOSE) if shown not in known else None
        if meant is not None and meant not in _PLACEHOLDER.findall(entry.help or ""):
            yield _finding(scope, entry, f"<{re.escape(shown)}>", what=f"<{shown}>", other=f"is <{meant}> in params")


def _finding(scope: Scope, entry: Entry, pattern: str, *, what: str, other: str) -> Finding:
    place, length = scope.field_place(entry, "help")
    for number in range(place.line, place.line + 12):
        found = re.search(pattern, scope.line(place.at(number)))
        if found:
            place, length = place.at(number, found.start() + 1), len(found[0])
            break
    return finding(place, length, what=what, other=other)


RULE = LintRule(
    code="QL122",
    name="help-at-odds",
    message="the help explains {what}, which {other}",
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
