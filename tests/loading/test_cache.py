"""Schemas kept on disk: the same as read again, found by content, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest

import qmpdoc.qapi.reader
from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.loading import cache
from qmpdoc.loading.cache import cached_schema
from qmpdoc.model import Reference
from qmpdoc.qapi import read_schema
from tests.conftest import RunQmpdoc

pytestmark = pytest.mark.seconds

SCHEMA = """\
{ 'include': 'part.json' }
##
# @Kind:
#
# @one: first (since 1.2)
#
# @two: second
##
{ 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', 'if': { 'not': 'CONFIG_ONE' } } ] }
"""
PART = """\
##
# @do-it:
#
# Do it.
#
# @kind: which (default: one)
#
# Features:
#
# @old: old
#
# .. note:: Mind this.
#
# .. qmp-example::
#
#     -> { "execute": "do-it" }
#     <- { "return": {}
#
# Since: 1.0
##
{ 'command': 'do-it', 'data': { '*kind': 'Kind' }, 'features': [ 'old' ] }
"""


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "schema.json").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "part.json").write_text(PART, encoding="utf-8")
    return tmp_path / "schema.json"


def read(path: Path) -> tuple[Reference, list[Diagnostic]]:
    reported: list[Diagnostic] = []
    return cached_schema(str(path), reported.append), reported


def everything(node: Any) -> Any:
    """A node with all its fields, those too that equality leaves out."""
    if isinstance(node, tuple):
        return tuple(map(everything, node))
    if isinstance(node, msgspec.Struct):
        return type(node), [everything(getattr(node, name)) for name in node.__struct_fields__]
    return node


def entries(path: Path) -> list[Path]:
    return sorted((path.parent / "cache" / "qmpdoc").glob("*"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the schemas that were parsed, not taken from the cache."""
    found: list[str] = []

    def read_and_note(path: str, *words: Any, **more: Any) -> Reference:
        found.append(path)
        return read_schema(path, *words, **more)

    monkeypatch.setattr(qmpdoc.qapi.reader, "read_schema", read_and_note)
    return found


def test_what_comes_from_the_cache_is_what_was_read(schema: Path, parsed: list[str]) -> None:
    first, reported = read(schema)
    second, reported_again = read(schema)
    assert parsed == [str(schema)] and len(entries(schema)) == 1
    assert [each.name for each in reported] == ["message-not-json"]
    assert reported == reported_again and reported_again[0].location.include_chain() != ()
    assert first == second
    assert everything(first) == everything(second)


def test_a_shipped_schema_comes_back_whole(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = corpus / "qapi/10.2.2/storage-daemon/qapi/qapi-schema.json"
    first, second = read(path)[0], read(path)[0]
    assert everything(first) == everything(second)


@pytest.mark.parametrize("name", ["schema.json", "part.json"])
def test_a_changed_file_is_read_anew_though_its_time_is_the_same(schema: Path, parsed: list[str], name: str) -> None:
    read(schema)
    file = schema.parent / name
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"first", b"FIRST").replace(b"Do it", b"Do IT"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    changed, _ = read(schema)
    assert len(parsed) == 2
    assert everything(changed) == everything(read_schema(str(schema), lambda _: None))


def test_a_schema_with_an_error_is_not_kept(schema: Path, parsed: list[str]) -> None:
    (schema.parent / "part.json").unlink()
    _, reported = read(schema)
    assert [each.name for each in reported] == ["missing-include"] and entries(schema) == []
    (schema.parent / "part.json").write_text(PART, encoding="utf-8")
    assert read(schema)[0].commands


@pytest.mark.parametrize("damage", ["cut", "empty", "flip", "other", "list", "deep"])
def test_a_broken_entry_is_as_none(schema: Path, parsed: list[str], damage: str) -> None:
    read(schema)
    (entry,) = entries(schema)
    data = entry.read_bytes()
    changed = {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "flip": data.replace(b"do-it", b"do-at"),
        "other": b"\x80\x04K\x01.",
        "list": b"[]\n[]\n[]",
        "deep": b"[" * 100_000 + b"\n\n",
    }[damage]
    entry.write_bytes(changed)
    assert read(schema)[0].commands[0].name == "do-it"
    assert len(parsed) == 2 and entry.read_bytes() == data


def test_a_folder_that_cannot_be_written_is_no_fault(schema: Path, parsed: list[str]) -> None:
    (schema.parent / "cache").write_text("a file stands where the folder should be", encoding="utf-8")
    assert read(schema)[0].commands and read(schema)[0].commands
    assert len(parsed) == 2


def test_a_folder_that_others_may_write_is_not_trusted(schema: Path, parsed: list[str]) -> None:
    read(schema)
    (schema.parent / "cache" / "qmpdoc").chmod(0o777)
    read(schema)
    assert len(parsed) == 2


def test_an_entry_of_another_version_is_not_taken(
    schema: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(schema)
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    read(schema)
    assert len(parsed) == 2 and len(entries(schema)) == 2


def test_an_entry_that_other_code_made_is_not_taken(
    schema: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(schema)
    changed = [("qapi/build.py", 1, 1)]
    monkeypatch.setattr(cache, "_state_of_code", lambda: changed)
    read(schema)
    read(schema)
    assert len(parsed) == 2 and len(entries(schema)) == 2


def test_old_entries_go(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
    for number in range(4):
        copy = schema.parent / f"schema{number}.json"
        copy.write_bytes(schema.read_bytes())
        read(copy)
    assert len(entries(schema)) == 2


def test_many_at_once_get_the_same(schema: Path) -> None:
    command = [sys.executable, "-m", "qmpdoc", "list", str(schema)]
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: subprocess.run(command, capture_output=True, check=False), range(6)))
    assert len({(each.stdout, each.stderr, each.returncode) for each in results}) == 1
    assert results[0].returncode == 0 and len(entries(schema)) == 1


def test_no_cache_keeps_nothing(schema: Path, qmpdoc: RunQmpdoc) -> None:
    assert qmpdoc("list", "--no-cache", schema).returncode == 0
    assert not (schema.parent / "cache").exists()
    assert qmpdoc("list", schema).returncode == 0
    assert len(entries(schema)) == 1
