"""A base for structs that are equal if they say the same, wherever it is written.

A field that may be empty is filled with ``tuple([... for ...])`` or ``(*...,)``: msgspec leaves a default out by its
identity, and of a generator Python 3.10 makes an empty tuple that is not the one of every ``()``.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Record(msgspec.Struct, frozen=True, eq=False, omit_defaults=True, forbid_unknown_fields=True):
    """A frozen struct; its equality leaves out the fields that `not_compared` names, such as its location."""

    not_compared: ClassVar[frozenset[str]] = frozenset({"location"})

    def __eq__(self, other: object) -> bool:
        if self.__class__ is not other.__class__:
            return NotImplemented
        left_out = self.not_compared
        return all(
            getattr(self, name) == getattr(other, name) for name in self.__struct_fields__ if name not in left_out
        )

    def __ne__(self, other: object) -> bool:  # the one of msgspec compares identities, as equality is written here
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self) -> int:
        left_out = self.not_compared
        values: tuple[Any, ...] = tuple(getattr(self, name) for name in self.__struct_fields__ if name not in left_out)
        return hash(values)  # a class has another hash in every run, and with it sets another order
