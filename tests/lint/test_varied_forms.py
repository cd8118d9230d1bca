"""One mistake in each of the forms that files of different ages write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

TAGGED = """##
# = Doors
##

##
# @open-door:
#
# Open a door.
#
# @door: its number
#
# {}
##
{{ 'command': 'open-door', 'data': {{ 'door': 'int' }} }}
"""


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("since 6.0", ["QL306 doors.json:12"]),
        ("Since: 6.0", []),
        ("Locks it, as versions do\n# since 6.0", []),
        ("Some sentence.\n#\n# Since: 6.0", []),
    ],
)
def test_versions_in_lower_case(lint: RunLint, tmp_path: Path, lines: str, found: list[str]) -> None:
    write(tmp_path, "doors.json", TAGGED.format(lines))
    assert lint("doors.json", "--select", "QL306").found == found


NUMBERED = """Since: 6.0
#
# Examples:
#
#   1. Quickly:
#
#      {{ "execute": "open-door", "arguments": {{ "{}": 1 }} }}
#      {{ "return": {{ }} }}
#
#   2. Slowly:
#
#      {{ "execute": "open-door",
#        "arguments": {{ "{}": 2 }} }}
#      {{ "return": {{ }} }}"""


@pytest.mark.parametrize(
    ("names", "found"), [(("door", "door"), []), (("door", "dor"), ["QL203 doors.json:24", "QL204 doors.json:24"])]
)
def test_messages_without_arrows_below_numbered_titles(
    lint: RunLint, tmp_path: Path, names: tuple[str, str], found: list[str]
) -> None:
    write(tmp_path, "doors.json", TAGGED.format(NUMBERED.format(*names)))
    assert sorted(lint("doors.json", "--select", "QL2").found) == found


EARLY = """##
# @Door:
#
# @number: #optional its number
#
# Since: 1.2
{}{{ 'type': 'Door', 'data': {{ '*number': 'int' }} }}
"""


@pytest.mark.parametrize(
    ("end", "found"),
    [("##\n", []), ("", ["QL318 door.json:2"]), ("###\n", ["QL318 door.json:2"]), ("#\n", ["QL318 door.json:2"])],
)
def test_the_end_of_a_comment_of_2012(lint: RunLint, tmp_path: Path, end: str, found: list[str]) -> None:
    write(tmp_path, "door.json", EARLY.format(end))
    assert lint("door.json", "--select", "QL318").found == found


ENTRY = """    {{
        .name       = "open-door",
        .args_type  = "door:{}",
        .mhandler.cmd_new = qmp_marshal_input_open_door,
    }},
"""


@pytest.mark.parametrize(("code", "found"), [("s", ["QL129 doors.hx:3"]), ("i", [])])
def test_entries_of_generated_handlers_are_qmp_commands(
    lint: RunLint, tmp_path: Path, code: str, found: list[str]
) -> None:
    write(tmp_path, "doors.json", TAGGED.format("Since: 1.2"))
    write(tmp_path, "doors.hx", ENTRY.format(code))
    assert lint("doors.json", "doors.hx", "--select", "QL129").found == found


MONITOR = """    {{
        .name       = "copy",
        .args_type  = "filename:F,target:s",
        .params     = "{}",
        .help       = "copy a file",
    }},

SRST
``copy`` {}
  Copy.
ERST
"""


@pytest.mark.parametrize(
    ("params", "head", "found"),
    [
        ("filename target", "*filename* *target*", []),
        ("filename target", "*file* *target*", []),
        ("filename target", "*protocol* *target*", ["QL131 copy.hx:9"]),
        ("filename target", "*target* *filename*", ["QL123 copy.hx:9"]),
        ("target filename", "*filename* *target*", ["QL121 copy.hx:4"]),
    ],
)
def test_terms_of_a_monitor_command(lint: RunLint, tmp_path: Path, params: str, head: str, found: list[str]) -> None:
    write(tmp_path, "copy.hx", MONITOR.format(params, head))
    assert lint("copy.hx", "--select", "QL1").found == found


LISTED = """SQMP
open-door
---------

Open a door.

Arguments:

- "way": how to open it (json-string), one of
    - "in": inwards
    - "out": outwards

Example:

-> {{ "execute": "open-door", "arguments": {{ "way": "{}" }} }}
<- {{ "return": {{}} }}

EQMP
    {{
        .name       = "open-door",
        .args_type  = "way:s",
    }},
"""


@pytest.mark.parametrize(("value", "found"), [("up", ["QL205 doors.hx:15"]), ("out", [])])
def test_values_that_only_the_text_lists(lint: RunLint, tmp_path: Path, value: str, found: list[str]) -> None:
    write(tmp_path, "doors.hx", LISTED.format(value))
    assert lint("doors.hx", "--select", "QL2").found == found


@pytest.mark.parametrize(
    "arguments",
    [
        '{ "dor": 1, }',
        '{ "dor": 1 },',
        '{ "dor": 1 "door": 2 }',
        '{ "door": 2, "dor": [ 1, 2, ] }',
        "{ 'dor': 1, 'door': 2 }",
        '{ "dor": \'it\', "door": 2 }',
        "{ dor: 1, door: 2 }",
        '{ "dor": True, "door": 2, }',
    ],
)
def test_a_slip_of_the_pen_hides_nothing(lint: RunLint, tmp_path: Path, arguments: str) -> None:
    message = f'Since: 8.0\n#\n# Example:\n#\n# -> {{ "execute": "open-door", "arguments": {arguments} }}'
    write(tmp_path, "doors.json", TAGGED.format(message))
    found = lint("doors.json", "--select", "QP301,QL203").found
    assert sorted(found) == ["QL203 doors.json:16", "QP301 doors.json:16"]
