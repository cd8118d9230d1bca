"""What versions describe a definition's own members, for the rows of its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qmpdoc.render.changes.timeline import notable_parts, phrase
from qmpdoc.render.names import anchor

_MEMBER = re.compile(r"(?P<root>arguments|data|return)(?:\[\])*\.(?P<name>[^.\[\]{}=]+)")
"""The path of a member of a message itself, not of one inside it."""


def member_phrases(entry: Mapping[str, Any]) -> dict[str, str]:
    """When each member with a history of its own came, changed and was deprecated, by its anchor."""
    found = {}
    for part in notable_parts(entry):
        match = _MEMBER.fullmatch(part["path"])
        words = phrase(part, entry)
        if match and words:
            found[anchor("returns" if match["root"] == "return" else "member", match["name"])] = words
    return found
