"""Names in running text: of commands without quotes, of arguments, of options, of what is returned; and lists in it."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

SCHEMA = """##
# @LampScreen:
#
# @display: its number
#
# Since: 2.1
##
{{ 'type': 'LampScreen', 'data': {{ 'display': 'int', '*name': 'str' }} }}

##
# @lamp-set-level:
#
# Set a level.
#
# @device: #optional the lamp
#
# @level: the level
#
{text}
#
# Since: 2.1
##
{{ 'command': 'lamp-set-level', 'data': {{ '*device': 'str', 'level': 'int' }}, 'returns': {returns} }}
"""
TEXT = """SQMP
lamp-set-level
--------------

Set a level.  {text}

Arguments: None.

EQMP

    {{
        .name       = "lamp-set-level",
        .args_type  = "",
    }},
"""
OPTIONS = """DEF("lampshade", HAS_ARG, OPTION_lampshade,
    "-lampshade file   use a file as lampshade\\n", ALL)
STEXI
@table @option
@item -lampshade @var{{file}}
@findex -lampshade
Use a file as lampshade. {text}
@end table
ETEXI
"""


def codes(find_in: FindIn, name: str, text: str) -> list[tuple[str, int]]:
    """The findings of these kinds, each with its line."""
    kinds = ("QL310", "QL344", "QL345", "QL411", "QL438", "QL462")
    return [(each.code, each.location.line) for each in find_in(name, text) if each.code in kinds]


@pytest.mark.parametrize(
    ("text", "returns", "expected"),
    [
        ("# It takes another lamp-set-levl command.", "'int'", [("QL310", 19)]),
        ("# It was called x-lamp-set-level at first.", "'int'", [("QL310", 19)]),
        ("# Send the human-readable command before it.", "'int'", []),
        ("# The @display and @level parameters belong together.", "'int'", [("QL310", 19)]),
        ("# The @device and @level parameters belong together.", "'int'", []),
        ("# The @display parameter of another command is not used.", "'int'", []),
        ("# Returns: a list of @LampScreen", "'LampScreen'", [("QL344", 19)]),
        ("# Returns: @LampScreen", "['LampScreen']", [("QL344", 19)]),
        ("# Returns: A LampScreen object.", "[ 'LampScreen' ]", [("QL344", 19)]),
        ("# Returns: @LampScreen of each", "['LampScreen']", []),
        ("# Works in every QMU version, as QEMU has it.", "'int'", [("QL411", 19)]),
        ("# Works in every Qemu version, as QEMU has it.", "'int'", [("QL411", 19)]),
        ("# Needs QemuOpts, as QEMU has it.", "'int'", []),
        ("# Takes 64 ms).", "'int'", [("QL438", 19)]),
        ("# Returns the level on success", "'int'", [("QL345", 19)]),
        ("# Example\n#\n# -> a", "'int'", [("QL345", 19)]),
        ("# It\n# Returns the level on success", "'int'", []),
        ("# Returns the level on success\n#\n# Returns: the level", "'int'", []),
        ("# Takes [0, 8) ms :) (or less).  a) one", "'int'", []),
        ("# Uses coookies.", "'int'", [("QL411", 19)]),
        ("# 1) one\n#\n# 2) two\n#\n# 4) four", "'int'", [("QL462", 23)]),
        ("# 1) one\n#\n# 2) two\n#\n# Then\n#\n# 1) one\n# 2) two", "'int'", []),
    ],
)
def test_a_comment_of_a_schema(find_in: FindIn, text: str, returns: str, expected: list[tuple[str, int]]) -> None:
    assert codes(find_in, "lamps.json", SCHEMA.format(text=text, returns=returns)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It needs the lamp-set-levl command.", [("QL310", 5)]),
        ("It needs the lamp-set-level command.", []),
        ("It needs another-thing command lines.", []),
    ],
)
def test_a_text_in_an_hx_file(find_in: FindIn, text: str, expected: list[tuple[str, int]]) -> None:
    assert codes(find_in, "commands.hx", TEXT.format(text=text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See @option{-lampshde}.", [("QL310", 7)]),
        ("See @option{-lampshade}.", []),
        ("See @option{-nographic}.", []),
    ],
)
def test_an_option_in_texinfo(find_in: FindIn, text: str, expected: list[tuple[str, int]]) -> None:
    assert codes(find_in, "options.hx", OPTIONS.format(text=text)) == expected
