"""What is offered and shown in the messages of examples: by the object around the cursor, and the branch it chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import MarkupContent, Position

from qmpdoc.lsp.completion import completions
from qmpdoc.lsp.hover import hover
from qmpdoc.lsp.state import Document, Snapshot
from tests.lsp.test_features import opened

SCHEMA = """\
##
# @Kind:
#
# @lamp: gives light
#
# @fan: moves air
#
# Since: 1.0
##
{ 'enum': 'Kind', 'data': [ 'lamp', 'fan' ] }

##
# @Lamp:
#
# @color: of its light
#
# Since: 1.0
##
{ 'struct': 'Lamp', 'data': { 'color': 'str', '*dim': 'bool' } }

##
# @Fan:
#
# @speed: turns in a minute
#
# Since: 1.0
##
{ 'struct': 'Fan', 'data': { 'speed': 'int' } }

##
# @Device:
#
# @kind: what it is
#
# @inner: a device in it
#
# @modes: of use
#
# Since: 1.0
##
{ 'union': 'Device', 'base': { 'kind': 'Kind', '*inner': 'Device', '*modes': [ 'Kind' ] },
  'discriminator': 'kind', 'data': { 'lamp': 'Lamp', 'fan': 'Fan' } }

##
# @DEVICE_GONE:
#
# Since: 1.0
##
{ 'event': 'DEVICE_GONE', 'data': { 'path': 'str', 'last': 'Kind' } }

##
# @device-add:
#
# .. qmp-example::
#
EXAMPLE
#
# Since: 1.0
##
{ 'command': 'device-add', 'data': 'Device', 'boxed': true, 'returns': 'Lamp' }
"""


def written(tmp_path: Path, *example: str) -> tuple[Document, Snapshot, Position]:
    """The schema with an example, and the place of ``|`` in it."""
    text = SCHEMA.replace("EXAMPLE", "\n".join(f"#     {each}" for each in example))
    before, behind = text.split("|")
    path = tmp_path.resolve() / "devices.json"
    path.write_text(before + behind, encoding="utf-8")
    document, snapshot = opened(str(path), before + behind)
    return document, snapshot, Position(before.count("\n"), len(before) - before.rfind("\n") - 1)


@pytest.mark.parametrize(
    ("example", "labels"),
    [
        (['-> { "execute": "|" }'], ["device-add"]),
        (['-> { "execute": "device-add", "|" }'], ["arguments", "id"]),
        (['-> { "execute": "device-add",', '     "arguments": { "|" } }'], ["kind", "inner", "modes"]),
        (['-> { "execute": "device-add",', '     "arguments": { "kind": "|" } }'], ["fan", "lamp"]),
        (
            ['-> { "execute": "device-add", "arguments": {', '     "kind": "lamp", "|'],
            ["color", "dim", "inner", "modes"],
        ),
        (['-> { "execute": "device-add", "arguments": {', '     "|", "kind": "fan" } }'], ["speed", "inner", "modes"]),
        (
            ['-> { "execute": "device-add", "arguments": { "kind": "fan",', '     "inner": { "kind": "lamp", "|'],
            ["color", "dim", "inner", "modes"],
        ),
        (['-> { "execute": "device-add", "arguments": { "inner": { "kind": "|'], ["fan", "lamp"]),
        (['-> { "execute": "device-add", "arguments": { "modes": [ "lamp", "|'], ["fan", "lamp"]),
        (['-> { "execute": "device-add" }', '<- { "return": { "|" } }'], ["color", "dim"]),
        (['<- { "event": "|" }'], ["DEVICE_GONE"]),
        (['<- { "event": "DEVICE_GONE",', '     "data": { "path": "/a", "|" } }'], ["last"]),
        (['<- { "event": "DEVICE_GONE",', '     "data": { "last": "|" } }'], ["fan", "lamp"]),
    ],
)
def test_what_fits_the_object_around_is_offered_and_what_must_be_there_first(
    tmp_path: Path, example: list[str], labels: list[str]
) -> None:
    found = completions(*written(tmp_path, *example))
    assert [each.label for each in sorted(found, key=lambda item: item.sort_text or item.label)] == labels


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        (['-> { "execute": "device-add", "arguments": { "ki|nd": "fan" } }'], "what it is"),
        (['-> { "execute": "device-add", "arguments": { "kind": "fan", "spe|ed": 3 } }'], "turns in a minute"),
        (['-> { "execute": "device-add", "arguments": { "kind": "fa|n" } }'], "moves air"),
        (['-> { "execute": "device-add",', '     "arguments": { "modes": [ "la|mp" ] } }'], "gives light"),
        (['-> { "execute": "device-add" }', '<- { "return": { "co|lor": "red" } }'], "of its light"),
    ],
)
def test_what_a_message_has_is_explained_by_the_schema(tmp_path: Path, example: list[str], shown: str) -> None:
    found = hover(*written(tmp_path, *example))
    assert found and isinstance(found.contents, MarkupContent)
    assert shown in found.contents.value
