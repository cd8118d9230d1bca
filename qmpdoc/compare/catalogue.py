"""Every kind of change, by code."""

from __future__ import annotations

import qmpdoc.compare.kinds
from qmpdoc.compare.differences import Difference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.rules.catalogue import read_folder

CHANGE_KINDS: dict[str, ChangeKind] = read_folder(qmpdoc.compare.kinds, "KIND")
"""The kinds in the order of their codes."""

_BY_DIFFERENCE: dict[type[Difference], list[ChangeKind]] = {}
for _kind in CHANGE_KINDS.values():
    _BY_DIFFERENCE.setdefault(_kind.difference, []).append(_kind)


def kinds_of(difference: Difference) -> list[ChangeKind]:
    """The kinds that a difference may be of."""
    return _BY_DIFFERENCE.get(type(difference), [])
