"""Records some of whose fields are made when one of them is first read.

The text of a schema is most of it, and many who ask for a schema read none of it: ``qmpdoc list`` wants names. Such a record is
in no other way different; whoever reads `Member.body` cannot tell when it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qmpdoc.record import MISSING, record_fields

Pending = Callable[[], "dict[str, Any]"]
"""Makes the fields that are not there yet."""


class Late:
    """A base for records that may come with fields to be made later."""

    __slots__ = ("_pending",)

    if not TYPE_CHECKING:  # checkers shall still find a misspelt field

        def __getattr__(self, name: str) -> Any:
            """Make the missing fields; Python asks here for what a slot does not hold."""
            if name in _names(type(self)):
                pending = object.__getattribute__(self, "_pending")
                for each, value in pending().items():
                    object.__setattr__(self, each, value)
                object.__delattr__(self, "_pending")
                return object.__getattribute__(self, name)
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


_KNOWN_NAMES: dict[type, frozenset[str]] = {}


def _names(cls: type) -> frozenset[str]:
    known = _KNOWN_NAMES.get(cls)
    if known is None:
        known = _KNOWN_NAMES[cls] = frozenset(each.name for each in record_fields(cls))
    return known


def maker(cls: type, late: tuple[str, ...]) -> Callable[[dict[str, Any], Pending], Any]:
    """A function that makes objects of a record class from the other fields and what makes the `late` ones.

    Fields that are neither given nor late have their defaults. What is pending must give every late field.
    """
    stores = [
        (each.name, getattr(cls, each.name).__set__, each.default)
        for each in record_fields(cls)
        if each.name not in late
    ]
    required = {name for name, _, default in stores if default is MISSING}
    new: Any = object.__new__
    store_pending = Late._pending.__set__  # type: ignore[attr-defined]

    def make(values: dict[str, Any], pending: Pending) -> Any:
        if not required <= values.keys():
            raise TypeError(f"{cls.__name__} lacks {', '.join(sorted(required - values.keys()))}")
        made = new(cls)
        for name, store, default in stores:
            store(made, values.get(name, default))
        store_pending(made, pending)
        return made

    return make
