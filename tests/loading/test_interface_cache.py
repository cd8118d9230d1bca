"""Interfaces kept on disk: what goes over the wire is the same as read again, and a changed file is read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qmpdoc.files.source import SourceLocation
from qmpdoc.loading.cache import cache_folder
from qmpdoc.loading.interface_cache import StoredInterface, load_interface, store_interface
from qmpdoc.loading.load import load
from qmpdoc.model import DocText
from qmpdoc.model.interface import Interface, interface_of
from qmpdoc.render.jsonschema import json_schema
from qmpdoc.wire import WireTypes
from tests.conftest import RunQmpdoc

SCHEMA = """\
{ 'include': 'part.json' }
##
# @lamp-on:
#
# Light a lamp.
#
# Features:
#
# @deprecated: Use the sun.
##
{ 'command': 'lamp-on', 'data': { 'shade': 'Shade' }, 'features': [ 'deprecated' ] }
"""
PART = "{ 'enum': 'Shade', 'data': [ 'warm', 'cold' ] }\n"
VERSIONS = ("1.3.0/qapi-schema.json", "2.4.0/qapi-schema.json", "7.2.0/qapi/qapi-schema.json")


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A schema of two files, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "schema.json").write_text(SCHEMA)
    (tmp_path / "part.json").write_text(PART)
    return tmp_path / "schema.json"


def stored(path: Path) -> Interface:
    """What is stored of a file, after it was read and stored."""
    reference, _ = load([str(path)], cache=False)
    store_interface(str(path), StoredInterface(interface_of(reference)), reference.sources)
    found = load_interface(str(path))
    assert found is not None
    return found.interface


def test_what_goes_over_the_wire_and_the_texts_of_features_are_stored(schema: Path) -> None:
    interface = stored(schema)
    command = interface.commands["lamp-on"]
    assert command.body is None
    assert command.location == SourceLocation("")
    [feature] = command.features
    assert isinstance(feature.body, DocText)
    assert feature.body.lines == ("Use the sun.",)
    assert interface.words == {"warm", "cold"}
    assert [str(each.type) for each in WireTypes.of_interface(interface).arguments(command).fields.values()] == [
        "string"
    ]


@pytest.mark.parametrize("name", ["schema.json", "part.json"])
def test_a_changed_file_is_not_taken_from_the_cache(schema: Path, name: str) -> None:
    stored(schema)
    with (schema.parent / name).open("a") as stream:
        stream.write("\n")
    assert load_interface(str(schema)) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 40 + b"\n" + b"\xff" * 100])
def test_a_damaged_entry_is_ignored(schema: Path, damage: bytes) -> None:
    stored(schema)
    folder = cache_folder()
    assert folder is not None
    [entry] = Path(folder).glob("interface-*")
    entry.write_bytes(damage)
    assert load_interface(str(schema)) is None
    entry.unlink()
    assert load_interface(str(schema)) is None


def test_an_audit_says_the_same_from_the_cache(qmpdoc: RunQmpdoc, schema: Path) -> None:
    (schema.parent / "log").write_text('{"execute": "lamp-on", "arguments": {"shade": "hot"}}\n')
    words = ["audit", f"{schema.parent}/log", "--against", f"1={schema}", "--no-config"]
    first, again, anew = qmpdoc(*words), qmpdoc(*words), qmpdoc(*words, "--no-cache")
    assert b"'lamp-on' is deprecated: Use the sun" in first.stdout
    assert first.stdout == again.stdout == anew.stdout
    assert first.stderr == again.stderr == anew.stderr


def test_what_reading_guessed_is_shown_again(qmpdoc: RunQmpdoc, schema: Path) -> None:
    (schema.parent / "part.json").write_text("{ 'enum': 'Shade' 'data': [ 'warm', 'cold' ] }\n")
    (schema.parent / "log").write_text('{"execute": "lamp-on", "arguments": {"shade": "warm"}}\n')
    words = ["audit", f"{schema.parent}/log", "--against", f"1={schema}", "--no-config"]
    first, again = qmpdoc(*words), qmpdoc(*words)
    assert b"part.json:1:19" in first.stderr
    assert b"'enum': 'Shade' 'data'" in first.stderr
    assert (again.returncode, again.stderr) == (first.returncode, first.stderr)


@pytest.mark.seconds
@pytest.mark.parametrize("version", VERSIONS)
def test_types_of_a_release_are_the_same_from_the_cache(schema: Path, corpus: Path, version: str) -> None:
    path = corpus / "qapi" / version
    interface = stored(path)
    reference, _ = load([str(path)], cache=False)
    bare = type(reference)(
        definitions=(*interface.commands.values(), *interface.events.values(), *interface.types.values())
    )
    expected, found = _without_notes(json_schema(reference)), _without_notes(json_schema(bare))
    assert len(expected["$defs"]) > 200
    assert found["$defs"] == expected["$defs"]


def _without_notes(value: Any) -> Any:
    """A schema without descriptions."""
    if isinstance(value, dict):
        return {name: _without_notes(each) for name, each in value.items() if name != "description"}
    return [_without_notes(each) for each in value] if isinstance(value, list) else value
