"""What one tree adds to the notation of ``.hx`` files: macros in initialisers and codes of ``args_type``.

Both are defined in other files of the tree, so its configuration gives them; see the keys ``hx.macros`` and
``hx.codes`` in `qmpdoc.config`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

_NONE: Mapping[str, str] = MappingProxyType({})

CODE_TYPES = ("json-string", "json-int", "json-number", "json-bool", "json-object", "json-array", "json-value")
"""The types that an added code may have in QMP."""


class HxExtensions(msgspec.Struct, frozen=True):
    """The text of each macro that may appear among string literals, and the QMP type of each added code."""

    macros: Mapping[str, str] = _NONE
    codes: Mapping[str, str] = _NONE


NO_EXTENSIONS = HxExtensions()
