"""Mistakes in the form of schema comments of 2017 and later: tags, marks, arrows, sentences and names of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.conftest import FindIn
from tests.lint.running import RunLint, write

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
        ("# @lamp: its name (eg 'a', ie a letter)", "QL415", [(10, 20), (10, 28)]),
        ("# @lamp: its name, 'eg' or eg-1 or `ie`", "QL415", []),
        ("# @lamp: its name in Qemu", "QL416", [(10, 22)]),
        ("# @lamp: its name in QEMU, as 'Qemu' or Qemu-1", "QL416", []),
        ("# @lamp: its name, of:\n#\n# Lamps are of:\n#  - glass", "QL451", [(13, 4)]),
        ("# @lamp: its name, of:\n#\n# Lamps are of:\n#\n#  - glass", "QL451", []),
        ("# @lamp: its name\n#\n# Returns:\n#    - nothing", "QL451", []),
        ("# Arguments:\n#\n# @lamp: its name", "QL316", [(10, 3)]),
        ("# @lamp: its name\n#\n# bulb: kind of its bulb", "QL316", [(12, 3)]),
        ("# @lamp: its name, as\n# such: no number", "QL316", []),
        ("# @lamp: its name.  Since 6.2.", "QL331", [(10, 21)]),
        ("# @lamp: its name (since\n#     6.2)", "QL332", [(10, 19)]),
        ("# @lamp: 6.2", "QL328", [(10, 10)]),
        ("# @lamp: its name (since 6.2 )", "QL328", [(10, 29)]),
        ("# @lamp: its name.  default is one", "QL417", [(10, 21)]),
        ("# @lamp: its name.  It is one,\n#     e.g.  two", "QL417", []),
        ("# @lamp: its name.  qemu-lamp is one", "QL417", []),
        ("# @lamp: its name, since\n#     6.2", "QL328", []),
        ("# @lamp: its name\n#        Since: 6.2", "QL331", [(11, 10)]),
        ("# @lamp: its name (Since 6.2)\n#\n# This is so since 6.2.", "QL331", []),
        ("# @lamp: its name, as\n#        follows:\n#\n# ::\n#\n#        a | b", "QL472", [(13, 3)]),
        ("# @lamp: its name\n#\n# As follows:\n#\n# ::\n#\n#        a | b", "QL472", []),
        ("# @lamp: length of @lamp = 1 For lamps", "QL414", [(10, 30)]),
        ("# @lamp: its name, the part of the\n#        the path behind the dot", "QL412", [(11, 10)]),
    ],
)
def test_the_form_of_a_comment(find_in: FindIn, lines: str, code: str, places: list[tuple[int, int]]) -> None:
    assert found(find_in, COMMENT.format(lines=lines), code) == places


def test_an_indented_comment_is_found_once(find_in: FindIn) -> None:
    text = COMMENT.format(lines="# @lamp: its name")
    indented = text.replace("##\n# @dim:\n#\n", " ##\n # @dim:\n #\n")
    assert found(find_in, indented, "QL328") == [(5, 1)]


def test_a_definition_begins_at_the_margin(find_in: FindIn) -> None:
    text = COMMENT.format(lines="# @lamp: its name")
    assert found(find_in, text, "QL439") == []
    assert found(find_in, text.replace("{ 'command'", "  { 'command'"), "QL439") == [(14, 1)]


def test_comments_that_no_tool_read_may_lack_blank_lines_and_full_stops(find_in: FindIn) -> None:
    old = "##\n# @dim:\n#\n# Dim a lamp.\n# @lamp: #optional its name It must exist\n# Since: 1.2\n##\n"
    text = f"{old}{{ 'command': 'dim', 'data': {{ '*lamp': 'str' }} }}\n"
    assert not {each.code for each in find_in("lamps.json", text)} & {"QL327", "QL414"}


def test_one_description_without_a_blank_line_among_many_is_found(find_in: FindIn) -> None:
    values = "# @one: 1\n#\n# @two: 2\n#\n# @three: 3\n#\n# @four: 4\n#\n# @five: 5\n# @six: 6"
    head = "##\n# @Number:\n#\n# Numbers.\n#\n"
    text = f"{head}{values}\n#\n# Since: 7.0\n##\n{{ 'enum': 'Number', 'data': [ 'one', 'two' ] }}\n"
    assert found(find_in, text, "QL327") == [(15, 3)]
    assert found(find_in, text.replace("4\n#\n", "4\n").replace("3\n#\n", "3\n"), "QL327") == []


def test_a_literal_that_is_a_command_is_found(find_in: FindIn) -> None:
    text = COMMENT.format(lines="# @lamp: its name, as ``light-lamp`` takes it")
    light = "\n##\n# @light-lamp:\n#\n# Light it.\n#\n# Since: 7.0\n##\n{ 'command': 'light-lamp' }\n"
    assert found(find_in, text + light, "QL330") == [(10, 23)]
    assert found(find_in, text, "QL330") == []


@pytest.mark.parametrize("names", ["@a, @b, @d, @e, @f", "@a, @b,\n# @d, @e and @f"])
def test_a_list_of_members_that_lacks_one_is_found(find_in: FindIn, names: str) -> None:
    members = "".join(f"# @{each}: number\n#\n" for each in "abcdef")
    data = ", ".join(f"'{each}': 'int'" for each in "abcdef")
    head = f"##\n# @Numbers:\n#\n# In order: {names}.\n#\n{members}# Since: 7.0\n##\n"
    text = f"{head}{{ 'struct': 'Numbers', 'data': {{ {data} }} }}\n"
    assert [each.message for each in find_in("numbers.json", text, "QL329")] == ["this list leaves out @c"]
    assert not find_in("numbers.json", text.replace("@b,", "@b, @c,"), "QL329")
    assert not find_in("numbers.json", text.replace("@a, @b", "@b, @a"), "QL329")


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Use `-light`` instead.", [5]),
        ("Use ``-light` instead.", [5]),
        ("Use `-light` instead.", [5]),
        ("Use ``-light`` instead, or :ref:`lamp` or `Lamps <lamps>`_.", []),
        ("Give the text ```sh`` as it is.", []),
    ],
)
def test_backquotes_in_a_document_about_removed_features(find_in: FindIn, line: str, places: list[int]) -> None:
    title = "Removed features\n================\n\nCommands (QMP)\n--------------\n\n"
    text = f"{title}``lamp`` (removed in 6.0)\n~~~~~~~~~~~~~~~~~~~~~~~~~\n\n{line}\n"
    assert [each.location.column for each in find_in("removed.rst", text, "QL456")] == places


def test_a_repeated_word_that_options_use_as_a_key_is_found(find_in: FindIn) -> None:
    text = "SRST\n``-net helper=helper``\n    Use the helper\n    helper to open helper helper.\nERST\n"
    assert [
        (each.location.line, each.location.column) for each in find_in("options.hx", text) if each.code == "QL412"
    ] == [(4, 5)]


LIST_STATE = """    {
        .name       = "stats",
        .args_type  = "",
        .params     = "",
        .help       = "show counts",
    },

"""
LIST_LAMPS = """    {
        .name       = "lamps",
        .args_type  = "",
        .params     = "",
        .help       = "show lamps",
    },

SRST
``lamps``
  Show lamps.
ERST

"""
STATE_TEXT = "SRST\n``stats``\n  Show counts.\nERST\n\n"


def test_a_text_behind_another_entry_with_its_text_is_found(find_in: FindIn) -> None:
    texts = [LIST_STATE + LIST_LAMPS + STATE_TEXT, LIST_STATE + STATE_TEXT + LIST_LAMPS]
    assert [[each.message for each in find_in("info.hx", text, "QL470")] for text in texts] == [
        ["the text of 'stats' is behind the entry and the text of 'lamps'"],
        [],
    ]


def test_one_text_of_several_options_may_have_any_order(find_in: FindIn) -> None:
    entries = [f'DEF("{each}", 0, OPTION_{each},\n    "-{each}   light it\\n", ALL)\n' for each in ("one", "two")]
    head = "".join(entries)
    assert not find_in("options.hx", f"{head}SRST\n``-two``\n    Two.\n\n``-one``\n    One.\nERST\n", "QL470")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("-lamp id[,to=TO]", "      [,wait=on|off][,to=TO]   add"), ["the help shows 'to' twice in '-lamp id'"]),
        (("-lamp id[,to=TO]", "-lamp path[,to=TO]   add"), []),
        (("-lamp id[,to=TO]   add", "      it goes to [,to=TO]"), []),
    ],
)
def test_a_key_twice_in_one_way_to_call_an_option(find_in: FindIn, lines: tuple[str, ...], found: list[str]) -> None:
    help = "\n".join(f'    "{each}\\n"' for each in lines)
    text = f'DEF("lamp", HAS_ARG, OPTION_lamp,\n{help}, ALL)\nSRST\n``-lamp``\n    Add one.\nERST\n'
    assert [each.message for each in find_in("options.hx", text, "QL471")] == found


@pytest.mark.parametrize(
    ("head", "messages"),
    [
        ("``-lamp [id=id][,to=to]``", ["the head of the text of -lamp lacks 'fade', which the help shows"]),
        ("``-lamp [id=id][,to=to][,fade=ms]``", []),
        ("``-lamp [id=id]``", []),
        ("``-lamp [id=id][,from=from]``", []),
        ("``-lamp id=id[,option]...``", []),
    ],
)
def test_a_head_that_lacks_keys_of_the_help(find_in: FindIn, head: str, messages: list[str]) -> None:
    help = '    "-lamp [id=ID][,to=TO][,fade=MS]   add one\\n", ALL)'
    text = f'DEF("lamp", HAS_ARG, OPTION_lamp,\n{help}\nSRST\n{head}\n    Add one; it may ``fade``.\nERST\n'
    assert [each.message for each in find_in("options.hx", text, "QL473")] == messages


AGED = """##
# @Door:
#
# A door. It has a number.
#
# @number: its number{}
#
# Since: {}
{}##
{{ 'struct': 'Door', 'data': {{ 'number': 'int' }} }}
"""
NOTE = "#\n# .. note:: So.\n"


@pytest.mark.parametrize(
    ("later", "version", "end", "found"),
    [
        ("", "10.1", "", ["QP448"]),
        (" (since 10.2)", "8.2", "", ["QP448"]),
        ("", "6.2", "", []),
        ("", "6.2", NOTE, ["QP448"]),
        ("", "9.2", NOTE, []),
        ("", "10.1", NOTE, ["QP448"]),
    ],
)
def test_the_form_is_asked_of_schemas_by_their_age(
    lint: RunLint, tmp_path: Path, later: str, version: str, end: str, found: list[str]
) -> None:
    write(tmp_path, "door.json", AGED.format(later, version, end))
    assert lint("door.json", "--select", "QP44").codes == found


OLD = """##
# @LampInfo
#
# A lamp.
#
# @name: its name
#
# {line}
#
# Since: 0.14.0
##
{{ 'type': 'LampInfo', 'data': {{ 'name': 'str', '*bulb': 'str' }} }}
"""


@pytest.mark.parametrize(
    ("line", "code", "places"),
    [
        ("@bulb : #optional its bulb", "QL328", [(8, 8)]),
        ("@bulb: #optional, its bulb", "QL328", [(8, 19)]),
        ("@bulb: (optional) its bulb", "QL328", [(8, 10)]),
        ("@bulb: 1.1", "QL328", [(8, 10)]),
        ("@bulb: 1.1 volts", "QL328", []),
        ("@bulb: #optional its bulb.  Since 1.1", "QL331", [(8, 31)]),
        ("@bulb: #optional its bulb, if it has one (since 1.1)", "QL331", []),
    ],
)
def test_the_form_of_a_description_before_2017(
    find_in: FindIn, line: str, code: str, places: list[tuple[int, int]]
) -> None:
    assert found(find_in, OLD.format(line=line), code) == places
