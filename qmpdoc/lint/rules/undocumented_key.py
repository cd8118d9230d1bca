"""undocumented-key: the help of an option shows a key that its text does not mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Option

_KEY = re.compile(r"(?<=[\[,])(?P<key>[a-z][\w.-]*[a-z\d])=")
_DEFAULT = "default"
"""What ``[default=…]`` in a help is: no key."""
_SHORTEST = 40
"""Characters of a text that says something of its own; a shorter one refers to another."""
_MANY = 8


def check(scope: Scope) -> Iterator[Finding]:
    """Find keys, such as ``fds`` in ``[,fds=FDS]``, that the help has and the text lacks."""
    for option in scope.reference.of_kind(Option):
        entry, text = option.entry, str(option.body or "")
        if entry is None or not entry.help or len(text) < _SHORTEST or not scope.subset.wants_definition(option):
            continue
        keys = dict.fromkeys(match["key"] for match in _KEY.finditer(entry.help) if match["key"] != _DEFAULT)
        lacking = [key for key in keys if key not in option.name and not _mentions(text, key)]
        if lacking:
            shown = [f"'{each}'" for each in lacking[:_MANY]]
            more = [f"{len(lacking) - _MANY} more"] if len(lacking) > _MANY else []
            yield finding(*scope.name_place(option), name=option.name, keys=", ".join([*shown, *more]))


def _mentions(text: str, key: str) -> bool:
    """Whether a text has a key as a word; markup may put a backslash before an underscore."""
    if key not in text and "_" not in key:
        return False
    pattern = re.escape(key).replace("_", r"\\?_")
    return re.search(rf"(?<![\w-]){pattern}(?![\w-])", text) is not None


RULE = LintRule(
    code="QL132",
    name="undocumented-key",
    message="the help of -{name} shows {keys}, which its text does not describe",
    advice="describe it in the text, or remove it from the help",
    rationale="The manual is where readers look for what a key does.",
    sample="""
          DEF("lamp", HAS_ARG, OPTION_lamp,  # QL132
              "-lamp id[,colour=COLOUR][,fade=MS]   add a lamp\\n", ALL)
          SRST
        - ``-lamp id[,colour=colour]``
        + ``-lamp id[,colour=colour][,fade=ms]``
              Add a lamp. Its ``colour`` is white unless another is given.
          ERST
    """,
    check=check,
)
