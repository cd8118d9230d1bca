"""Mistakes in the form of schema comments of 2017 and later: tags, marks, arrows, sentences and names of answers."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

LAMP = """##
# @LAMP_LIT:
#
# Emitted when a lamp is lit.
#
# @lamp: its number
#
# Since: 7.0
#
# Example:
#
# {arrow}{{ "event": "LAMP_LIT", "data": {{ "lamp": 1 }},
#   "timestamp": {{ "seconds": 1, "microseconds": 2 }} }}
##
{{ 'event': 'LAMP_LIT', 'data': {{ 'lamp': 'int' }} }}

##
# @light:
#
# Light a lamp.
#
# Since: 7.0
#
# Example:
#
# -> {{ "execute": "light" }}
# <- {{ "return": {{}} }}
##
{{ 'command': 'light' }}
"""
LAMPS = """##
# = Lamps
##

##
# @LampState:
#
# State of a lamp.
#
# @lit: whether it is lit
#
# Since: 7.0
##
{ 'struct': 'LampState', 'data': { 'lit': 'bool' } }

##
# @query-lamps:
#
# Show the lamps.
#
# Returns: a list of LampInfo
#
# Since: 7.0
##
{ 'command': 'query-lamps', 'returns': [ 'LampState' ] }
"""
COMMENT = """##
# = Lamps
##

##
# @dim:
#
# Dim a lamp.
#
{lines}
#
# Since: 7.0
##
{{ 'command': 'dim', 'data': {{ 'lamp': 'str' }} }}
"""


def found(find_in: FindIn, text: str, code: str) -> list[tuple[int, int]]:
    return [(each.location.line, each.location.column) for each in find_in("lamps.json", text) if each.code == code]


@pytest.mark.parametrize(("arrow", "places"), [("", [(12, 3)]), ("<- ", [])])
def test_an_event_without_an_arrow_is_found_where_other_examples_of_its_schema_have_arrows(
    find_in: FindIn, arrow: str, places: list[tuple[int, int]]
) -> None:
    assert found(find_in, LAMP.format(arrow=arrow), "QL227") == places


def test_an_answer_under_a_name_that_nothing_has_is_found_without_a_mark(find_in: FindIn) -> None:
    assert found(find_in, LAMPS, "QL314") == [(21, 22)]
    assert found(find_in, LAMPS.replace("LampInfo", "LampState"), "QL314") == []
    assert found(find_in, LAMPS.replace("a list of LampInfo", "what LampInfo had"), "QL314") == []


@pytest.mark.parametrize(
    ("lines", "code", "places"),
    [
        ("# @lamp: its name, as the server\n#           has it", "QL452", [(10, 10)]),
        ("# @lamp: its name, as the server\n#        has it", "QL452", []),
        ("# @lamp: - its name\n#          or number", "QL452", []),
        ("# @lamp : its name", "QL328", [(10, 8)]),
        ("# @lamp: its name#", "QL328", [(10, 18)]),
        ("# @lamp: its name in C#, which", "QL328", []),
        ("# @lamp: its name\n# Returns: nothing", "QL327", [(11, 3)]),
        ("# @lamp: its name\n#\n# Returns: nothing", "QL327", []),
        ("# @lamp: its name It must exist", "QL414", [(10, 19)]),
        ("# @lamp: its name.  It must exist", "QL414", []),
        ("# @lamp: If it exists, its name", "QL414", []),
        ("# @lamp: its name, eg. 'a', ie. not 'b'", "QL415", [(10, 20), (10, 29)]),
        ("# @lamp: its name, e.g. 'a', i.e. not 'b'", "QL415", []),
        ("# @lamp: its name, the part of the\n#        the path behind the dot", "QL412", [(11, 10)]),
    ],
)
def test_the_form_of_a_comment(find_in: FindIn, lines: str, code: str, places: list[tuple[int, int]]) -> None:
    assert found(find_in, COMMENT.format(lines=lines), code) == places


def test_an_indented_comment_is_found_once(find_in: FindIn) -> None:
    text = COMMENT.format(lines="# @lamp: its name")
    indented = text.replace("##\n# @dim:\n#\n", " ##\n # @dim:\n #\n")
    assert found(find_in, indented, "QL328") == [(5, 1)]


def test_comments_that_no_tool_read_may_have_any_form(find_in: FindIn) -> None:
    old = "##\n# @dim:\n#\n# Dim a lamp.\n# @lamp : #optional its name It must exist\n# Since: 1.2\n##\n"
    text = f"{old}{{ 'command': 'dim', 'data': {{ '*lamp': 'str' }} }}\n"
    assert not {each.code for each in find_in("lamps.json", text)} & {"QL327", "QL328", "QL414"}


def test_a_repeated_word_that_options_use_as_a_key_is_found(find_in: FindIn) -> None:
    text = "SRST\n``-net helper=helper``\n    Use the helper\n    helper to open helper helper.\nERST\n"
    assert [
        (each.location.line, each.location.column) for each in find_in("options.hx", text) if each.code == "QL412"
    ] == [(4, 5)]
