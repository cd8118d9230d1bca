"""wrong-placeholder: the help of an option shows one key with the placeholder of another key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Option

_PAIR = re.compile(r"(?<=[,\[])(?P<key>[a-z][\w.-]*)=(?P<value>[a-z][\w-]*)(?=[,\[\]\s]|$)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``port=host`` next to ``host=host``, where ``port=port`` is shown elsewhere."""
    for option in scope.reference.of_kind(Option):
        entry = option.entry
        if entry is None or not entry.help or entry.help.count("=") < 2 or not scope.subset.wants_definition(option):
            continue
        for line in entry.help.split("\n"):
            for match in _PAIR.finditer(line) if line.count("=") > 1 else ():
                key, value = match.groups()
                if (
                    value != key
                    and not key.endswith(f"-{value}")
                    and _is_key(value, line)
                    and _is_own(key, entry.help, str(option.body or ""))
                ):
                    yield finding(*scope.name_place(option), shown=match[0], key=key, other=value)


def _is_key(word: str, line: str) -> bool:
    return re.search(rf"[,\[]{re.escape(word)}=", line) is not None


def _is_own(key: str, *texts: str) -> bool:
    """Whether a key is shown with a placeholder of its own name anywhere."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(key)}=(?:@var\{{)?{re.escape(key)}(?![\w-])")
    return any(pattern.search(each) for each in texts)


RULE = LintRule(
    code="QL474",
    name="wrong-placeholder",
    message="the help shows '{shown}', but '{other}' is another key",
    advice="write '{key}={key}', as elsewhere",
    rationale="Readers take the placeholder for what the key expects.",
    sample="""
        - DEF("lamp", HAS_ARG, OPTION_lamp,  # QL474
        -     "-lamp id=id[,colour=colour][,bulb=colour]   add a lamp\\n", ALL)
        + DEF("lamp", HAS_ARG, OPTION_lamp,
        +     "-lamp id=id[,colour=colour][,bulb=bulb]   add a lamp\\n", ALL)
          SRST
          ``-lamp id=id[,colour=colour][,bulb=bulb]``
              Add a lamp. Its ``colour`` is white unless another is given; ``bulb`` is its kind.
          ERST
    """,
    check=check,
)
