"""key-without-value: the head of an option's text shows a key without a value, and the help shows it with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, Option

_BARE = re.compile(r"\[,(?P<key>[a-z][\w.-]*)\]")


def check(scope: Scope) -> Iterator[Finding]:
    """Find heads such as ``[,udp]`` where the help has ``[,udp=on|off]``, since texts are in reStructuredText."""
    for option in scope.texts_of(Dialect.RST):
        if isinstance(option, Option) and option.entry is not None and scope.subset.wants_definition(option):
            yield from _without_value(option, option.entry.help or "")


def _without_value(option: Option, help: str) -> Iterator[Finding]:
    heads = [line for line in lines_of(option.body) if line.text.startswith("``-")]
    bare_in_help = set(_BARE.findall(help))
    for line in heads:
        for match in _BARE.finditer(line.text):
            key = match["key"]
            given = re.search(rf"(?<![\w.-]){re.escape(key)}=(?P<value>[\w|]+)", help)
            if given is not None and key not in bare_in_help and not any(f"{key}=" in each.text for each in heads):
                place = line.at(match.start("key"))
                yield finding(place, len(key), key=key, value=given["value"], name=option.name)


RULE = LintRule(
    code="QL139",
    name="key-without-value",
    message="'{key}' has no value here, and '{key}={value}' in the help of '{name}'",
    advice="write '{key}={value}'",
    rationale="QEMU deprecated keys without a value in 6.0: readers must type 'on' or 'off'.",
    sample="""
          DEF("clock", HAS_ARG, OPTION_clock,
              "-clock source=S[,exact=on|off]   set the clock\\n", ALL)
          SRST
        - ``-clock source=s[,exact]``  # QL139
        + ``-clock source=s[,exact=on|off]``
              Set the clock.
          ERST
    """,
    check=check,
)
