"""wrong-findex: the index entries of a text name another command or option."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_FINDEX = re.compile(r"@[fk]index\s+(?P<rest>.*)")
_NAME = re.compile(r"[\w?.-]+")


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts with index entries that name neither the command nor an item of the text."""
    for definition in scope.texts_of(Dialect.TEXINFO):
        if definition.entry is None:
            continue
        lines = list(lines_of(definition.body))
        wanted = {each.strip("-") for each in definition.entry.names}
        for line in lines:
            if line.text.startswith("@item"):
                wanted.update(word.strip("-") for word in _NAME.findall(line.text)[1:])
        entries = [(line, match["rest"]) for line in lines if (match := _FINDEX.match(line.text))]
        if entries and not any(wanted.intersection(_words(rest)) for _, rest in entries):
            line, rest = entries[0]
            yield finding(line.location, len(line.text), name=definition.name, found=rest.strip())


def _words(text: str) -> set[str]:
    return {word.strip("-") for word in _NAME.findall(text)}


RULE = LintRule(
    code="QL443",
    name="wrong-findex",
    message="the index has this text under '{found}', not under '{name}'",
    advice="write '@findex {name}'",
    rationale="The manual's index is where readers look up a name.",
    sample="""
          STEXI
          @table @option
          ETEXI

              {
                  .name       = "stop",
                  .args_type  = "",
                  .params     = "",
                  .help       = "stop the machine",
              },

          STEXI
          @item stop
        - @findex stpo  # QL443
        + @findex stop
          Stop the machine.
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
