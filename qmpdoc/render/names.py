"""Addresses: the file of each page and the anchor of each member.

An address depends on names alone, never on order, so that a link from elsewhere stays good. A file's name is safe on
every file system: it has no separator, is not a reserved name, and names that differ only in case get different file
names.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from urllib.parse import quote

from qmpdoc.model import AnyDefinition
from qmpdoc.render.kinds import Kind, kind_of

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names of devices on Windows, with any extension."""
_LONGEST = 100

DefinitionKey = tuple[Kind, str]


def definition_key(definition: AnyDefinition) -> DefinitionKey:
    """What identifies a definition: its kind and its name."""
    return kind_of(definition), definition.name


def file_stem(kind: Kind, name: str) -> str:
    """A file's name for a definition, without its extension.

    Most names have one usual case; a letter in the other is written with a tilde before it, so that the
    options ``-m`` and ``-M`` have files of their own everywhere. A blank is a plus sign.
    """
    if kind is Kind.EVENT:
        name = re.sub(r"[a-z]", lambda match: f"~{match[0]}", name)
    elif kind is not Kind.TYPE:
        name = re.sub(r"[A-Z]", lambda match: f"~{match[0].lower()}", name)
    return safe_name(name)


def safe_name(name: str) -> str:
    """A name in letters that every file system takes, of a length that it takes, and different for each name."""
    safe = "".join(_safe(character) for character in name)
    if not safe or safe[0] == ".":
        safe = f"={'2e' if safe else ''}={safe[1:]}"
    if _RESERVED.match(safe):
        safe = f"={safe}"
    return safe if len(safe) <= _LONGEST else f"{safe[: _LONGEST - 20]}={_digest(name)}"


def _safe(character: str) -> str:
    if character == " ":
        return "+"
    if character == "~" or not _UNSAFE.match(character):
        return character
    return f"={ord(character):x}="


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8]


def anchor(*parts: str) -> str:
    """The anchor of a member by its path: ``anchor("member", "file", "driver")`` is ``member-file.driver``."""
    first, *rest = (
        _UNSAFE.sub(lambda match: f"={ord(match[0]):x}=", part) if _UNSAFE.search(part) else part for part in parts
    )
    return f"{first}-{'.'.join(rest)}" if rest else first


def slug(title: str) -> str:
    """A heading as part of an address: without its number, its case and its punctuation."""
    bare = re.sub(r"^\s*[\d.]+\s+", "", title)
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:60] or _digest(title)


def unique(names: Mapping[str, str]) -> dict[str, str]:
    """`names`, by what they name, made distinct where they are equal or differ only in case."""
    groups = defaultdict(list)
    for key, name in names.items():
        groups[name.casefold()].append(key)
    return {key: name if len(groups[name.casefold()]) == 1 else f"{name}={_digest(key)}" for key, name in names.items()}


def page_paths(definitions: Iterable[AnyDefinition], extension: str = ".html") -> dict[DefinitionKey, str]:
    """The path of each definition's page from the top of the output."""
    by_kind: dict[Kind, dict[str, str]] = defaultdict(dict)
    for each in definitions:
        kind, name = definition_key(each)
        by_kind[kind][name] = file_stem(kind, name)
    return {
        (kind, name): f"{kind.value}/{stem}{extension}"
        for kind, stems in by_kind.items()
        for name, stem in unique(stems).items()
    }


def address(path: str) -> str:
    """A path as part of a URL."""
    return quote(os.fsencode(path), safe="/~+=,-._")
