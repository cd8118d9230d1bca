"""wrong-findex: the index entries of a text name another command or option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qmpdoc.lint.documentation import Line, lines_of
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, Option

_FINDEX = re.compile(r"@[fk]index\s+(?P<rest>.*)")
_ENTRIES = matches_of(r"^@[fk]index\s+(?P<dash>-?)", re.MULTILINE)
_NAME = re.compile(r"[\w?.-]+")
_MOST = 0.6
"""The share of a file's index entries that makes a custom."""


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
        elif isinstance(definition, Option):
            yield from _without_dash(definition, entries, scope)


def _without_dash(option: Option, entries: Sequence[tuple[Line, str]], scope: Scope) -> Iterator[Finding]:
    """Find the index entry of an option that lacks the dash, where the other options of its file have it."""
    for line, rest in entries:
        if rest.strip() == option.name and scope.once(_dashes).get(option.location.file, 0) > _MOST:
            yield finding(line.location, len(line.text), name=f"-{option.name}", found=rest.strip())


def _dashes(scope: Scope) -> Mapping[str, float]:
    """For each file the share of its index entries that begin with a dash."""
    counts: dict[str, list[bool]] = {}
    for option in scope.reference.of_kind(Option):
        for match in _ENTRIES(option.body.lines) if option.body else ():
            counts.setdefault(option.location.file, []).append(bool(match["dash"]))
    return {file: sum(found) / len(found) for file, found in counts.items()}


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
