"""Definition files, read once for all the pages that show parts of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING

import msgspec
from sphinx.errors import ConfigError
from sphinx.util import logging

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.refusals import unreadable
from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.loading.notation import AS_FOUND, ExtensionError, Notation, read_extensions
from qmpdoc.render.index import ReferenceIndex

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_Stamp = tuple[tuple[str, int, int], ...]
_KEPT = 8


class Loaded(msgspec.Struct):
    """What files came to: their reference, None if they cannot be read, and what was found wrong with them.

    `findings` are those of lint, None before their first use.
    """

    reference: ReferenceIndex | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    findings: tuple[Diagnostic, ...] | None = None


_cache: dict[tuple[object, ...], tuple[_Stamp, Loaded]] = {}
_reported: set[tuple[object, ...]] = set()


def load_for(
    env: BuildEnvironment, paths: Sequence[str], place: str, tolerated: Container[str] = ()
) -> ReferenceIndex | None:
    """What files hold, for the page that `env` reads, which depends on them from now on.

    Their problems are reported once in a build. None means that the files cannot be read. One that does not exist
    is an error at `place`, the line of the page that names it. Diagnostics of `tolerated` codes are for lint alone.
    """
    loaded = load_files(paths, _extensions(env.config))
    for path in loaded.files:
        env.note_dependency(os.path.abspath(path))
    if loaded.reference is None and not all(map(os.path.exists, paths)):
        for each in loaded.diagnostics:
            warn(each, place)
        return None
    diagnostics = tuple([each for each in loaded.diagnostics if each.code not in tolerated])
    if env.config.qmpdoc_lint and loaded.reference is not None:
        if loaded.findings is None:
            loaded.findings = _lint(loaded.reference, loaded.diagnostics)
        diagnostics = loaded.findings
    warn_once(diagnostics)
    return loaded.reference


def _lint(index: ReferenceIndex, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    from qmpdoc.lint.run import lint

    return tuple(each.diagnostic for each in lint(index.reference, diagnostics))


def _extensions(config: Config) -> Notation:
    """What the project adds to the notation of ``.hx`` files."""
    try:
        return Notation(hx=read_extensions(config.qmpdoc_macros, config.qmpdoc_codes))
    except ExtensionError as error:
        raise ConfigError(f"qmpdoc_{error.key} {error}") from None


def load_files(paths: Sequence[str], notation: Notation = AS_FOUND) -> Loaded:
    """What `qmpdoc.load.load` reads from files, kept until one of them changes."""
    key = (*paths, *notation.hx.macros.items(), *notation.hx.codes.items())
    cached = _cache.pop(key, None)
    if cached is None or cached[0] != _stamp(cached[1].files):
        loaded = _load(tuple(paths), notation)
        cached = _stamp(loaded.files), loaded
    _cache[key] = cached
    while len(_cache) > _KEPT:
        del _cache[next(iter(_cache))]
    return cached[1]


def _load(paths: tuple[str, ...], notation: Notation) -> Loaded:
    from qmpdoc.loading.load import load

    try:
        reference, diagnostics = load(paths, cache=True, notation=notation)
    except UnreadableSourceError as error:
        return Loaded(None, (unreadable(error),), paths)
    return Loaded(ReferenceIndex(reference), diagnostics, tuple(dict.fromkeys((*paths, *reference.files))))


def _stamp(files: Sequence[str]) -> _Stamp:
    found = []
    for path in files:
        try:
            status = os.stat(path)
        except OSError:
            found.append((path, 0, -1))
        else:
            found.append((path, status.st_mtime_ns, status.st_size))
    return tuple(found)


def warn(diagnostic: Diagnostic, place: str = "") -> None:
    """Show a diagnostic as Sphinx shows its own warnings, at the definition file's line or another place."""
    tell: Callable[..., None] = {
        Severity.ERROR: logger.error,
        Severity.WARNING: logger.warning,
        Severity.NOTE: logger.info,
    }[diagnostic.severity]
    words = f"{diagnostic.message}; {diagnostic.advice}" if diagnostic.advice else diagnostic.message
    place = place or f"{diagnostic.location.file}:{diagnostic.location.line}"
    tell("%s", words, location=place, type="qmpdoc", subtype=diagnostic.code)


def warn_once(diagnostics: Sequence[Diagnostic]) -> None:
    """Report the diagnostics that this build has not reported yet."""
    for each in diagnostics:
        place = each.location
        key = each.code, each.message, place.file, place.line, place.column
        if key not in _reported:
            _reported.add(key)
            warn(each)


def forget_warnings() -> None:
    """Make another build in the same process show every warning again."""
    _reported.clear()


def forget_files() -> None:
    """Keep no files any longer: the build has ended."""
    _cache.clear()
