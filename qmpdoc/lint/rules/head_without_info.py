"""head-without-info: the text of an info command shows it without the word info."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.synopsis import heads
from qmpdoc.rules.samples import with_mistakes

_INFO = "info "
_WITH_INFO = re.compile(r"\s*(?:@itemx?\s+|``)\s*info\b")


def check(scope: Scope) -> Iterator[Finding]:
    """Find lines that open the text of an info command and begin with the name behind ``info``."""
    for command in scope.reference.hmp_commands:
        if command.name.startswith(_INFO) and scope.subset.wants_definition(command):
            found = [line for line, _ in heads(command)]
            if found and not any(_WITH_INFO.match(line.text) for line in found):
                line = found[0]
                start = len(line.text) - len(line.text.lstrip())
                yield finding(line.at(start), len(line.text.strip()), name=command.name)


_EXAMPLE = """
            {
                .name       = "doors",
                .args_type  = "",
                .params     = "",
                .help       = "show the doors",
            },

        SRST
          ``info doors``
            Show the doors.
        ERST

            {
                .name       = "lamps",
                .args_type  = "",
                .params     = "",
                .help       = "show the lamps",
            },

        SRST
          ``info lamps``
            Show the lamps.
        ERST

            {
                .name       = "windows",
                .args_type  = "",
                .params     = "",
                .help       = "show the windows",
            },

        SRST
          ``info windows``
            Show the windows.
        ERST
    """

RULE = LintRule(
    code="QL445",
    name="head-without-info",
    message="this line opens the text of '{name}', but lacks the word info",
    advice="write '{name}'",
    rationale="Readers type the line as shown, and the monitor does not know the command.",
    sample=with_mistakes(_EXAMPLE, ("``info lamps``", "``lamps``  # QL445")),
    check=check,
)
