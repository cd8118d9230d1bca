"""Baselines: files that list findings which are known, so that only new ones are reported.

A finding is known by its fingerprint, which depends on its rule, file, message and the words of its line, and not
on where the line is.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Sequence

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, read_bytes

_KEY = "qmpdoc_baseline"
_VERSION = 1
_ADVICE = "write it again with 'qmpdoc lint --write-baseline'"


def relative(path: str, folder: str) -> str:
    """How a baseline in `folder` names a file: the same from wherever qmpdoc is run."""
    if path.startswith("<"):
        return path
    return posixpath.normpath(os.path.relpath(path, folder or ".").replace(os.sep, "/"))


def read(path: str) -> frozenset[str]:
    """The fingerprints that a baseline lists; raises `UnreadableSourceError`."""
    data = read_bytes(path)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        place = SourceLocation(path, line, getattr(error, "colno", 1))
        raise UnreadableSourceError("QP015", "this is not JSON, so it is not a baseline", place, _ADVICE) from None
    findings = value.get("findings") if isinstance(value, dict) and value.get(_KEY) == _VERSION else None
    if not isinstance(findings, list):
        message = f'this is not a baseline: "{_KEY}" is not {_VERSION}, or "findings" is not an array'
        raise UnreadableSourceError("QP015", message, SourceLocation(path), _ADVICE)
    marks = [each.get("fingerprint") if isinstance(each, dict) else None for each in findings]
    return frozenset(each for each in marks if isinstance(each, str))


def encode(folder: str, found: Sequence[tuple[Diagnostic, str]]) -> bytes:
    """A baseline that is in `folder`; it is sorted, so that its changes are easy to read."""
    return _written(_rows(folder, found))


def add(path: str, found: Sequence[tuple[Diagnostic, str]]) -> bytes:
    """The baseline at `path` with some findings more; one that does not exist is empty. Raises as `read` does."""
    known: list[dict[str, str]] = []
    if os.path.exists(path):
        read(path)
        known = [each for each in json.loads(read_bytes(path))["findings"] if isinstance(each, dict)]
    return _written([*known, *_rows(os.path.dirname(os.path.abspath(path)), found)])


def _rows(folder: str, found: Sequence[tuple[Diagnostic, str]]) -> list[dict[str, str]]:
    return [
        {
            "file": relative(each.location.file, folder),
            "code": each.code,
            "message": each.message.encode("utf-8", "backslashreplace").decode(),
            "fingerprint": mark,
        }
        for each, mark in found
    ]


def _written(rows: list[dict[str, str]]) -> bytes:
    rows.sort(key=lambda row: tuple(map(str, row.values())))
    return (json.dumps({_KEY: _VERSION, "findings": rows}, indent=2) + "\n").encode()
