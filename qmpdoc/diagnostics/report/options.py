"""What every format is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind

Sources: TypeAlias = Mapping[str, Sequence[str]]
"""The lines of each file, by the path that locations carry."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to write; each format takes from it what concerns it.

    `colour` asks for ANSI colours and `width` is the columns that an excerpt may take; both concern text for
    people. `rules` describe the codes that may be found, for SARIF's rules, and `version` is the
    version of qmpdoc that it names.
    """

    colour: bool = False
    width: int = 120
    rules: tuple[DiagnosticKind, ...] = ()
    version: str = ""


DEFAULT_OPTIONS = Options()

Formatter: TypeAlias = Callable[[Iterable[Diagnostic], Sources, Options], str]
"""What writes a format: diagnostics, the lines of their files, and options."""
