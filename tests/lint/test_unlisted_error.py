"""Sections of errors with text where the others have a list."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

COMMAND = """##
# @{name}:
#
# Move a door.
#
# @door: its name
#
{errors}
#
# Since: 9.2
##
{{ 'command': '{name}', 'data': {{ 'door': 'str' }} }}

"""
LISTED = "# Errors:\n#     - If @door is stuck, or is\n#       locked, GenericError"


@pytest.mark.parametrize(
    ("errors", "place"),
    [
        (LISTED, None),
        ("# Errors: If @door is stuck, GenericError", (8, 11)),
        ("# Errors:\n#     If @door is stuck, GenericError", (9, 7)),
        (f"{LISTED}\n#     If it is old, GenericError", (11, 7)),
        (f"{LISTED}\n#     - If it is old, GenericError", None),
        (f"{LISTED}\n#\n#     - If it is old, GenericError", None),
    ],
)
def test_an_error_that_is_not_an_item(find_in: FindIn, errors: str, place: tuple[int, int] | None) -> None:
    text = COMMAND.format(name="shift", errors=errors)
    text += "".join(COMMAND.format(name=each, errors=LISTED) for each in ("close-door", "lift", "open-door"))
    found = [each.location for each in find_in("doors.json", text) if each.code == "QL348"]
    assert [(each.line, each.column) for each in found] == ([place] if place else [])


def test_sections_of_errors_without_lists_can_be_a_custom(find_in: FindIn) -> None:
    errors = "# Errors: If @door is stuck, GenericError"
    text = "".join(COMMAND.format(name=each, errors=errors) for each in ("close-door", "lift", "open-door"))
    assert [each for each in find_in("doors.json", text) if each.code == "QL348"] == []
