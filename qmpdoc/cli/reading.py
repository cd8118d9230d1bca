"""What most subcommands begin and end with: the configuration, the files read, the result written."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import msgspec

from qmpdoc.cli.messages import say, show, shown, tell
from qmpdoc.cli.parser import UsageError
from qmpdoc.config import Configuration, find_configuration, read_configuration
from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.output import STANDARD_OUTPUT, dependency_rule, write_whole
from qmpdoc.files.source import STANDARD_INPUT, SourceLocation, UnreadableSourceError
from qmpdoc.hx.extensions import HxExtensions
from qmpdoc.model import Reference


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What the files of a command line hold: the reference, and the exit status so far.

    `status` is 1 when reading found an error; the rest of the files was read all the same. `diagnostics` are
    shown already.
    """

    reference: Reference
    configuration: Configuration
    status: int
    diagnostics: tuple[Diagnostic, ...] = ()


def configured(options: argparse.Namespace) -> Configuration:
    """The configuration that ``--config`` and ``--no-config`` choose."""
    if options.no_config:
        return Configuration()
    return read_configuration(options.config) if options.config else find_configuration()


def load_files(options: argparse.Namespace, paths: Sequence[str] | None = None) -> Loaded:
    """Read the files of the command line, or those that the configuration names, and show what is wrong in them.

    `paths` are what `named_files` gave, where it was asked before. Raises `UnreadableSourceError` for a file that
    cannot be read at all.
    """
    configuration = configured(options)
    paths = named_files(options, configuration) if paths is None else paths
    for path in paths:
        tell(options, f"reading {path}")
    reference, diagnostics = read_paths(options, configuration, paths)
    show(diagnostics, options, reference.sources if shown(diagnostics, options) else ())
    if paths and shown(diagnostics, options):
        _name_schemas(paths)
    failed = any(each.severity is Severity.ERROR for each in diagnostics)
    return Loaded(reference=reference, configuration=configuration, status=int(failed), diagnostics=tuple(diagnostics))


def _name_schemas(paths: Sequence[str]) -> None:
    """Name the schema of each module that is read alone: without its pragmas there are many warnings."""
    from qmpdoc.cli.lint.together import schema_of

    for path in paths:
        schema = schema_of(path)
        if schema is not None:
            say(f"qmpdoc: {path} is a module of {schema}; name that file, and the rules of the whole schema apply")


def read_paths(
    options: argparse.Namespace,
    configuration: Configuration,
    paths: Sequence[str],
    edited: Mapping[str, bytes] = MappingProxyType({}),
    *,
    tolerant: bool = True,
    cache: bool = True,
) -> tuple[Reference, tuple[Diagnostic, ...]]:
    """Read files as ``--strict``, ``--age`` and ``--no-cache`` say, and show nothing; `edited` as in `load`.

    Without `tolerant`, as for lint, what a release of QEMU accepted is an error even without ``--strict``. Without
    `cache`, as for a server that reads files whenever they are saved, schemas do not come from the cache and are not
    stored there.
    """
    from qmpdoc.loading.load import load
    from qmpdoc.loading.notation import Notation

    read = partial(
        load,
        edited=edited,
        cache=cache and not options.no_cache,
        tolerant=tolerant and not options.strict,
        notation=Notation(age="2024" if options.strict else options.age, hx=hx_extensions(configuration)),
    )
    documents = getattr(options, "docs", ())
    return _with_docs(options, read(paths), read(documents)) if documents else read(paths)


_Read = tuple[Reference, tuple[Diagnostic, ...]]


def _with_docs(options: argparse.Namespace, build: _Read, documents: _Read) -> _Read:
    """What a server offers, with the texts of documents; what is wrong in either."""
    from qmpdoc.loading.borrow import borrow

    if any(getattr(each, "module", None) != "" for each in build[0].definitions):
        raise UsageError(options.prog, "--docs is for a saved answer to query-qmp-schema: name that as FILE")
    return borrow(build[0], documents[0]), (*build[1], *documents[1])


def hx_extensions(configuration: Configuration) -> HxExtensions:
    """What the configuration adds to the notation of ``.hx`` files.

    Raises `UnreadableSourceError` for a macro that is not text, and for a code that QEMU has or of an unknown type.
    """
    from qmpdoc.loading.notation import ExtensionError, read_extensions

    try:
        return read_extensions(configuration.get("hx.macros", {}), configuration.get("hx.codes", {}))
    except ExtensionError as error:
        key = f"hx.{error.key}"
        raise UnreadableSourceError(
            "QP013", f"'{key}' {error}", configuration.locate(key), "correct it there"
        ) from None


_DEFINITIONS = (".json", ".hx")
"""Endings of files that are no documents: behind ``--about`` they are files to read."""


def about_files(options: argparse.Namespace, configuration: Configuration) -> tuple[str, ...]:
    """The documents about deprecated and removed features that ``--about`` or the configuration names."""
    documents = tuple([each for each in options.about if not each.endswith(_DEFINITIONS)])
    return documents or configuration.paths_of("about")


def named_files(options: argparse.Namespace, configuration: Configuration) -> tuple[str, ...]:
    """The paths of the command line, those that the configuration names, or those that are found in this tree.

    A folder on the command line means the definition files found below it.
    """
    behind_about = [each for each in getattr(options, "about", ()) if each.endswith(_DEFINITIONS)]
    given = (*options.files, *behind_about) or configuration.files()
    if not given:
        return _discovered(options, ".")
    folders = [each for each in given if os.path.isdir(each)]
    if not folders:
        return given
    return tuple(path for each in given for path in (_discovered(options, each) if each in folders else (each,)))


def _discovered(options: argparse.Namespace, folder: str) -> tuple[str, ...]:
    """The definition files found in a folder; says in one line which they are."""
    from qmpdoc.loading.discover import discover_folder, discover_upwards

    found = discover_folder(folder) if options.files else discover_upwards(folder)
    if not found and not options.files:
        advice = "name a definition file, or set 'files' in [tool.qmpdoc] of pyproject.toml"
        raise UsageError(options.prog, f"no definition files were found here; {advice}")
    if not found:
        message = f"{folder!r} is a folder, and no definition files were found in it"
        raise UnreadableSourceError("QP002", message, SourceLocation(folder), "name a definition file")
    first, others = found[0], found[1:]
    more = "".join(f"; name {' '.join(each.paths)} for {each.purpose.value}" for each in others)
    say(f"qmpdoc: reading {' '.join(first.paths)} ({first.purpose.value}{more})")
    return first.paths


def template_folder(options: argparse.Namespace, configuration: Configuration) -> str | None:
    """The folder of the user's own templates, from ``--templates`` or the configuration."""
    folder: str | None = options.templates or configuration.folder_of("templates")
    if folder is not None and not os.path.isdir(folder):
        raise UsageError(options.prog, f"the folder {folder!r} for templates does not exist")
    return folder


def release_of(options: argparse.Namespace, reference: Reference) -> str:
    """Return what ``--release`` says, or the version that the name of a folder or file gives; empty if none does."""
    from qmpdoc.compare.release import release_in_path

    found = (release_in_path(each) for each in reference.files)
    return options.release or next((str(each) for each in found if each is not None), "")


def write_result(options: argparse.Namespace, result: str | bytes, loaded: Loaded) -> int:
    """Write the result of a subcommand where ``-o`` says, and its ``--depfile``; return the exit status.

    What was made of faulty input goes to standard output, but into no file: there it would replace the good one of the
    last run and be newer than its inputs, and make would not run again. ``--keep-going`` asks for it.
    """
    if loaded.status and options.output != STANDARD_OUTPUT and not options.keep_going:
        say(f"qmpdoc: {options.output} is not written, because of the errors above (--keep-going writes it)")
        return loaded.status
    data = result if isinstance(result, bytes) else result.encode("utf-8", "backslashreplace")
    rule = b""
    if options.depfile:
        if options.output == STANDARD_OUTPUT:
            raise UsageError(options.prog, "--depfile needs -o: a make rule must name its target")
        rule = dependency_rule(options.output, inputs(options, loaded.reference.files, loaded.configuration))
    write_whole(options.output, data)
    if rule:
        write_whole(options.depfile, rule)
    if options.output != STANDARD_OUTPUT:
        tell(options, f"wrote {options.output}")
    return loaded.status


def inputs(options: argparse.Namespace, files: Iterable[str], configuration: Configuration) -> Iterator[str]:
    """The files that a result was made from: definition `files`, the configuration, the user's templates."""
    yield from (each for each in files if each not in (STANDARD_INPUT, "<stdin>"))
    if configuration.path:
        yield configuration.path
    folder = template_folder(options, configuration) if hasattr(options, "templates") else None
    if folder:
        for parent, _, names in os.walk(folder):
            yield from (os.path.join(parent, name) for name in sorted(names))
