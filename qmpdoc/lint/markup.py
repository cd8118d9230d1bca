"""What is wrong with the markup of texts, which is parsed when they are rendered: lint has it parsed before."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostic import Diagnostic
from qmpdoc.lint.sound import is_sound
from qmpdoc.model import Dialect, DocText, Reference

_BESIDES = frozenset({"sources", "blocks", "declared", "location", "entry", "messages"})
"""Fields that hold no text, or a text that another field holds as well."""


def markup_faults(reference: Reference) -> list[Diagnostic]:
    """The faults in the Texinfo and reStructuredText of a reference.

    Texts that are sound at a glance are not parsed.
    """
    from qmpdoc.markup.prose import parse_prose

    found: list[Diagnostic] = []
    for text in _texts(reference):
        if text.dialect is Dialect.TEXINFO or (text.dialect is Dialect.RST and not is_sound(text.lines)):
            parse_prose(text, found.append)
    return found


def _texts(node: object) -> Iterator[DocText]:
    """Every text in a part of the model, in order."""
    pending = [node]
    while pending:
        each = pending.pop()
        if isinstance(each, DocText):
            yield each
        elif isinstance(each, tuple):
            pending.extend(reversed(each))
        elif hasattr(each, "_record_fields"):
            pending.extend(
                getattr(each, field.name) for field in reversed(each._record_fields) if field.name not in _BESIDES
            )
