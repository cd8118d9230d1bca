"""The pragma ``documentation-exceptions`` of a schema: definitions that need no descriptions of their members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qmpdoc.files.source import SourceLocation

if TYPE_CHECKING:
    from qmpdoc.lint.scope import Scope

_LIST = re.compile(r"^[^#\n]*'documentation-exceptions'\s*:\s*\[(?P<names>[^\]]*)\]", re.MULTILINE)
_NAME = re.compile(r"#[^\n]*|'(?P<name>[^'\n]*)'")


def listed_exceptions(scope: Scope) -> Iterator[tuple[str, SourceLocation]]:
    """Each name on such a list, and where it is."""
    for path, source in scope.sources.items():
        text = scope.text(path)
        if "documentation-exceptions" not in text:
            continue
        for found in _LIST.finditer(text):
            for match in _NAME.finditer(text, found.start("names"), found.end("names")):
                if match["name"]:
                    offset = match.start("name")
                    line = text.count("\n", 0, offset)
                    yield match["name"], source.locate(line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def exceptions(scope: Scope) -> frozenset[str]:
    """The names on all such lists."""
    return frozenset(name for name, _ in listed_exceptions(scope))
