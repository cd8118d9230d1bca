"""What a user says of the notation of definition files where the files do not show it themselves."""

from __future__ import annotations

import msgspec

from qmpdoc.hx.extensions import NO_EXTENSIONS, HxExtensions


class Notation(msgspec.Struct, frozen=True, kw_only=True):
    """The age by whose rules schemas are read, and what the tree adds to the notation of ``.hx`` files.

    `age` is the first year of an age (2011, 2017, 2024); without it each schema shows its own.
    """

    age: str | None = None
    hx: HxExtensions = NO_EXTENSIONS


AS_FOUND = Notation()
