"""repeated-help-key: the help of an option shows a key twice in one way to call it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Option

_KEY = re.compile(r"(?<=[,\[])[a-z][\w.-]*(?==)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find keys, such as ``to`` in ``[,to=TO][,wait=on|off][,to=TO]``, that are repeated."""
    for option in scope.reference.of_kind(Option):
        entry = option.entry
        if entry is None or not entry.help or entry.help.count("=") < 2 or not scope.subset.wants_definition(option):
            continue
        for synopsis in _synopses(entry.help, option.name):
            repeated = [key for key, count in Counter(_KEY.findall(synopsis)).items() if count > 1]
            if repeated:
                call = synopsis[:_SHOWN].partition("[")[0].strip()
                keys = " and ".join(f"'{each}'" for each in repeated)
                yield finding(*scope.name_place(option), call=call, keys=keys)


_SHOWN = 60


def _synopses(help: str, name: str) -> Iterator[str]:
    """The ways to call an option that its help shows: a line, and those below that go on with ``[`` or a comma."""
    lines: list[str] = []
    for line in help.split("\n"):
        if line.startswith(f"-{name}"):
            yield "".join(lines)
            lines = [line]
        elif lines and line.lstrip().startswith(("[", ",")):
            lines.append(line.strip())
        else:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


RULE = LintRule(
    code="QL471",
    name="repeated-help-key",
    message="the help shows {keys} twice in '{call}'",
    advice="remove one of the two",
    rationale="An option takes a key once, and the last one counts.",
    sample="""
        - DEF("lamp", HAS_ARG, OPTION_lamp,  # QL471
        -     "-lamp id[,fade=MS][,colour=COLOUR]\\n"
        + DEF("lamp", HAS_ARG, OPTION_lamp,
        +     "-lamp id[,colour=COLOUR]\\n"
              "      [,fade=MS]   add a lamp\\n", ALL)
          SRST
          ``-lamp id[,colour=colour][,fade=ms]``
              Add a lamp. Its ``colour`` is white unless another is given; it is lit in ``fade`` milliseconds.
          ERST
    """,
    check=check,
)
