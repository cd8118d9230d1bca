"""The versions that ``qmpdoc audit`` checks a client against: files, revisions, tags and running servers."""

from __future__ import annotations

import argparse
import os
import stat
from collections.abc import Iterator, Sequence

from qmpdoc.audit.judge import VersionJudge
from qmpdoc.audit.run import AuditedVersion
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.reading import configured
from qmpdoc.cli.sides import SideReader
from qmpdoc.compare.release import by_age
from qmpdoc.model import Reference
from qmpdoc.model.interface import Interface, interface_of

SERVER_LIMIT = 10.0
"""Seconds that a running server has for each answer."""


def read_versions(options: argparse.Namespace) -> Sequence[AuditedVersion]:
    """Return the versions that ``--against`` and ``--tags`` name, oldest first.

    Raises `UsageError` if none is named or two have the same name, `UnreadableSourceError` or `ServerError` for one
    that cannot be read.
    """
    found: dict[str, AuditedVersion] = {}
    with SideReader(options, options.repo) as reader:
        for word in _words(options, reader):
            name, interface = _read(word, reader)
            if name in found:
                raise UsageError(options.prog, f"two versions have the name {name!r}: write VERSION=FILE")
            found[name] = AuditedVersion(name, VersionJudge(interface, values=options.values))
    if not found and options.tags:
        raise UsageError(options.prog, f"no tag of {options.repo!r} matches {' or '.join(map(repr, options.tags))}")
    if not found:
        raise UsageError(
            options.prog, "no version to check against: name one with --against or --tags, or in the configuration"
        )
    return [found[each] for each in by_age(list(found))]


def _words(options: argparse.Namespace, reader: SideReader) -> Iterator[str]:
    yield from options.against or (() if options.tags else _configured(options))
    yield from dict.fromkeys(tag for pattern in options.tags for tag in reader.repository.tags(pattern))


def _configured(options: argparse.Namespace) -> Iterator[str]:
    """The versions that the configuration names; paths start at the folder of its file."""
    configuration = configured(options)
    folder = os.path.dirname(configuration.path or "")
    for word in configuration.get("audit.against", ()):
        name, path = _named(word)
        found = path if _is_address(path) else ",".join(_beside(folder, each) for each in path.split(","))
        yield f"{name}={found}" if name else found


def _beside(folder: str, path: str) -> str:
    """A path from the folder of the configuration, where that exists; else a revision, which is not a path."""
    found = os.path.normpath(os.path.join(folder, path))
    return found if os.path.exists(found) else path


def _read(word: str, reader: SideReader) -> tuple[str, Interface]:
    given, path = _named(word)
    if _is_address(path):
        return given or path, interface_of(_ask(path))
    version, interface = reader.read_interface(path)
    return given or (str(version) if version else path), interface


def _named(word: str) -> tuple[str, str]:
    """A version's name and its files; the name is empty where the word gives none."""
    name, equals, path = word.partition("=")
    return ("", word) if not equals or os.path.exists(word) or "/" in name else (name, path)


def _is_address(path: str) -> bool:
    """Whether a word names a running server: ``unix:PATH``, ``tcp:HOST:PORT``, or a socket."""
    if path.startswith(("unix:", "tcp:")):
        return True
    try:
        return stat.S_ISSOCK(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _ask(address: str) -> Reference:
    """What a running server offers; raises `ServerError`."""
    import asyncio

    from qmpdoc.cli.server import read_schema
    from qmpdoc.live.address import parse_address
    from qmpdoc.live.connection import connect
    from qmpdoc.live.errors import ServerError
    from qmpdoc.live.interface import ask_server

    async def ask() -> Reference:
        """The types that the server reports."""
        connection = await connect(parse_address(address), limit=SERVER_LIMIT)
        try:
            server = await ask_server(connection, read_schema)
        finally:
            await connection.close()
        if server.interface is None:
            raise ServerError(f"the server at {address} does not answer query-qmp-schema")
        return server.interface.reference

    return asyncio.run(ask())
