"""missing-comma: a key in the help of an option, or in params, has no comma before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import heads_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Entry, EntryField, HmpCommand, Option

_IN_LINE = re.compile(r"(?:(?<!,)\]|\],)\[(?P<key>[a-z][\w.-]*)=")


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``[file=FILE][index=N]``, in which the second key has no comma, and ``[id=ID],[mux=on|off]``."""
    for definition in scope.manual_texts:
        if isinstance(definition, Option | HmpCommand):
            for line in heads_of(definition.body):
                match = _IN_LINE.search(line.text) if _has_joint(line.text) else None
                if match:
                    yield finding(line.at(match.start("key") - 1), len(match["key"]) + 1, key=match["key"])
            if definition.entry is not None:
                yield from _in_entry(definition.entry, scope)


def _has_joint(text: str) -> bool:
    return "][" in text or "],[" in text


def _in_entry(entry: Entry, scope: Scope) -> Iterator[Finding]:
    for field in entry.fields:
        if field.name in ("help", "params") and field.is_string:
            match = _IN_LINE.search(field.value)
            if match:
                yield _finding(field, match["key"], scope)


def _finding(field: EntryField, key: str, scope: Scope) -> Finding:
    """The finding at the key, which is on the line of the field or on one of the lines after it."""
    shown = f"[{key}="
    place = scope.place_in_field(field, shown)
    return finding(place, len(shown), key=key) if place else finding(field.location, key=key)


RULE = LintRule(
    code="QL136",
    name="missing-comma",
    message="'[{key}=' has no comma before the key",
    advice="write '[,{key}='",
    rationale="Keys are separated by commas; what is shown here is refused.",
    sample="""
          STEXI
          @table @option
          ETEXI

              {
                  .name       = "drive_add",
                  .args_type  = "address:s,opts:s",
                  .params     = "address\\n"
        -                       "[file=FILE][,bus=N][index=I]",  # QL136
        +                       "[file=FILE][,bus=N][,index=I]",
                  .help       = "add a drive",
              },

          STEXI
          @item drive_add
          @findex drive_add
          Add a drive.
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
