"""Texts that have a head at most."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

FILE = """{opening}
DEF("lamp", HAS_ARG, OPTION_lamp,
    "-lamp id   add a lamp\\n", ALL)
{lamp}
DEF("desk", 0, OPTION_desk,
    "-desk   add a desk\\n", ALL)
{desk}
    {{
        .name       = "lamp_del",
        .args_type  = "",
        .params     = "",
        .help       = "{help}",
    }},

{command}
{closing}"""
TABLE = ("STEXI\n@table @option\nETEXI\n", "STEXI\n@end table\nETEXI\n")
DESK = "STEXI\n@item -desk\n@findex -desk\nAdd a desk.\nETEXI\n"
DELETE = "STEXI\n@item lamp_del\n@findex lamp_del\nRemove a lamp.\nETEXI\n"
LAMP = "STEXI\n@item -lamp @var{id}\n@findex -lamp\nETEXI\n"
HELP = "remove a lamp"


def found(find_in: FindIn, text: str) -> list[int]:
    return [each.location.line for each in find_in("lamps.hx", text) if each.code == "QL141"]


@pytest.mark.parametrize(
    ("lamp", "desk", "command", "help", "lines"),
    [
        (LAMP.replace("ETEXI", "Add a lamp.\nETEXI"), DESK, DELETE, HELP, []),
        (LAMP, DESK, DELETE, HELP, [5]),
        ("STEXI\nETEXI\n", DESK, DELETE, HELP, [5]),
        (LAMP, DESK.replace("@item", "@itemx"), DELETE, HELP, []),
        (LAMP.replace("ETEXI", "Add a lamp.\nETEXI"), DESK, DELETE.replace("Remove a lamp.\n", ""), HELP, [22]),
        (LAMP.replace("ETEXI", "Add a lamp.\nETEXI"), DESK, DELETE.replace("Remove a lamp.\n", ""), "", []),
    ],
)
def test_a_texinfo_text_that_says_nothing(
    find_in: FindIn, lamp: str, desk: str, command: str, help: str, lines: list[int]
) -> None:
    opening, closing = TABLE
    text = FILE.format(opening=opening, lamp=lamp, desk=desk, help=help, command=command, closing=closing)
    assert found(find_in, text) == lines


@pytest.mark.parametrize(
    ("lamp", "command", "names"),
    [
        ("``-lamp id``\n    Add a lamp.\n", "``lamp_del``\n  Remove a lamp.\n", []),
        ("``-lamp id``\n", "``lamp_del``\n  Remove a lamp.\n", ["lamp"]),
        ("``-lamp id``\n    Add a lamp.\n", "``lamp_del``\n\n", ["lamp_del"]),
        ("", "", ["lamp", "lamp_del"]),
    ],
)
def test_a_restructuredtext_text_that_says_nothing(find_in: FindIn, lamp: str, command: str, names: list[str]) -> None:
    blocks = {"lamp": f"SRST\n{lamp}ERST\n", "command": f"SRST\n{command}ERST\n"}
    desk = "SRST\n``-desk``\n    Add a desk.\nERST\n"
    text = FILE.format(opening="", desk=desk, help=HELP, closing="", **blocks)
    messages = [each.message for each in find_in("lamps.hx", text) if each.code == "QL141"]
    assert messages == [f"the text of '{each}' is empty" for each in names]
