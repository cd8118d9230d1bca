"""Names of commands and events that are quoted in source files: a first look at what a client uses.

A name of one word, such as ``stop`` or ``RESET``, is too common to count by itself: its line has to mention QMP, a
monitor or ``execute``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from qmpdoc.audit.run import AuditedVersion, spans
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, read_bytes

SUFFIXES = (".c", ".h", ".cc", ".cpp", ".hpp", ".go", ".rs", ".py")
_QUOTED = re.compile(r"""\\?(["'`])([A-Za-z_][A-Za-z0-9_.-]*)\\?\1""")
_ABOUT_QMP = re.compile(r"qmp|monitor|execute|\bevent\b", re.IGNORECASE)


class QuotedName(msgspec.Struct, kw_only=True):
    """A name of a command or event, where it is quoted, and what each version says of it: empty for nothing."""

    name: str
    kind: str
    places: list[SourceLocation]
    standing: dict[str, str]


def quoted_names(paths: Sequence[str], versions: Sequence[AuditedVersion]) -> list[QuotedName]:
    """Return the names that the source files at `paths`, files or folders, quote, in the order of the alphabet.

    Raises `UnreadableSourceError` for a path that is not there.
    """
    found: dict[str, QuotedName] = {}
    for path in paths:
        for file in _files(path):
            for name, place in _quoted(file):
                _note(found, name, place, versions)
    return [found[name] for name in sorted(found)]


def _note(found: dict[str, QuotedName], name: str, place: SourceLocation, versions: Sequence[AuditedVersion]) -> None:
    if name not in found:
        standing = {each.name: each.judge.standing(name) for each in versions}
        if not any(standing.values()):
            return
        kind = "event" if name.upper() == name else "command"
        found[name] = QuotedName(name=name, kind=kind, places=[], standing=standing)
    found[name].places.append(place)


def _files(path: str) -> Iterator[str]:
    """The source files of a folder in order, hidden folders left out; a file itself."""
    if not os.path.isdir(path):
        if not os.path.exists(path):
            advice = "name a source file, or a folder of them"
            raise UnreadableSourceError("QP001", f"file {path!r} not found", SourceLocation(path), advice)
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "node_modules")
        for name in sorted(files):
            if name.endswith(SUFFIXES) and os.path.isfile(os.path.join(folder, name)):
                yield os.path.join(folder, name)


def _quoted(path: str) -> Iterator[tuple[str, SourceLocation]]:
    """The names of a file that are in quotes and may be those of commands or events."""
    text = read_bytes(path).decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _QUOTED.finditer(line):
            if re.search("[-_]", match[2]) or _ABOUT_QMP.search(line):
                yield match[2], SourceLocation(path, number, match.start(2) + 1)


def as_document(found: Sequence[QuotedName], versions: Sequence[AuditedVersion]) -> dict[str, object]:
    """Return the names as values for JSON."""
    return {
        "format": "qmpdoc-audit-source",
        "versions": [each.name for each in versions],
        "names": [
            {
                "name": each.name,
                "kind": each.kind,
                "versions": each.standing,
                "places": [{"file": at.file, "line": at.line, "column": at.column} for at in each.places],
            }
            for each in found
        ],
    }


def as_text(found: Sequence[QuotedName], versions: Sequence[AuditedVersion]) -> str:
    """Return a line for each name: where it is, in which versions it exists, and from which on it is deprecated."""
    lines = [f"{each.places[0]}: {each.kind} '{each.name}'{_again(each)}: {_where(each, versions)}" for each in found]
    return "".join(f"{line}\n" for line in [*lines, f"{len(found)} name{'' if len(found) == 1 else 's'} found"])


def _again(found: QuotedName) -> str:
    return f" ({len(found.places) - 1} more)" if len(found.places) > 1 else ""


def _where(found: QuotedName, versions: Iterable[AuditedVersion]) -> str:
    names = [each.name for each in versions]
    there = [each for each in names if found.standing[each]]
    deprecated = [each for each in names if found.standing[each] == "deprecated"]
    words = "in every version" if there == names else f"in {spans(there, names)}"
    return f"{words}, deprecated in {spans(deprecated, names)}" if deprecated else words
