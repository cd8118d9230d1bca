"""A schema as qmp-commands.txt: named types shown where they are used."""

from pathlib import Path

import pytest

from qmpdoc.loading.load import load
from qmpdoc.model.order import described_first
from qmpdoc.render.text import render_text
from tests.reading import read_plain

SCHEMA = """
{ 'pragma': { 'doc-required': false } }
##
# Disks
# =====
##

##
# @Mode:
#
# How to open.
#
# @ro: never written
#
# @rw: written at will
##
{ 'enum': 'Mode', 'data': [ 'ro', 'rw' ] }

##
# @Where:
#
# Where it lies.
#
# @path: file name
#
# @next: where the rest lies
##
{ 'struct': 'Where', 'data': { 'path': 'str', '*next': 'Where' } }

##
# @Kind:
#
# @file: a file
#
# @net: far away
##
{ 'enum': 'Kind', 'data': [ 'file', 'net' ] }

##
# @NetWhere:
#
# @host: its name
##
{ 'struct': 'NetWhere', 'data': { 'host': 'str' } }

##
# @Drive:
#
# @kind: which kind
#
# @mode: how to open
#
# Features:
#
# @deprecated: always rw
##
{ 'union': 'Drive',
  'base': { 'kind': 'Kind', '*mode': { 'type': 'Mode', 'features': [ 'deprecated' ] } },
  'discriminator': 'kind',
  'data': { 'file': 'Where', 'net': 'NetWhere' } }

##
# @add-drive:
#
# Add a drive.
#
# Features:
#
# @unstable: not sure of it yet
#
# Since: 1.0
##
{ 'command': 'add-drive', 'data': 'Drive', 'boxed': true, 'features': [ 'unstable' ] }

##
# @query-drives:
#
# All of them.
#
# Returns: a list of what is where
##
{ 'command': 'query-drives', 'returns': [ 'Where' ], 'if': 'CONFIG_DRIVES' }

##
# @DRIVE_GONE:
#
# Emitted when one has gone.
#
# @modes: how it was open
##
{ 'event': 'DRIVE_GONE', 'data': { 'modes': [ 'Mode' ] } }
"""

EXPECTED = """\
Disks
~~~~~

add-drive
---------

Add a drive.

Arguments:

- "kind": which kind (json-string)
    - Possible values:
      "file": a file
      "net": far away
- "mode": how to open (json-string, optional, deprecated)
    - Possible values:
      "ro": never written
      "rw": written at will
- "path": Only if "kind" is "file".
  file name (json-string)
- "next": Only if "kind" is "file".
  where the rest lies (json-object, a Where, optional)
- "host": Only if "kind" is "net".
  its name (json-string)

Note: feature unstable: not sure of it yet

Note: feature deprecated: always rw

Since: 1.0

query-drives
------------

All of them.

Returns: a list of what is where (json-array of json-object)

- "path": file name (json-string)
- "next": where the rest lies (json-object, a Where, optional)

Note: only if CONFIG_DRIVES

DRIVE_GONE
----------

Emitted when one has gone.

Data:

- "modes": how it was open (json-array of json-string)
    - Possible values:
      "ro": never written
      "rw": written at will

Types
=====

Disks
~~~~~

- Mode (enum):

    How to open.

    - "ro": never written
    - "rw": written at will

- Where (struct):

    Where it lies.

    - "path": file name
    - "next": where the rest lies

- Kind (enum):

    - "file": a file
    - "net": far away

- NetWhere (struct):

    - "host": its name

- Drive (union):

    - "kind": which kind
    - "mode": how to open

    Features:

    - "deprecated": always rw

"""


def test_types_stand_where_they_are_used(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(SCHEMA)
    reference, diagnostics = load([str(tmp_path / "schema.json")])
    assert diagnostics == ()
    assert render_text(reference) == EXPECTED


@pytest.mark.slow
def test_a_real_schema_reads_back_with_all_its_definitions(corpus: Path) -> None:
    reference, _ = load([str(corpus / "qapi/10.2.2/qapi/qapi-schema.json")])
    document, found = read_plain(render_text(reference))
    assert {each.name for each in document.definitions} == {
        each.name for each in reference.definitions if each.kind in ("command", "event")
    }
    assert {each.code for each in found} == {"QP301"}  # examples that are faulty in the schema itself
    mirror = next(each for each in document.definitions if each.name == "blockdev-mirror")
    declared = next(each for each in reference.commands if each.name == "blockdev-mirror")
    assert [(each.name, each.optional, each.since) for each in mirror.arguments] == [
        (each.name, each.optional, each.since) for each in described_first(declared.arguments)
    ]
