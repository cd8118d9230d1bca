"""Defaults of members, which no schema declares: they are read from the documentation, where it states one plainly."""

from __future__ import annotations

import re

from qmpdoc.model import Member

_STATED = re.compile(
    r"""
    (?: \( \s* default (?:s|\ value)* \s* (?: [:=] | \bis\b | \bto\b )? \s*   # (default: off), (default 2)
      | \b default (?:s|\ value)* \s* (?: [:=] | \bis\b | \bto\b ) \s*        # Defaults to 0, the default is 'raw'
      | (?<=[,.;]\ ) \s* default \s+                                          # Default 64.
    )
    (?: (?P<quote>["'`@]+) (?P<quoted>[^"'`]+?) ["'`]+
      | @? (?P<bare> [-/]? [\w][\w./+-]* (?: \s [kKMGT]i?B?\b )? )
    )
    (?= \s* (?: [.,;:()] | $ | (?: on | if | for | unless | which | generally | since ) \b ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VALUE = re.compile(r"""["'`@].*["'`]|@?\S+(?:\s[kKMGT]i?B?)?""")
"""A default that is a value and no explanation."""
_EXPLANATIONS = frozenset(["it", "this", "that", "none of", "automatic", "computed"])
"""What is not a value although it is where one would."""
_SPELLINGS = {"yes": "true", "on": "true", "enabled": "true", "no": "false", "off": "false", "disabled": "false"}


def default_of(member: Member) -> str | None:
    """The default that a member's documentation states, its quotes and markup taken off; None where it states none.

    A text that states several, or explains at length, states none.
    """
    if member.default is not None and _VALUE.fullmatch(member.default.strip()):
        return _plain(member.default)
    if member.body is None:
        return None
    text = " ".join(line.strip() for line in member.body.lines)
    if "efault" not in text:
        return None
    found = {_plain(match["quoted"] or match["bare"]) for match in _STATED.finditer(text)}
    value = found.pop() if len(found) == 1 else None
    return None if value in _EXPLANATIONS else value


def _plain(text: str) -> str:
    return text.strip("\"'`@ ").rstrip(".,;:")


def same_default(old: str, new: str) -> bool:
    """Whether two defaults are one, perhaps spelled in two ways: ``off`` is ``false``."""
    return _folded(old) == _folded(new)


def _folded(default: str) -> str:
    word = default.lower()
    return _SPELLINGS.get(word, word)
