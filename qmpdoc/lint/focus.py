"""Which findings are wanted, where not all are."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from qmpdoc.model import Reference

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from qmpdoc.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The findings that somebody wants; lint spares itself looking for others, of which some may come all the same.

    `files` are those that they are in, None for any, and `codes` how those of their rules begin. `texts` is the part
    of the reference whose markup is looked at, None for all of it.
    """

    files: Collection[str] | None = None
    codes: tuple[str, ...] = ("",)
    texts: Reference | None = None

    def wants(self, path: str) -> bool:
        """Whether what is wrong in a file is wanted."""
        return self.files is None or path in self.files


EVERYTHING = Focus()
"""Every finding."""
