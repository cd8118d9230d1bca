"""unnamed-in-help: the help of a command-line option does not name it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Option


def check(scope: Scope) -> Iterator[Finding]:
    """Find options that are nowhere in their help with their dash."""
    for option in scope.reference.definitions:
        if isinstance(option, Option) and option.entry is not None and option.entry.help:
            if option.entry.help.startswith(tuple(f"-{each.strip('-')} " for each in option.entry.names)):
                continue
            names = "|".join(re.escape(each.strip("-")) for each in option.entry.names)
            if names and not re.search(rf"(?<![\w-])--?(?:{names})(?![\w-])", option.entry.help):
                place, length = scope.field_place(option.entry, "help")
                yield finding(place, length, option=option.name)


RULE = LintRule(
    code="QL127",
    name="unnamed-in-help",
    message="the help does not name the option -{option}",
    advice="begin it with -{option} and its argument",
    rationale="A user who reads the list of options does not find it, or finds a name that QEMU refuses.",
    sample="""
          ==> options.hx
          DEF("shut", 0, OPTION_shut,
        -     "-shuf           shut down at once\\n", ARCH_ALL)  # QL127
        +     "-shut           shut down at once\\n", ARCH_ALL)
          SRST
          ``-shut``
              Shut down at once.
          ERST
    """,
    check=check,
)
