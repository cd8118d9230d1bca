"""params-at-odds: an entry's params say another thing than its args_type."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.synopsis import differences, expected, read_synopsis
from qmpdoc.model import Entry, EntryKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find params that lack an argument, have one too many, or are optional where args_type is not."""
    for entry in scope.reference.entries():
        if entry.params is None or entry.args_type is None or entry.kind is EntryKind.TOOL_COMMAND:
            continue
        problems = "; ".join(_problems(entry, entry.params))
        if problems:
            place, length = scope.field_place(entry, "params")
            yield finding(place, length, params=entry.params, problems=problems, args_type=entry.args_type)


def _problems(entry: Entry, params: str) -> Iterator[str]:
    words = params.split()
    if words and words[0] in entry.names:
        yield f"it repeats the name '{words[0]}', which the help prints before it"
        params = " ".join(words[1:])
    yield from differences(read_synopsis(params), expected(entry))


RULE = LintRule(
    code="QL121",
    name="params-at-odds",
    message="params '{params}' do not match args_type '{args_type}': {problems}",
    advice="correct one of the two; [brackets] mark what is optional",
    rationale="'help' prints params. A command typed as they show must not be refused.",
    sample="""
              {
                  .name       = "detach",
                  .args_type  = "force:-f,drive:B",
        -         .params     = "drive",  # QL121
        +         .params     = "[-f] drive",
                  .help       = "detach a drive (use -f if the guest still uses it)",
              },

          SRST
          ``detach`` [-f] *drive*
            Detach a drive.
          ERST
    """,
    check=check,
)
