"""The subset of findings that a caller needs."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from qmpdoc.model import AnyDefinition, DocText, Reference


class Subset(msgspec.Struct, frozen=True, kw_only=True):
    """A limit to some files, rules and definitions. Lint skips work for other findings, but may still return some.

    `files` are the paths of the files, None for all. `codes` are prefixes of rule codes. `other_rules` are names of
    rules to leave out. `definitions` are the kinds and names of the definitions with examples and members to check.
    `texts` is the part of the reference with markup to check, None for all. `passed` are blocks to leave out, each
    by its file and lines.
    """

    files: Collection[str] | None = None
    codes: tuple[str, ...] = ("",)
    other_rules: Collection[str] = ()
    definitions: Collection[tuple[str, str]] | None = None
    texts: Reference | None = None
    passed: Collection[tuple[str, tuple[str, ...]]] = ()

    def wants(self, path: str) -> bool:
        """Return whether the subset includes a file."""
        return self.files is None or path in self.files

    @property
    def wants_lines(self) -> bool:
        """Return whether the subset includes findings about a text alone, which no definition makes wrong."""
        return self.files is not None or self.definitions is None

    def wants_rule(self, code: str, name: str) -> bool:
        """Return whether the subset includes a rule."""
        return code.startswith(self.codes) and name not in self.other_rules

    def wants_definition(self, definition: AnyDefinition) -> bool:
        """Return whether the subset includes the examples and members of a definition."""
        return self.wants(definition.location.file) and self.is_about(definition)

    def is_about(self, definition: AnyDefinition) -> bool:
        """Return whether the subset includes a definition, in whatever file it is."""
        return self.definitions is None or (definition.kind, definition.name) in self.definitions

    def wants_block(self, block: DocText) -> bool:
        """Return whether the subset includes a documentation block."""
        file = block.location.file
        return self.wants(file) and not (self.passed and (file, block.lines) in self.passed)


EVERYTHING = Subset()
"""Every finding."""
