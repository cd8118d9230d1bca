"""The comments of schemas in reStructuredText, and the definitions that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import AnyDefinition, Dialect, DocText

_SYMBOL = re.compile(r"@([\w.-]+) ?:")


def schema_blocks(scope: Scope, *dialects: Dialect) -> Iterator[DocText]:
    """Yield the comments of schemas in files of the subset: those in some dialects, or in reStructuredText."""
    blocks = scope.documentation.blocks(*(dialects or (Dialect.RST,)))
    return (each for each in blocks if scope.kinds.get(each.location.file) is FileKind.SCHEMA)


def commented_blocks(scope: Scope) -> Iterator[tuple[DocText, AnyDefinition]]:
    """Yield the comments that begin with the name of a definition, in files of the subset."""
    by_name = scope.once(_definitions)
    for block in schema_blocks(scope):
        match = _SYMBOL.match(block.lines[0]) if block.lines else None
        definition = by_name.get(match[1]) if match else None
        if definition is not None:
            yield block, definition


def _definitions(scope: Scope) -> Mapping[str, AnyDefinition]:
    return {each.name: each for each in scope.schema_side}
