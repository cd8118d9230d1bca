"""Heads of options and commands, in Texinfo and in reStructuredText, and texts of the monitor's first years."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

TEXINFO = """STEXI
@table @option
ETEXI

DEF("lamp", HAS_ARG, OPTION_lamp,
    "-lamp id[,colour=red|green][,fade=MS]   add a lamp\\n", ALL)
STEXI
{head}
@findex -lamp
Add a lamp. It has a colour, and may fade.
{more}
ETEXI

DEF("desk", 0, OPTION_desk,
    "-desk   add a desk\\n", ALL)
STEXI
@item -desk
@findex -desk
Add a desk.
ETEXI

STEXI
@end table
ETEXI
"""
RST = """DEF("lamp", HAS_ARG, OPTION_lamp,
    "-lamp id[,colour=red|green][,fade=MS]   add a lamp\\n", ALL)
SRST
{head}
    Add a lamp. It has a ``colour``, and may ``fade``.
ERST
"""
MONITOR = """STEXI
@table @option
ETEXI

    {
        .name       = "lamp_add",
        .args_type  = "place:s,opts:s",
        .params     = "place [on|off|dim]\\n"
                      "[bulb=B][,colour=C]",
        .help       = "add a lamp",
    },

STEXI
@item lamp_add @var{place} [on|off|dim]
@findex lamp_add
Add a lamp at @var{place}.
ETEXI

    {
        .name       = "lamp_key",
        .args_type  = "key:s",
        .params     = "key",
        .help       = "send a key",
    },

STEXI
@item lamp_key @var{key}
@findex lamp_key
Send @var{key}.
ETEXI

STEXI
@end table
ETEXI
"""
TEXT = """SQMP
query-lamp
----------

Return a json-object with the following information:

- "name": name of the lamp (json-string)
- "lit": true if the lamp is lit (json-bool)
- "fading": {fading} (json-bool)

Example:

-> {{ "execute": "query-lamp" }}
<- {{ "return": {answer} }}

EQMP
"""
LIST = """@table @option
@item colour=red
@findex red
{second} colour=green
{text}
@end table"""


def found(find_in: FindIn, text: str, code: str) -> list[int]:
    return [each.location.line for each in find_in("lamps.hx", text) if each.code == code]


@pytest.mark.parametrize(
    ("head", "code", "lines"),
    [
        ("@item -lamp @var{id} ,colour=@var{colour}", "QL447", [8]),
        ("@item -lamp @var{id}, colour=@var{colour}", "QL447", [8]),
        ("@item -lamp @var{id} [,colour=@var{colour}]", "QL447", [8]),
        ("@item -lamp @var{id}[,colour=@var{colour}] or more, and others", "QL447", [8]),
        ("@item -lamp @var{id}[,colour=@var{colour}]", "QL447", []),
        ("@item -lamp", "QL448", [8]),
        ("@item -lamp\n@itemx -lamp @var{id}", "QL448", []),
        ("@item -lamp @var{id}[,colour=red|green|blue]", "QL135", [8]),
        ("@item -lamp @var{id}[,colour=@var{green|red}]", "QL135", []),
        ("@item -lamp @var{id}[,colour=red][fade=@var{ms}]", "QL136", [8]),
        ("@item -lamp @var{id}[,colour=red,][fade=@var{ms}]", "QL136", []),
        ("@item -lamp @var{id}[,colour=red],[fade=@var{ms}]", "QL136", [8]),
        ("@item -lamp @var{id}[,colour=on|of]", "QL135", [8]),
        ("@item -lamp @var{id}[,colour=red,][,fade=@var{ms}]", "QL140", [8]),
        ("@item -lamp @var{id}[,fade=@var{ms},]", "QL140", [8]),
        ("@item -lamp @var{id}[,]", "QL140", [8]),
        ("@item -lamp [@var{id},]colour=red[,fade=@var{ms}]", "QL140", []),
        ("@item -lamp @var{id}[,colour=red][,...]", "QL140", []),
    ],
)
def test_the_head_of_an_option_in_texinfo(find_in: FindIn, head: str, code: str, lines: list[int]) -> None:
    assert found(find_in, TEXINFO.format(head=head, more=""), code) == lines


@pytest.mark.parametrize(
    ("more", "code", "lines"),
    [
        ('@example\nqemu-lamp -lamp a -lamp b"\n@end example', "QL454", [12]),
        ('@example\nqemu-lamp -lamp "a -lamp b"\n@end example', "QL454", []),
        ('@example\nqemu-lamp "a,\\\n-lamp b"\n@end example', "QL454", []),
    ],
)
def test_a_quote_that_nothing_opens(find_in: FindIn, more: str, code: str, lines: list[int]) -> None:
    head = "@item -lamp @var{id}[,colour=red|green][,fade=@var{ms}]"
    assert found(find_in, TEXINFO.format(head=head, more=more), code) == lines


@pytest.mark.parametrize(("text", "lines"), [("Add a lamp, as lamp-key does.", [16]), ("As lamp_key does.", [])])
def test_a_command_named_with_the_other_sign_between_its_words(find_in: FindIn, text: str, lines: list[int]) -> None:
    assert found(find_in, MONITOR.replace("Add a lamp at @var{place}.", text), "QL310") == lines


@pytest.mark.parametrize(("help", "found_at"), [("send <bulb kid>", [23]), ("send <bulb kind>", []), ("send <x>", [])])
def test_an_argument_of_a_help_is_nearly_one_of_params(find_in: FindIn, help: str, found_at: list[int]) -> None:
    text = MONITOR.replace('.params     = "key"', '.params     = "<bulb kind>"').replace("send a key", help)
    assert found(find_in, text, "QL122") == found_at


@pytest.mark.parametrize(
    ("head", "code", "lines"),
    [
        ("``-lamp id ,colour=colour``", "QL447", [4]),
        ("``-lamp id[,colour=colour]``", "QL447", []),
        ("``-lamp``", "QL448", [4]),
        ("``-lamp`` *id*", "QL448", []),
        ("``-lamp id[,colour=red|green|blue]``", "QL135", [4]),
        ("``-lamp id[,colour=red|green]``", "QL135", []),
        ("``-lamp id[,colour=red][fade=ms]``", "QL136", [4]),
        ("``-lamp id[,colour=red,][fade=ms]``", "QL140", [4]),
        ("``-lamp id[,colour=red[,fade=ms,]]``", "QL140", [4]),
        ("``-lamp [id,]colour=red``", "QL140", []),
    ],
)
def test_the_head_of_an_option_in_restructuredtext(find_in: FindIn, head: str, code: str, lines: list[int]) -> None:
    assert found(find_in, RST.format(head=head), code) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('its brightness is "low" or "high"', [8]),
        ('its brightness is "low", "high" or "medium"', []),
        ('its brightness is "low" or "high"; medium is not for this lamp', []),
        ("its brightness is what it was", []),
    ],
)
def test_values_that_the_text_never_mentions(find_in: FindIn, text: str, lines: list[int]) -> None:
    file = TEXINFO.replace("colour=red|green", "brightness=low|medium|high")
    head = "@item -lamp @var{id}[,brightness=@var{brightness}]"
    assert found(find_in, file.format(head=head, more=f"Otherwise {text}."), "QL135") == lines


@pytest.mark.parametrize(
    ("second", "text", "lines"), [("@item", "A colour.", [15]), ("@itemx", "A colour.", []), ("@item", "", [])]
)
def test_an_item_without_a_text(find_in: FindIn, second: str, text: str, lines: list[int]) -> None:
    more = LIST.format(second=second, text=text)
    assert found(find_in, TEXINFO.format(head="@item -lamp @var{id}", more=more), "QL446") == [
        line - 1 for line in lines
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "lines"),
    [
        ("[bulb=B][,colour=C]", "[bulb=B][colour=C]", "QL136", [9]),
        ("[bulb=B][,colour=C]", "[bulb=B,][colour=C]", "QL140", [9]),
        ("[bulb=B][,colour=C]", "[bulb=B,]colour=C", "QL140", []),
        ("@findex lamp_key", "@findex lamp_key\n@findex lamp_add", "QL449", [29]),
        ("@findex lamp_key", "@findex lamp_key\n@item lamp_add more\n@findex lamp_add", "QL449", []),
        ("@var{place} [on|off|dim]", "@var{place} [on|off]", "QL135", [14]),
        ("Add a lamp at @var{place}", "Add a lamp at @var{key}", "QL131", [16]),
        ("Add a lamp at @var{place}", "Add a lamp at @var{places}", "QL131", []),
    ],
)
def test_a_command_of_the_monitor(find_in: FindIn, old: str, new: str, code: str, lines: list[int]) -> None:
    assert found(find_in, MONITOR, code) == []
    assert found(find_in, MONITOR.replace(old, new), code) == lines


@pytest.mark.parametrize(
    ("fading", "answer", "lines"),
    [
        ("whether it fades", '{ "name": "desk", "lit": true }', [14]),
        ("only present if it is lit", '{ "name": "desk", "lit": true }', []),
        ("whether it fades", "{}", []),
        ("whether it fades", '{ "name": "desk", "lit": true, ... }', []),
    ],
)
def test_an_answer_that_lacks_what_its_text_always_has(
    find_in: FindIn, fading: str, answer: str, lines: list[int]
) -> None:
    assert found(find_in, TEXT.format(fading=fading, answer=answer), "QL207") == lines


SCHEMA = """##
# @Colour:
#
# A colour.
#
# @red: red
#
# @green: green
#
# Since: 2.6
##
{{ 'enum': 'Colour', 'data': [ 'red', 'green' ] }}

##
# @Lamp:
#
# A lamp.
#
# @colour: its colour.
#     {text}
#
# Since: 2.6
##
{{ 'struct': 'Lamp', 'data': {{ '*colour': 'Colour' }} }}
"""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Currently defaults to 'blue'.", [20]),
        ('(default: "blue")', [20]),
        ("Currently defaults to 'green'.", []),
        ("By default 'all but red' may be used.", []),
        ("The default is the colour of 'desk'.", []),
    ],
)
def test_a_default_that_the_enum_lacks(find_in: FindIn, text: str, lines: list[int]) -> None:
    reported = find_in("lamps.json", SCHEMA.format(text=text))
    assert [each.location.line for each in reported if each.code == "QL128"] == lines


HELP = """    {{
        .name       = "dim",
        .args_type  = "lamp:s,"
                      "level:i",
        .params     = "lamp,"
                      "level",
        .help       = {help},
    }},

SRST
``dim`` *lamp* *level*
  Dim a lamp.
ERST
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"dim a lamp,"\n                      "down to a level"', "the strings of this help join to 'lamp,down'"),
        (
            '"dim a lamp"\n                      "        down to a level"',
            "the strings of this help join to 'lamp down'",
        ),
        ('"dim a lamp, "\n                      "down to a level"', ""),
        ('"dim a lamp,\\n\\t\\t"\n                      "down to a level"', ""),
        ('"dim a lamp (default="\n                      "10)"', ""),
    ],
)
def test_strings_of_a_help(find_in: FindIn, text: str, message: str) -> None:
    reported = find_in("lamps.hx", HELP.format(help=text))
    assert [each.message for each in reported if each.code == "QL437"] == ([message] if message else [])


@pytest.mark.parametrize("pattern", [",", "a", "a.", "/", "@a{", "a|b=", "'", "[ ,"])
def test_a_long_line_of_one_pattern_comes_to_an_end(find_in: FindIn, pattern: str) -> None:
    """A time that grows with the square of the line runs into the time limit of every test."""
    line = (pattern * 40_000)[:40_000]
    for text in (
        f'DEF("lamp", HAS_ARG, OPTION_lamp, "-lamp id", ALL)\nSRST\n``-lamp {line}``\n    {line}\nERST\n',
        f'DEF("lamp", HAS_ARG, OPTION_lamp, "-lamp id", ALL)\nSTEXI\n@item -lamp {line}\n{line}\nETEXI\n',
    ):
        assert all(each.location.file == "options.hx" for each in find_in("options.hx", text))


def test_a_value_with_markup_inside_of_it_is_found_in_its_head(find_in: FindIn) -> None:
    text = """    {
        .name       = "lamp",
        .args_type  = "state:s",
        .params     = "red|green",
        .help       = "switch a lamp",
    },
SRST
``lamp`` *red*|b*l*ue
  Switch a lamp.
ERST
"""
    found = find_in("monitor.hx", text, "values-at-odds")
    assert [each.message for each in found] == ["the text of 'lamp' shows the values red|blue, the params red|green"]
