"""The comments of schemas in reStructuredText, each with the definition that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import AnyDefinition, Dialect, DocText

_SYMBOL = re.compile(r"@([\w.-]+) ?:")


def commented_blocks(scope: Scope) -> Iterator[tuple[DocText, AnyDefinition]]:
    """Yield the comments that begin with the name of a definition, in files of the subset."""
    by_name = scope.once(_definitions)
    for block in scope.documentation.blocks(Dialect.RST):
        match = _SYMBOL.match(block.lines[0]) if block.lines else None
        definition = by_name.get(match[1]) if match else None
        if definition is not None and scope.kinds.get(block.location.file) is FileKind.SCHEMA:
            yield block, definition


def _definitions(scope: Scope) -> Mapping[str, AnyDefinition]:
    return {each.name: each for each in scope.schema_side}
