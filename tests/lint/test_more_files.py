"""Naming more files never finds less: a comment of a schema is wrong, although an .hx file has a right text."""

from __future__ import annotations

import pytest

from qmpdoc.diagnostics.diagnostic import Severity
from tests.corpus import corpus_files
from tests.lint.conftest import check, check_paths

HX = """    {
        .name       = "lamp-on",
        .args_type  = "id:s,level:i?",
        .mhandler.cmd_new = qmp_marshal_lamp_on,
    },

SQMP
lamp-on
-------

Switch a lamp on.

Arguments:

- "id": name of the lamp (json-string)
- "level": how bright it is (json-int, optional)

Return the lamp as a json-object:

- "id": name of the lamp (json-string)

Example:

-> { "execute": "lamp-on", "arguments": { "id": "a" } }
<- { "return": { "id": "a" } }

EQMP
"""
OPTIONS = (
    'DEF("drive", HAS_ARG, OPTION_drive, "-drive x   add a drive\\n", ALL)\nSRST\n``-drive x``\n    Add it.\nERST\n'
)
SCHEMA = """##
# @LampInfo
#
# What is known of a lamp.
#
# @id: name of the lamp
#
# Since: 1.2
##
{ 'type': 'LampInfo', 'data': { 'id': 'str' } }

##
# @LampRoom
#
# A room.
#
# @id: #optional name of the room
#
# @size: #optional its size
#
# Since: 1.2
##
{ 'type': 'LampRoom', 'data': { '*id': 'str', '*size': 'int' } }

##
# @lamp-on
#
# Switch a lamp on.
#
# @id: name of the lamp
#
# @level: #optional how bright it is
#
# Returns: a @LampInfo
#
# Since: 1.2
##
{ 'command': 'lamp-on', 'data': { 'id': 'str', '*level': 'int' }, 'returns': 'LampInfo' }
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("# @level: #optional how", "# @level: how", "QL313"),
        ("# @level: #optional how", "# @levle: #optional how", "QL315"),
        ("# @level: #optional how bright it is\n#\n", "", "QL301"),
        ("# @lamp-on\n", "# @lamp-off\n", "QL311"),
        ("Returns: a @LampInfo", "Returns: a @LampRoom", "QL314"),
        ("Returns: a @LampInfo", "Returns: a list of @LampInfo", "QL344"),
        ("how bright it is", "how bright @drive is", "QL310"),
        ("# Since: 1.2\n##\n{ 'command'", "# Since: later\n##\n{ 'command'", "QL306"),
        ("# Since: 1.2\n##\n{ 'command'", "##\n{ 'command'", "QL305"),
        ("# @level: #optional how bright it is", "# @level: #optional how bright it is (since 1.1)", "QL307"),
        ("Since: 1.2\n##\n{ 'command'", "Since: 1.2\n#\n# Example:\n#\n# -> { 'execute'\n##\n{ 'command'", "QP301"),
    ],
)
def test_a_mistake_in_a_comment_next_to_a_right_text(right: str, wrong: str, code: str) -> None:
    assert SCHEMA.count(right) == 1
    faulty = SCHEMA.replace(right, wrong).encode()
    for others in ({}, {"commands.hx": HX.encode()}, {"commands.hx": HX.encode(), "options.hx": OPTIONS.encode()}):
        found = [each.diagnostic.code for each in check({**others, "schema.json": faulty})]
        assert code in found, sorted(others)
    assert code not in [
        each.diagnostic.code for each in check({"commands.hx": HX.encode(), "schema.json": SCHEMA.encode()})
    ]


EVENTS = """LAMP_ON
-------

Emitted when a lamp goes on.

Data:

- "id": name of the lamp (json-string)

Example:

{ "event": "LAMP_ON",
  "data": { "id": "a" },
  "timestamp": { "seconds": 1, "microseconds": 2 } }
"""
EVENT = """##
# @LAMP_ON:
#
# Emitted when a lamp goes on.
#
# @id: name of the lamp
#
# Since: 2.10
#
# Example:
#
# <- { "event": "LAMP_ON",
#      "data": { "id": "a" },
#      "timestamp": { "seconds": 1, "microseconds": 2 } }
#
##
{ 'event': 'LAMP_ON', 'data': { 'id': 'str' } }
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('"id": "a"', '"name": "a"', "QL213"),
        ('"id": "a"', '"id": 1', "QL215"),
        ('"event": "LAMP_ON"', '"event": "LAMP_OFF"', "QL211"),
        (', "microseconds": 2', "", "QL216"),
    ],
)
def test_a_mistake_in_the_example_of_an_event_next_to_a_right_one(right: str, wrong: str, code: str) -> None:
    assert EVENT.count(right) == 1
    for others in ({}, {"qmp-events.txt": EVENTS.encode()}):
        found = [each.diagnostic for each in check({**others, "schema.json": EVENT.replace(right, wrong).encode()})]
        assert code in [each.code for each in found if each.location.file == "schema.json"], sorted(others)
        assert [each for each in found if each.location.file != "schema.json"] == []


@pytest.mark.parametrize("release", ["1.7.0", "4.2.0"])
def test_real_files_named_together_have_all_findings_of_each(release: str) -> None:
    """Except notes: that of the order of arguments goes where the schema has the order of the text."""
    schemas = corpus_files(f"qapi/{release}/qapi-schema.json") or corpus_files(f"qapi/{release}/qapi/qapi-schema.json")
    paths = [*corpus_files(f"hx/{release}/*.hx"), *schemas]
    together = {(each.code, each.location) for each in check_paths(*paths)}
    for path in paths:
        found = (each for each in check_paths(path) if each.severity is not Severity.NOTE)
        alone = {(each.code, each.location) for each in found}
        assert alone - together == set(), path.name
