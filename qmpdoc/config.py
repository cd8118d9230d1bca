"""The configuration of a project: ``[tool.qmpdoc]`` in pyproject.toml, or qmpdoc.toml.

To add a key, add a row to `KEYS`. The nearest file upwards from the working folder counts; in one
folder qmpdoc.toml takes precedence over pyproject.toml.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

import msgspec

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, read_bytes, split_source

PYPROJECT = "pyproject.toml"
OWN_FILE = "qmpdoc.toml"

_OWN_TABLE = re.compile(rb"^\s*\[{0,2}\s*[\"']?tool[\"']?\s*(?:\]|=|\.\s*[\"']?qmpdoc)", re.MULTILINE)
"""Every way to begin ``tool.qmpdoc``: most projects need no TOML reader to know that they have none."""


class KeyType(Enum):
    """What a key's value must be, in the words of TOML."""

    STRING = "a string"
    STRINGS = "an array of strings"
    BOOLEAN = "a boolean"
    INTEGER = "an integer"
    TABLE = "a table"
    TABLES = "an array of tables"

    def accepts(self, value: object) -> bool:
        """Whether `value`, as TOML gave it, is of this type."""
        if self is KeyType.STRINGS:
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        if self is KeyType.TABLES:
            return isinstance(value, list) and all(isinstance(each, dict) for each in value)
        if self is KeyType.TABLE:
            return isinstance(value, dict)
        if self is KeyType.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        return isinstance(value, str if self is KeyType.STRING else bool)


class Key(msgspec.Struct, frozen=True):
    """A key of the configuration; ``lint.select`` is ``select`` in the table ``lint``."""

    name: str
    type: KeyType
    doc: str


KEYS = (
    Key("files", KeyType.STRINGS, "definition files to read when a command names none; '*', '?' and '**' match"),
    Key("about", KeyType.STRINGS, "documents about deprecated and removed features, such as docs/about/deprecated.rst"),
    Key("generated", KeyType.STRINGS, "files made of definition files, never to be edited by hand; '*' and '**' match"),
    Key("templates", KeyType.STRING, "folder whose templates replace those of the same name"),
    Key("hx.macros", KeyType.TABLE, "the text of macros among the string literals of .hx entries"),
    Key("hx.codes", KeyType.TABLE, "codes of args_type that this tree adds, each with its type in QMP"),
    Key("lint.select", KeyType.STRINGS, "the only rules to run, by code, prefix or name"),
    Key("lint.extend-select", KeyType.STRINGS, "rules to run in addition to the default ones"),
    Key("lint.ignore", KeyType.STRINGS, "rules not to run"),
    Key("lint.severity", KeyType.TABLE, "how severe a rule's findings are: error, warning or note"),
    Key("lint.per-file", KeyType.TABLE, "rules to ignore by pattern of paths, or a table of the keys above"),
    Key("lint.baseline", KeyType.STRING, "file that lists known findings, which are not reported"),
    Key(
        "verify.allow",
        KeyType.STRINGS,
        "commands with examples that may be sent to a server, in addition to harmless ones",
    ),
    Key("verify.before", KeyType.STRINGS, "requests to send before all examples, as 'NAME KEY=VALUE' or JSON"),
    Key("verify.after", KeyType.STRINGS, "requests to send after all examples"),
    Key("verify.examples", KeyType.TABLE, "marks and fixtures of examples, by COMMAND or COMMAND#NUMBER"),
    Key("lint.fail-on", KeyType.STRING, "least severe severity that fails a run: error, warning, note or none"),
    Key("series.select", KeyType.STRINGS, "the only rules that series runs, by code, prefix or name"),
    Key("series.extend-select", KeyType.STRINGS, "rules that series runs in addition to the default ones"),
    Key("series.ignore", KeyType.STRINGS, "rules that series does not run, in addition to those of lint.ignore"),
    Key("series.severity", KeyType.TABLE, "how severe a rule's findings are in a series: error, warning or note"),
    Key("site.versions", KeyType.TABLES, "versions of 'qmpdoc site': name, files, label, development"),
    Key("diff.fail-on", KeyType.STRING, "least severe change that fails a run: breaking, dangerous, any or none"),
    Key("diff.ignore-file", KeyType.STRING, "file that lists changes to leave out, with reasons"),
    Key("audit.against", KeyType.STRINGS, "versions to check against, as --against names them"),
    Key("audit.severity", KeyType.TABLE, "how severe a kind of finding is: error, warning or note"),
    Key("audit.fail-on", KeyType.STRING, "least severe finding that fails a run: error, warning, note or none"),
    Key("audit.ignore-file", KeyType.STRING, "file that lists findings to leave out, with reasons"),
    Key("audit.baseline", KeyType.STRING, "file that lists known findings of audits, which are not reported"),
)


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a configuration file by the names of their keys; `path` is None without a file."""

    path: str | None = None
    values: Mapping[str, Any] = MappingProxyType({})
    lines: tuple[str, ...] = ()

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`, of the type that `KEYS` gives it, or `default` where the file has none."""
        return self.values.get(key, default)

    def folder_of(self, key: str) -> str | None:
        """The path that `key` names, which counts from the folder of the configuration file."""
        return self._beside(self.values[key]) if key in self.values else None

    def files(self) -> tuple[str, ...]:
        """The definition files that the key ``files`` names, its patterns replaced by what they match.

        Raises `UnreadableSourceError` for a pattern that matches nothing.
        """
        return self.paths_of("files")

    def paths_of(self, key: str) -> tuple[str, ...]:
        """The paths that an array of patterns names, as `files` gives them."""
        return tuple([path for pattern in self.get(key, ()) for path in self._matches(pattern, key)])

    def locate(self, key: str) -> SourceLocation:
        """The line of the file that sets `key`, or its first line when that is unknown."""
        return SourceLocation(self.path or OWN_FILE, _find_line(self.lines, key, self.path))

    def _matches(self, pattern: str, key: str) -> list[str]:
        from glob import glob, has_magic

        path = self._beside(pattern)
        if not has_magic(pattern):
            return [path]
        found = sorted(glob(path, recursive=True))
        if not found:
            raise UnreadableSourceError(
                "QP014", f"no file matches {pattern!r}", self.locate(key), f"looked in {os.path.dirname(path)!r}"
            )
        return found

    def _beside(self, path: str) -> str:
        return os.path.normpath(os.path.join(os.path.dirname(self.path or ""), path))


def find_configuration(start: str = ".") -> Configuration:
    """The nearest configuration upwards from the folder `start`; an empty one if no file is found.

    Raises `UnreadableSourceError` for a file that is not TOML, or has an unknown key or a value of the wrong type.
    """
    for folder in _upwards(start):
        for name in (OWN_FILE, PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                found = _read_if_ours(os.path.relpath(path))
                if found is not None:
                    return found
    return Configuration()


def read_configuration(path: str) -> Configuration:
    """The configuration in the file at `path`, which must have one; errors as in `find_configuration`."""
    found = _read_if_ours(path)
    if found is None:
        raise UnreadableSourceError(
            "QP011", "the file has no table [tool.qmpdoc]", SourceLocation(path), "add it, or name another file"
        )
    return found


def _upwards(start: str) -> Iterator[str]:
    folder = os.path.abspath(start)
    while True:
        yield folder
        if folder == os.path.dirname(folder):
            return
        folder = os.path.dirname(folder)


def _read_if_ours(path: str) -> Configuration | None:
    data = read_bytes(path)
    if _is_pyproject(path) and not _OWN_TABLE.search(data):
        return None
    lines = split_source(data, path).lines
    table = _parse_toml(path, lines)
    if _is_pyproject(path):
        table = _own_table(table)
        if table is None:
            return None
    draft = Configuration(path=path, lines=lines)
    if not isinstance(table, dict):
        raise UnreadableSourceError("QP013", "'tool.qmpdoc' must be a table", draft.locate(""), "write [tool.qmpdoc]")
    values = dict(_flatten(table))
    for key, value in values.items():
        _check(draft, key, value)
    return Configuration(path=path, values=values, lines=lines)


def _own_table(table: dict[str, Any]) -> Any:
    tools = table.get("tool")
    return tools.get("qmpdoc") if isinstance(tools, dict) else None


def _is_pyproject(path: str) -> bool:
    return os.path.basename(path) == PYPROJECT


def _parse_toml(path: str, lines: tuple[str, ...]) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads("\n".join(lines) + "\n")
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        where = SourceLocation(path, int(place[1]), int(place[2])) if place else SourceLocation(path, len(lines) or 1)
        what = message[: place.start()] if place else message
        raise UnreadableSourceError("QP011", f"this is not TOML: {what}", where, "fix it there") from None
    except RecursionError:
        message = "its arrays and tables are nested too deeply"
        raise UnreadableSourceError(
            "QP011", message, SourceLocation(path), "no key needs more than one level"
        ) from None


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The keys of tables that `KEYS` knows, dotted; what it does not know is left whole."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and any(each.name.startswith(f"{key}.") for each in KEYS):
            yield from _flatten(value, f"{key}.")
        else:
            yield key, value


def _check(configuration: Configuration, key: str, value: object) -> None:
    known = {each.name: each for each in KEYS}
    where = configuration.locate(key)
    if key not in known:
        raise UnreadableSourceError("QP012", f"unknown configuration key {key!r}", where, _advice(key, known))
    if not known[key].type.accepts(value):
        raise UnreadableSourceError(
            "QP013", f"{key!r} must be {known[key].type.value}", where, f"it is: {known[key].doc}"
        )


def _advice(key: str, known: Mapping[str, Key]) -> str:
    if key == "tool":
        return f"in {OWN_FILE} the keys are at the top level, without [tool.qmpdoc]"
    guess = nearest(key, known)
    return f"did you mean {guess!r}?" if guess else f"the keys are {', '.join(sorted(known))}"


def _find_line(lines: tuple[str, ...], key: str, path: str | None) -> int:
    """The line that sets `key`, found by its spelling: TOML readers report no positions."""
    wanted = ".".join(["tool", "qmpdoc", key][0 if path and _is_pyproject(path) else 2 :]).rstrip(".")
    table = ""
    for number, line in enumerate(lines, start=1):
        header = re.match(r"\s*\[+([^\]]+)\]", line)
        name = _bare(header[1]) if header else _bare(table + line.partition("=")[0])
        if name == wanted or name.startswith(f"{wanted}."):
            return number
        if header:
            table = f"{header[1]}."
    return 1


def _bare(name: str) -> str:
    """A dotted name of TOML without its quotes and blanks."""
    return re.sub(r"[\s\"']", "", name)
