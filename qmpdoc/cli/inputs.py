"""What a folder of results was made from, as one fingerprint: inputs, options, templates and qmpdoc itself.

When it is the same as at the last run, the folder is current and nothing need be read or written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.source import STANDARD_INPUT, SourceFile, SourceLocation, split_source

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LIBRARIES = ("docutils-", "jinja2-", "markupsafe-")


def fingerprint(paths: Sequence[str], files: Iterable[str], folders: Iterable[str], choices: Sequence[object]) -> str:
    """The fingerprint of a run on `paths`; empty for a run without one, such as on standard input.

    `files` are all files that were read for them, `folders` those of templates, `choices` the options.
    """
    if STANDARD_INPUT in paths:
        return ""
    digest = sha256(repr((tuple(paths), tuple(choices), sys.version_info[:2], _libraries())).encode())
    try:
        for path in (*files, *_tree(_PACKAGE, ".py"), *(each for folder in folders for each in _tree(folder, ""))):
            if not os.path.isfile(path):  # a file that was removed, can be read only once, or never ends
                return ""
            with open(path, "rb") as stream:
                data = stream.read()
            name = path[len(_PACKAGE) :] if path.startswith(_PACKAGE) else path
            digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    except OSError:
        return ""
    return digest.hexdigest()


def _tree(folder: str, ending: str) -> Iterator[str]:
    """The files under a folder with this ending, in order."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        yield from (os.path.join(parent, name) for name in sorted(names) if name.endswith(ending))


def _libraries() -> tuple[str, ...]:
    """The versions of the libraries that results depend on, as the names of their installed descriptions."""
    found: set[str] = set()
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            found.update(name for name in os.listdir(folder) if name.lower().startswith(_LIBRARIES))
    return tuple(sorted(found))


def noted_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics as JSON values, to be shown again by a run that finds nothing changed."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "severity": each.severity.value,
            "message": each.message,
            "advice": each.advice,
            "length": each.length,
            "places": [(at.file, at.line, at.column) for at in (each.location, *each.location.include_chain())],
        }
        for each in diagnostics
    ]


def told_again(noted: Iterable[dict[str, Any]]) -> list[Diagnostic]:
    """The diagnostics that `noted_diagnostics` wrote down."""
    found = []
    for each in noted:
        location: SourceLocation | None = None
        for file, line, column in reversed(each["places"]):
            location = SourceLocation(file, line, column, location)
        if location is not None:
            fields = {key: each[key] for key in ("code", "name", "message", "advice", "length")}
            found.append(Diagnostic(severity=Severity(each["severity"]), location=location, **fields))
    return found


def sources_of(diagnostics: Iterable[Diagnostic]) -> list[SourceFile]:
    """The files that diagnostics point into, for their excerpts."""
    found = []
    for path in dict.fromkeys(each.location.file for each in diagnostics):
        with open(path, "rb") as stream:
            found.append(split_source(stream.read(), path))
    return found
