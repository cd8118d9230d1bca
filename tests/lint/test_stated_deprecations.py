"""Examples that use what a text calls deprecated, as texts did before schemas had features."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

SCHEMA = """##
# = Doors
##

##
# @open-door:
#
# Open a door.
#
# @door: {}
#
# @id: its name
#
# Since: 2.8
#
# Example:
#
# -> {{ "execute": "open-door", "arguments": {{ "door": 1 }} }}
# <- {{ "return": {{}} }}
##
{{ 'command': 'open-door', 'data': {{ '*door': 'int', '*id': 'str' }} }}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("its number (deprecated, use @id instead)", ["QL228 doors.json:18"]),
        ("its number.  Deprecated in favor of @id.", ["QL228 doors.json:18"]),
        ("its number.  This argument is deprecated.", ["QL228 doors.json:18"]),
        ("its number, for doors of a deprecated house", []),
        ("its number; deprecated values are refused", []),
    ],
)
def test_an_argument_that_its_text_calls_deprecated(lint: RunLint, tmp_path: Path, text: str, found: list[str]) -> None:
    write(tmp_path, "doors.json", SCHEMA.format(text))
    assert lint("doors.json", "--select", "QL228").found == found


def test_the_replacement_is_named(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "doors.json", SCHEMA.format("its number (deprecated, use @id instead)"))
    assert "use 'id'" in lint("doors.json", "--select", "QL228", "--format", "text").out


COMMANDS = """SQMP
unlock
------

Unlock a door. {}

Arguments: None.

EQMP
    {{
        .name       = "unlock",
        .args_type  = "",
    }},
SQMP
open-door
---------

Open a door.

Arguments:

- "door": its number{} (json-int)

Examples:

-> {{ "execute": "unlock" }}
<- {{ "return": {{}} }}
-> {{ "execute": "open-door", "arguments": {{ "door": 1 }} }}
<- {{ "return": {{}} }}

EQMP
    {{
        .name       = "open-door",
        .args_type  = "door:i",
    }},
"""


@pytest.mark.parametrize(
    ("command", "argument", "lines"),
    [
        ("", "", []),
        ("This command is deprecated, use open-door.", "", [26]),
        ("", ", deprecated", [28]),
    ],
)
def test_a_text_of_an_hx_file(lint: RunLint, tmp_path: Path, command: str, argument: str, lines: list[int]) -> None:
    write(tmp_path, "commands.hx", COMMANDS.format(command, argument))
    assert lint("commands.hx", "--select", "QL228").found == [f"QL228 commands.hx:{each}" for each in lines]
