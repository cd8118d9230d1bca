"""One mistake is one finding."""

from __future__ import annotations

from pathlib import Path

from tests.lint.running import RunLint, write

SCHEMA = """##
# = Lamps
##

##
# @Lamp:
#
# @number: its number
#
# @on: whether it is on
#
# Since: 1.0
##
{ 'struct': 'Lamp', 'data': { 'number': 'int', 'on': 'bool' } }

##
# @query-lamps:
#
# Query all lamps.
#
# Returns: a list of `Lamp`
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "query-lamps" }
#     <- { "return": [ { "number": 1 }, { "number": 2 }, { "number": 3, "on": true }, { "on": true } ] }
#     -> { "execute": "query-lamps" }
#     <- { "return": [ { "number": 1 } ] }
##
{ 'command': 'query-lamps', 'returns': ['Lamp'] }

##
# @LAMP_BROKEN:
#
# Emitted when a lamp breaks.
#
# @lamp: its number
#
# Since: 1.0
#
# .. qmp-example::
#
#     <- { "event": "LAMP_STOLEN", "data": { "lamp": 1 },
#          "timestamp": { "seconds": 1267041730, "microseconds": 281295 } }
##
{ 'event': 'LAMP_BROKEN', 'data': { 'lamp': 'int' } }

##
# @LAMP_STOLEN:
#
# Emitted when a lamp is gone.
#
# @thief: who took it
#
# Since: 1.0
##
{ 'event': 'LAMP_STOLEN', 'data': { 'thief': 'str' } }
"""


def test_an_answer_whose_elements_lack_members_is_one_finding(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "lamps.json", SCHEMA)
    result = lint("lamps.json", status=1)
    assert result.codes.count("QL207") == 1
    assert "the answer lacks '[].on' and '[3].number'; every answer" in result.out


def test_the_example_of_another_event_is_one_finding(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "lamps.json", SCHEMA)
    assert [each for each in lint("lamps.json", status=1).codes if each.startswith("QL21")] == ["QL211"]


EVENT = """##
# = Lamps
##

##
# @LampInfo:
#
# @lamp: its number
#
# @on: whether it is on
#
# Since: 1.0
##
{ 'struct': 'LampInfo', 'data': { 'lamp': 'int', 'on': 'bool' } }

##
# @LAMP_CHANGED:
#
# Emitted when a lamp changes.
#
# @info: what it is now
#
# Since: 1.0
#
# .. qmp-example::
#
#     <- { "event": "LAMP_CHANGED", "data": { "lamp": 1, "on": true },
#          "timestamp": { "seconds": 1267041730, "microseconds": 281295 } }
##
{ 'event': 'LAMP_CHANGED', 'data': { 'info': 'LampInfo' } }

##
# @lamp-on:
#
# Switch a lamp on.
#
# @lamp: its number
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "lamp-on", "data": { "lamp": 1 } }
#     <- { "return": {} }
##
{ 'command': 'lamp-on', 'data': { 'lamp': 'int' } }
"""


def test_members_without_the_object_around_them_are_one_finding(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "lamps.json", EVENT)
    assert [each for each in lint("lamps.json", status=1).codes if each.startswith("QL21")] == ["QL214"]


def test_arguments_under_another_name_are_one_finding(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "lamps.json", EVENT)
    assert [each for each in lint("lamps.json", status=1).codes if each in ("QL204", "QL225")] == ["QL225"]


def test_many_values_without_description_are_one_finding(lint: RunLint, tmp_path: Path) -> None:
    values = [f"k{number}" for number in range(20)]
    listed = ", ".join(f"'{each}'" for each in values)
    comment = "##\n# @Key:\n#\n# Keys.\n#\n# @k0: the first\n#\n# Since: 1.0\n##\n"
    write(tmp_path, "keys.json", f"##\n# = Keys\n##\n\n{comment}{{ 'enum': 'Key', 'data': [ {listed} ] }}\n")
    result = lint("keys.json", "--select", "QL301", status=1)
    assert result.codes == ["QL301"]
    assert "19 of the 20 values of 'Key' ('k1', 'k2', 'k3' …) are not described" in result.out


def test_the_tag_that_a_union_has_by_itself_needs_no_description(lint: RunLint, tmp_path: Path) -> None:
    union = "{ 'union': 'Lamp', 'data': { 'desk': 'Desk', 'wall': 'Wall' } }\n"
    types = "{ 'type': 'Desk', 'data': { 'legs': 'int' } }\n{ 'type': 'Wall', 'data': { 'height': 'int' } }\n"
    comment = "##\n# @Lamp:\n#\n# A lamp.\n#\n# @desk: on a desk\n#\n# @wall: at a wall\n#\n# Since: 1.5\n##\n"
    write(tmp_path, "lamp.json", f"{types}\n{comment}{union}")
    assert "'type'" not in lint("lamp.json", "--select", "QL301").out
