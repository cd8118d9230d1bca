"""What a user says of the notation of definition files where the files do not show it themselves."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from qmpdoc.hx.extensions import CODE_TYPES, NO_EXTENSIONS, HxExtensions


class Notation(msgspec.Struct, frozen=True, kw_only=True):
    """The age that gives the rules for schemas, and what the tree adds to the notation of ``.hx`` files.

    `age` is the first year of an age (2011, 2017, 2024); without it each schema shows its own.
    """

    age: str | None = None
    hx: HxExtensions = NO_EXTENSIONS


AS_FOUND = Notation()


class ExtensionError(ValueError):
    """An extension of the notation that cannot be: `key` is ``macros`` or ``codes``, the text what is wrong."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


def read_extensions(macros: Mapping[str, object], codes: Mapping[str, object]) -> HxExtensions:
    """Return what a configuration adds to the notation of ``.hx`` files.

    Raises `ExtensionError` for a macro that is not text, and for a code that QEMU has or of an unknown type.
    """
    if not macros and not codes:
        return NO_EXTENSIONS
    from qmpdoc.hx.args_type import CODES

    texts = {name: text for name, text in macros.items() if isinstance(text, str)}
    types = {code: kind for code, kind in codes.items() if isinstance(kind, str) and kind in CODE_TYPES}
    for name in macros:
        if name not in texts:
            raise ExtensionError("macros", f"must give {name!r} a text in quotes")
    for code in codes:
        if len(code) != 1 or not (code.isascii() and code.isalpha()) or code in CODES:
            raise ExtensionError("codes", f"adds {code!r}; a code is one letter that QEMU does not use")
        if code not in types:
            raise ExtensionError("codes", f"must give {code!r} one of {', '.join(CODE_TYPES)}")
    return HxExtensions(macros=texts, codes=types)
