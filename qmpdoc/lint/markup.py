"""What is wrong with the markup of texts, which is parsed when they are rendered: lint has it parsed before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.lint.remembered import Memory
from qmpdoc.markup.rst.precheck import is_well_formed
from qmpdoc.model import Dialect, DocText, Reference

_BESIDES = frozenset({"sources", "blocks", "declared", "location", "entry", "messages"})
"""Fields that hold no text, or a text that another field holds as well."""


def markup_problems(reference: Reference, memory: Memory) -> list[Diagnostic]:
    """The problems in the Texinfo and reStructuredText of a reference.

    Texts that are plainly well-formed are not parsed.
    """
    from qmpdoc.markup.prose import parse_prose

    found: list[Diagnostic] = []
    for text in _texts_to_parse(reference, memory):
        parse_prose(text, found.append)
    return found


def _texts_to_parse(reference: Reference, memory: Memory) -> Iterator[DocText]:
    yield from _doubtful(replace(reference, definitions=()))
    for each in reference.definitions:
        yield from memory.about(each, _doubtful)


def _doubtful(node: object) -> tuple[DocText, ...]:
    """The texts that are not plainly well-formed."""
    return tuple([each for each in _texts(node) if _is_doubtful(each)])


def _is_doubtful(text: DocText) -> bool:
    return text.dialect is Dialect.TEXINFO or (text.dialect is Dialect.RST and not is_well_formed(text.lines))


def _texts(node: object) -> Iterator[DocText]:
    """Every text in a part of the model, in order."""
    pending = [node]
    while pending:
        each = pending.pop()
        kind: type = each.__class__
        if kind is DocText:
            yield each  # type: ignore[misc]
        elif kind is tuple:
            pending += each[::-1]  # type: ignore[index]
        else:
            pending += [value for name in _parts_of(kind) if (value := getattr(each, name))]


@cache
def _parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a part of the model that may have texts in them, the last one first; none for anything else."""
    fields: tuple[str, ...] = getattr(kind, "__struct_fields__", ())
    return tuple(name for name in reversed(fields) if name not in _BESIDES)
