"""Names in quotes that are one slip away from a known name."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

SCHEMA = """##
# @LampKind:
#
# Kinds of lamps.
#
# @ceiling: hangs
#
# @bed-side: stands
#
# Since: {since}
##
{{ 'enum': 'LampKind', 'data': [ 'ceiling', 'bed-side' ] }}

##
# @lamp-create:
#
# Create a lamp.
#
# @kind: its kind
#
# @brightness: {text}
#
# Since: {since}
##
{{ 'command': 'lamp-create', 'data': {{ 'kind': 'LampKind', 'brightness': 'int' }} }}
"""
OPTIONS = """DEF("chardesk", HAS_ARG, OPTION_chardesk,
    "-chardesk id[,brightness=B]   add a desk\\n", ALL)
SRST
``-chardesk id[,brightness=b]``
    Add a desk. Without ``brightness``, its lamp is bright. {text}
ERST
"""


@pytest.mark.parametrize("since", ["1.2", "9.2"])
@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ('not for a "ceilling" lamp', "ceiling"),
        ("not for a 'bed-sdie' lamp", "bed-side"),
        ("see ``lamp-craete`` for it", "lamp-create"),
        ("not for a 'ceiling' lamp", None),
        ("not for 'ceilings'", None),
        ("not for a 'ceiling2' lamp", None),
        ("not for a 'bed_side' lamp", None),
        ("not for a 'sealing' lamp", None),
        ("not for 'ceilling', as 'ceilling' it is unused", None),
        ("not for a 'ceilling` lamp", None),
    ],
)
def test_a_name_in_quotes_that_is_nearly_known(find_in: FindIn, since: str, text: str, guess: str | None) -> None:
    found = [each for each in find_in("lamps.json", SCHEMA.format(text=text, since=since)) if each.code == "QL476"]
    assert [f"did you mean '{guess}'" in each.message for each in found] == ([True] if guess else [])


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("It ignores ``brigthness`` in the dark.", [74]),
        ("It ignores ``brightness`` in the dark.", []),
        ("It ignores ``-chardeks`` in the dark.", [75]),
        ("It ignores ``brightly`` in the dark.", []),
    ],
)
def test_a_name_of_an_option_that_is_nearly_known(find_in: FindIn, text: str, columns: list[int]) -> None:
    found = find_in("lamps.hx", OPTIONS.format(text=text))
    assert [each.location.column for each in found if each.code == "QL476"] == columns
