"""Paths → one reference and its diagnostics, whatever kind of file each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Report, Severity, stray_bytes, tolerated
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, read_bytes, split_source
from qmpdoc.loading.join import join
from qmpdoc.loading.notation import AS_FOUND, Notation
from qmpdoc.model import DocText, Reference

if TYPE_CHECKING:
    from qmpdoc.hx.again import HxCache
    from qmpdoc.qapi.incremental import IncrementalCache

_HX_LINE = re.compile(
    rb"^(?:HXCOMM|STEXI|ETEXI|SQMP|EQMP|SRST|ERST|DEFHEADING|ARCHHEADING|DEF\(\")|^[ \t]*\.args_type[ \t]*=",
    re.MULTILINE,
)
_HX_ENTRY = re.compile(rb"^[ \t]*\{[ \t]*(?:$|\"|\.name\b)", re.MULTILINE)
"""The beginning of an entry, for a file that has nothing else of an ``.hx`` file: a table without any text."""
NOT_DEFINITIONS = DiagnosticKind(
    code="QP007",
    name="not-definitions",
    message="this is not a definition file: it has the ending .hx, but no marker and no entry",
    advice="leave it out; QEMU's tree has other tables with this ending",
    severity=Severity.WARNING,
)
_BLANKS = r"(?:\s|#[^\n]*\n)*"
_QAPI_LINE = re.compile(
    rf"^(?:##|\{{{_BLANKS}'(?:command|event|struct|type|enum|union|alternate|include|pragma|data|base|discriminator|if"
    rf"|features|returns|boxed|gen|prefix|success-response|allow-oob|allow-preconfig|coroutine)'{_BLANKS}:)".encode(),
    re.MULTILINE,
)
"""A documentation comment, or the beginning of an expression; its keys are in any order."""
_ESCAPE = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][cC][89a-fA-F][0-9a-fA-F]"
    rb"|(?P<nul>\\u0000)|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
"""Escapes of JSON: of a backslash, of a character in two halves, of what Python writes for a byte of a file's name that
is not UTF-8, and of what is not a character."""

OpenFile = Callable[[str], bytes]
"""Returns the bytes of a path, and raises `OSError` if it does not exist: a revision in git, say."""


_NOTHING: Mapping[str, bytes] = MappingProxyType({})


def load(
    paths: Sequence[str],
    open_file: OpenFile | None = None,
    edited: Mapping[str, bytes] = _NOTHING,
    prefix: str = "",
    cache: bool = False,
    *,
    tolerant: bool = True,
    notation: Notation = AS_FOUND,
) -> tuple[Reference, tuple[Diagnostic, ...]]:
    """Read definition files of any kind and age, ``-`` for standard input, into one reference.

    The content of a file decides its kind: ``.hx`` files, plain QMP text (qmp-commands.txt, qmp-events.txt), QAPI
    schemas, saved answers to ``query-qmp-schema``, documents about deprecated and removed features, and the JSON that
    ``render json`` writes. With `open_file`, they and what they include come from it and not from disk, and `prefix` is
    before their paths in places, as ``v7.2.0:`` does; `edited` are contents by path that replace those on disk. With
    `cache`, a schema that was read before comes from the user's cache folder (see `qmpdoc.loading.cache`), or is stored
    there.

    With `tolerant`, an error that loses no part of the interface is a warning: a release of QEMU accepted it, or
    it is about a comment. `notation` is what the user says of the files' notation.

    Raises `UnreadableSourceError` for a file that cannot be read at all; all other problems are among the
    diagnostics, sorted by place, and reading goes on behind them.
    """
    diagnostics: list[Diagnostic] = []
    order = {prefix + path: number for number, path in enumerate(paths)}
    read = partial(
        load_file,
        report=diagnostics.append,
        open_file=open_file,
        edited=edited,
        prefix=prefix,
        cache=cache,
        notation=notation,
    )
    references = [read(path) for path in dict.fromkeys(paths)]
    reference = references[0] if len(references) == 1 and not references[0].definitions else join(references)
    _sort(diagnostics, order)
    return reference, tuple([tolerated(each) if tolerant else each for each in diagnostics])


def _sort(diagnostics: list[Diagnostic], order: Mapping[str, int]) -> None:
    """Sort diagnostics by place, those of the files that were named in their order."""

    def key(diagnostic: Diagnostic) -> tuple[int, str, int, int]:
        place = diagnostic.location
        return order.get(place.file, -1), place.file, place.line, place.column

    diagnostics.sort(key=key)


def _is_schema(data: bytes) -> bool:
    """Whether the bytes are those of a QAPI schema; single files of one can be read again."""
    return _QAPI_LINE.search(data) is not None and _HX_LINE.search(data) is None


def load_file(
    path: str,
    report: Report,
    open_file: OpenFile | None = None,
    edited: Mapping[str, bytes] = _NOTHING,
    prefix: str = "",
    cache: bool = False,
    *,
    notation: Notation = AS_FOUND,
) -> Reference:
    """Read one file, as `load` does, joining nothing."""
    data = edited[path] if path in edited else (open_file or read_bytes)(path)
    name = "<stdin>" if path == "-" else prefix + path
    if _HX_LINE.search(data) or (name.endswith(".hx") and not _QAPI_LINE.search(data)):
        return _load_hx(data, name, report, notation)
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first in (b"{", b"[") and not _QAPI_LINE.search(data):
        return _load_json(data, name, report)
    if _QAPI_LINE.search(data) or name.endswith(".json"):
        if cache and notation.age is None and open_file is None and not edited and path != "-":
            from qmpdoc.loading.cache import cached_schema

            return cached_schema(path, report, data)
        from qmpdoc.qapi import read_schema

        return read_schema(path, report, data=data, open_file=open_file, edited=edited, prefix=prefix, age=notation.age)
    if name.endswith(".rst"):
        from qmpdoc.markup.announcements import is_announcements

        if is_announcements(data):
            return _load_announcements(data, name, report)
    return _load_text(data, name, report)


def load_again(
    path: str,
    report: Report,
    open_file: OpenFile,
    cache: IncrementalCache,
    hx_caches: dict[str, HxCache],
    notation: Notation = AS_FOUND,
) -> Reference:
    """Read one file, as `load_file` does; of a schema only what `cache` does not know already.

    `hx_caches` has that of ``.hx`` files by their paths, and is filled.
    """
    data = open_file(path)
    if _HX_LINE.search(data):
        from qmpdoc.hx.again import HxCache

        return _load_hx(data, path, report, notation, hx_caches.setdefault(path, HxCache()))
    if not _is_schema(data):
        return load_file(path, report, open_file, notation=notation)
    from qmpdoc.qapi.reader import read_again

    return read_again(path, report, open_file, cache)


def load_incrementally(
    paths: Sequence[str],
    edited: Mapping[str, bytes],
    caches: dict[str, IncrementalCache],
    notation: Notation = AS_FOUND,
) -> tuple[Reference, tuple[Diagnostic, ...]]:
    """Read files as `load` does where it is not tolerant; take from `caches` what did not change.

    `caches` are by the path of a schema, and are filled.
    """
    found: list[Diagnostic] = []
    order = {path: number for number, path in enumerate(paths)}
    references = [_load_edited(path, found.append, edited, caches, notation) for path in order]
    _sort(found, order)
    return join(references), tuple(found)


def _load_edited(
    path: str,
    report: Report,
    edited: Mapping[str, bytes],
    caches: dict[str, IncrementalCache],
    notation: Notation,
) -> Reference:
    data = edited[path] if path in edited else read_bytes(path)
    if not _is_schema(data):
        return load_file(path, report, edited=edited, notation=notation)
    from qmpdoc.qapi.incremental import IncrementalCache
    from qmpdoc.qapi.reader import read_edited

    return read_edited(path, report, {**edited, path: data}, caches.setdefault(path, IncrementalCache()))


def is_definitions(data: bytes, path: str) -> bool:
    """Whether a file is a definition file that people write; other ``.json`` files are not."""
    if path.endswith(".json"):
        return _QAPI_LINE.search(data) is not None
    return not path.endswith(".hx") or bool(_HX_LINE.search(data) or _HX_ENTRY.search(data))


def _load_hx(data: bytes, name: str, report: Report, notation: Notation, cache: HxCache | None = None) -> Reference:
    source = split_source(data, name, stray=stray_bytes(report))
    if any(each.strip() for each in source.lines) and not _HX_LINE.search(data) and not _HX_ENTRY.search(data):
        report(NOT_DEFINITIONS.at(source.locate(1)))
        return Reference(files=(source.path,), sources=(source,))
    from qmpdoc.hx.reader import read_hx

    return read_hx(source, report, notation.hx, cache)


def _load_json(data: bytes, name: str, report: Report) -> Reference:
    """A model that ``render json`` wrote, or an answer to ``query-qmp-schema``."""
    from qmpdoc.model.codec import FORMAT_KEY, read_json

    _refuse_no_characters(data, name)
    if FORMAT_KEY.encode() in data[:200]:
        return read_json(data, name)
    from qmpdoc.qapi import read_introspection

    return read_introspection(data, name, report)


def _refuse_no_characters(data: bytes, name: str) -> None:
    """Refuse escapes for NUL, and for half of a character alone, which no output could hold."""
    for match in _ESCAPE.finditer(data):
        if match["nul"] or match["half"]:
            before = data[: match.start()]
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            place = SourceLocation(name, before.count(b"\n") + 1, column)
            advice = "write the character that is meant, or none"
            if match["nul"]:
                raise UnreadableSourceError("QP004", "an escaped NUL", place, advice)
            raise UnreadableSourceError("QP003", f"half of a character: {match['half'].decode()}", place, advice)


def _load_announcements(data: bytes, name: str, report: Report) -> Reference:
    from qmpdoc.markup.announcements import read_announcements

    source = split_source(data, name, stray=stray_bytes(report))
    found = list(read_announcements(source))
    return Reference(files=(source.path,), sources=(source,), announcements=tuple(found))


def _load_text(data: bytes, name: str, report: Report) -> Reference:
    from qmpdoc.markup.lines import TextLine
    from qmpdoc.markup.qmptext.reader import read_qmp_text
    from qmpdoc.model import Dialect

    source = split_source(data, name, stray=stray_bytes(report))
    lines = [TextLine(line, number) for number, line in enumerate(source.lines, start=1)]
    document = read_qmp_text([lines], source.locate(1), report)
    if source.lines and not document.definitions and not any(each.title for each in document.sections):
        raise UnreadableSourceError(
            "QP006",
            "this is not a definition file: it has no marker, entry, schema expression or underlined name",
            source.locate(1),
            "name an .hx file, a QAPI schema, a qmp-commands.txt or qmp-events.txt, or JSON from 'qmpdoc render json'",
        )
    text = DocText(
        dialect=Dialect.PLAIN,
        lines=source.lines,
        location=source.locate(1),
        numbers=tuple(range(1, len(source.lines) + 1)),
    )
    return Reference(
        sections=tuple(document.sections),
        definitions=tuple(document.definitions),
        files=(source.path,),
        sources=(source,),
        blocks=(text,),
    )
