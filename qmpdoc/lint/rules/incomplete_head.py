"""incomplete-head: the head of an option's text leaves out keys that its help shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Option

_KEY = re.compile(r"(?<=[,\[ ])[a-z][\w.-]*(?==)")
_VAR = re.compile(r"@var\{([^}]*)\}")
_FEWEST = 2
"""Keys of a head that sets out to show all."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find heads with two or more keys, all of them of the one synopsis in the help, that lack others of it."""
    for option in scope.reference.of_kind(Option):
        if option.entry is None or not option.entry.help or not scope.subset.wants_definition(option):
            continue
        synopses = [line for line in option.entry.help.split("\n") if line.startswith(f"-{option.name} ")]
        heads = [line for line in lines_of(option.body) if line.text.startswith(_openings(option.name))]
        if len(synopses) != 1 or len(heads) != 1:
            continue
        known = _KEY.findall(synopses[0].split("  ")[0])
        shown = _KEY.findall(_VAR.sub(r"\1", heads[0].text))
        missing = [key for key in dict.fromkeys(known) if key not in shown]
        if missing and len(shown) >= _FEWEST and set(shown) <= set(known):
            keys = ", ".join(f"'{key}'" for key in missing)
            yield finding(heads[0].at(0), len(heads[0].text.rstrip()), name=option.name, keys=keys)


def _openings(name: str) -> tuple[str, ...]:
    return (f"``-{name} ", f"@item -{name} ")


RULE = LintRule(
    code="QL473",
    name="incomplete-head",
    message="the head of the text of -{name} lacks {keys}, which the help shows",
    advice="show the same keys in both",
    rationale="The manual shows the head as the way to call the option.",
    sample="""
          DEF("lamp", HAS_ARG, OPTION_lamp,
              "-lamp [id=ID][,colour=COLOUR][,fade=MS]   add a lamp\\n", ALL)
          SRST
        - ``-lamp [id=id][,colour=colour]``  # QL473
        + ``-lamp [id=id][,colour=colour][,fade=ms]``
              Add a lamp. Its ``colour`` is white unless another is given; it is lit in ``fade`` milliseconds.
          ERST
    """,
    check=check,
)
