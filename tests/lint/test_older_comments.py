"""Comments of the schemas of 2017 to 2024, and what a message hides behind a stray character."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

SCHEMA = """##
# = Doors
##

##
# @DOOR_OPENED:
#
# Emitted when a door opens.
#
# @door: its number
#
# since: 8.0
#
# Example:
#   {"event": "DOOR_OPENED", "data": {"dor": 1} }
##
{ 'event': 'DOOR_OPENED', 'data': { 'door': 'int' } }

##
# @open-door:
#
# Open a door.
#
# Since 8.1
#
# Example:
#   {"execute": "open-dor"}
##
{ 'command': 'open-door' }
"""
TEXT = """SQMP
stop
----

Stop it.

Example:

-> { "execute": "stpo" }'
<- { "return": {} }

EQMP
"""


def test_an_indented_example_without_arrows_is_checked(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "doors.json", SCHEMA)
    found = lint("doors.json", status=1).found
    for each in ("QL212 doors.json:15", "QL213 doors.json:15", "QL214 doors.json:15", "QL201 doors.json:27"):
        assert each in found


def test_a_tag_without_colon_or_in_lower_case_is_reported(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "doors.json", SCHEMA)
    found = lint("doors.json", status=1).found
    assert "QL316 doors.json:12" in found
    assert "QL306 doors.json:24" in found


@pytest.mark.parametrize("stray", ["'", '"', "}", "]}", ",", ";;;", "''", ".", " see above"])
def test_what_stands_behind_a_message_hides_nothing_in_it(lint: RunLint, tmp_path: Path, stray: str) -> None:
    write(tmp_path, "a.hx", TEXT.replace("}'", f"}}{stray}"))
    result = lint("a.hx", status=1)
    assert {"QP301 a.hx:9", "QL201 a.hx:9"} <= set(result.found)
    first = stray.split(maxsplit=1)[0]
    assert f"'{first}' after the end of the message" in result.out


def test_more_of_a_message_behind_its_end_is_no_mistake_in_it(lint: RunLint, tmp_path: Path) -> None:
    behind = '-> { "execute": "stop" }\n     "arguments": { "now": true } }'
    write(tmp_path, "a.hx", TEXT.replace('-> { "execute": "stpo" }\'', behind))
    assert lint("a.hx", status=1).found == ["QP301 a.hx:10"]


LISTED = """##
# @query-door-{number}:
#
# Query a door.
#
# {text}
#
# Since: {version}
##
{{ 'command': 'query-door-{number}' }}
"""
HEADING = "##\n# = Doors\n##\n\n"


@pytest.mark.parametrize(("version", "found"), [("4.1", False), ("8.2", True)])
def test_comments_are_no_markup_before_5_2(lint: RunLint, tmp_path: Path, version: str, found: bool) -> None:
    text = "The `now' state\n# - or so"
    doors = (LISTED.format(number=number, text=text, version=version) for number in range(30))
    write(tmp_path, "a.json", HEADING + "\n".join(doors))
    codes = set(lint("a.json", "--select", "QP8,QL45").codes)
    assert codes == ({"QP821", "QL451"} if found else set())


def test_a_list_behind_a_tag_is_a_list(lint: RunLint, tmp_path: Path) -> None:
    text = "Returns:\n# - the door on success\n# - or an error"
    write(tmp_path, "a.json", HEADING + LISTED.format(number=1, text=text, version="8.2"))
    lint("a.json", "--select", "QL451", status=0)


EARLY = """##
# @Door{}
#
# @number: its number
#
# Since: {}
##
{{ 'struct': 'Door', 'data': {{ 'number': 'int' }} }}
"""


@pytest.mark.parametrize(
    ("colon", "version", "found"), [("", "2.4", []), (":", "2.4", []), ("", "2.9", ["QP433"]), ("", "9.2", ["QP433"])]
)
def test_a_name_without_colon_is_right_as_long_as_no_program_read_comments(
    lint: RunLint, tmp_path: Path, colon: str, version: str, found: list[str]
) -> None:
    write(tmp_path, "door.json", EARLY.format(colon, version))
    assert [each for each in lint("door.json").codes if each.startswith("QP")] == found


MODES = """##
# @Mode
#
# @on: on
#
# @{}: off
#
# Since: 1.2
##
{{ 'enum': 'Mode', 'data': [ 'on', 'off' ] }}
"""


@pytest.mark.parametrize(("value", "found"), [("off", []), ("of", ["QL315 mode.json:6", "QL301 mode.json:10"])])
def test_a_value_that_an_early_comment_describes_and_the_enum_lacks(
    lint: RunLint, tmp_path: Path, value: str, found: list[str]
) -> None:
    write(tmp_path, "mode.json", MODES.format(value))
    assert sorted(lint("mode.json", "--select", "QL3").found) == sorted(found)
