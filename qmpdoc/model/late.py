"""Records some of whose fields are made when one of them is first read.

The text of a schema is most of it, and many who ask for a schema read none of it: ``qmpdoc list`` wants names. Such a
record is in no other way different; whoever reads `Member.body` cannot tell when it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qmpdoc.files.record import MISSING, record_fields

Pending = Callable[[], "dict[str, Any]"]
"""Makes the fields that are not there yet; a ``_pending`` among them makes those that are missing still.

It may have a method ``words``: the words, parted by single blanks, of all the text that they will be made from.
"""


class Late:
    """A base for records that may come with fields to be made later."""

    __slots__ = ("_pending",)

    if not TYPE_CHECKING:  # checkers shall still find a misspelt field

        def __getattr__(self, name: str) -> Any:
            """Make the missing fields; Python asks here for what a slot does not hold."""
            if name in _names(type(self)):
                values = object.__getattribute__(self, "_pending")()
                object.__delattr__(self, "_pending")
                for each, value in values.items():
                    object.__setattr__(self, each, value)
                return getattr(self, name)
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def pending_words(record: Late) -> str | None:
    """The words from which the missing fields of a record will be made; None if none are missing, or nobody tells."""
    try:
        pending = object.__getattribute__(record, "_pending")
    except AttributeError:
        return None
    words: str | None = pending.words() if hasattr(pending, "words") else None
    return words


_KNOWN_NAMES: dict[type, frozenset[str]] = {}


def _names(cls: type) -> frozenset[str]:
    known = _KNOWN_NAMES.get(cls)
    if known is None:
        known = _KNOWN_NAMES[cls] = frozenset(each.name for each in record_fields(cls))
    return known


def maker(cls: type, late: tuple[str, ...]) -> Callable[..., Any]:
    """A function that makes objects of a record class from what makes the `late` fields, and the others by name.

    Fields that are neither given nor late have their defaults. What is pending must give every late field.
    """
    fields = [each for each in record_fields(cls) if each.name not in late]
    scope: dict[str, Any] = {"_new": object.__new__, "_cls": cls, "_set_pending": Late._pending.__set__}  # type: ignore[attr-defined]
    parameters, stores = [], []
    for each in fields:
        scope[f"_set_{each.name}"] = getattr(cls, each.name).__set__
        scope[f"_default_{each.name}"] = each.default
        parameters.append(each.name if each.default is MISSING else f"{each.name}=_default_{each.name}")
        stores.append(f"    _set_{each.name}(self, {each.name})")
    head = f"def make(_pending, *, {', '.join(parameters)}):\n    self = _new(_cls)\n    _set_pending(self, _pending)\n"
    exec(head + "\n".join(stores) + "\n    return self", scope)  # noqa: S102 (our own field names, nothing read)
    make: Callable[..., Any] = scope["make"]
    return make
