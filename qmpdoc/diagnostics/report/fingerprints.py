"""What stays the same about a diagnostic when the lines above it move."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.diagnostics.report.options import Sources
from qmpdoc.diagnostics.report.summary import in_order, source_line


def fingerprints(
    diagnostics: Iterable[Diagnostic], sources: Sources, names: Mapping[str, str] = MappingProxyType({})
) -> list[tuple[Diagnostic, str]]:
    """Each diagnostic, in order, with 32 hexadecimal digits that no other of them has.

    They depend on the code, the file, the text of the line apart from its blanks, and the message apart from
    its numbers, but not on where the line is. Of several alike, the second and further ones are counted.
    `names` are what files are called for that, where it is not their path as given.
    """
    seen: Counter[str] = Counter()
    found = []
    for each in in_order(diagnostics):
        path = names.get(each.location.file) or posixpath.normpath(each.location.file)
        identity = _identity(each, path, source_line(each, sources))
        found.append((each, _digest(f"{identity}\0{seen[identity]}")))
        seen[identity] += 1
    return found


def _identity(diagnostic: Diagnostic, path: str, line: str | None) -> str:
    message = re.sub(r"\d+", "#", diagnostic.message)
    return "\0".join((diagnostic.code, path, " ".join((line or "").split()), message))


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
