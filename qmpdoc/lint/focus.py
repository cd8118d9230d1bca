"""Which findings are wanted, where not all are."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from qmpdoc.model import AnyDefinition, DocText, Reference


class Focus(msgspec.Struct, frozen=True, kw_only=True):
    """The findings that somebody wants; lint spares itself looking for others, of which some may come all the same.

    `files` are those that they are in, None for any, `codes` how those of their rules begin, and `other_rules` the
    names of rules whose findings nobody wants. `definitions` are those whose examples and members are looked at, by
    kind and name, and `texts` is the part of the reference whose markup is, None for all. Of blocks those are left out
    that `passed` has, by their file and lines.
    """

    files: Collection[str] | None = None
    codes: tuple[str, ...] = ("",)
    other_rules: Collection[str] = ()
    definitions: Collection[tuple[str, str]] | None = None
    texts: Reference | None = None
    passed: Collection[tuple[str, tuple[str, ...]]] = ()

    def wants(self, path: str) -> bool:
        """Whether what is wrong in a file is wanted."""
        return self.files is None or path in self.files

    def wants_rule(self, code: str, name: str) -> bool:
        """Whether the findings of a rule are wanted."""
        return code.startswith(self.codes) and name not in self.other_rules

    def wants_definition(self, definition: AnyDefinition) -> bool:
        """Whether what is wrong in the examples and members of a definition is wanted."""
        key = definition.kind, definition.name
        return self.wants(definition.location.file) and (self.definitions is None or key in self.definitions)

    def wants_block(self, block: DocText) -> bool:
        """Whether what is wrong in a documentation block is wanted."""
        file = block.location.file
        return self.wants(file) and not (self.passed and (file, block.lines) in self.passed)


EVERYTHING = Focus()
"""Every finding."""
