"""Heads that show a placeholder without the markup of the others."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

MANY = """    {{
        .name       = "lamp_{number}",
        .args_type  = "bulb:s,hue:s?",
        .params     = "bulb [hue]",
        .help       = "set a lamp",
    }},

{head}

"""


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("``lamp_9`` *bulb* [*hue*]", []),
        ("``lamp_9`` *bulb* [hue]", [20]),
        ("``lamp_9 bulb [hue]``", [10, 16]),
        ("``lamp_9 [ bulb | hue ]``", []),
        ("``lamp_9`` *bulb* on", []),
    ],
)
def test_a_placeholder_without_stars_where_others_have_them(find_in: FindIn, head: str, columns: list[int]) -> None:
    srst = "SRST\n{}\n  Set a lamp.\nERST"
    heads = [f"``lamp_{number}`` *bulb* [*hue*]" for number in range(5)]
    text = "".join(MANY.format(number=number, head=srst.format(each)) for number, each in enumerate(heads))
    text += MANY.format(number=9, head=srst.format(head))
    assert [each.location.column for each in find_in("lamps.hx", text) if each.code == "QL475"] == columns


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("-lamp @var{bulb}", []),
        ("-lamp bulb", [13]),
        ("-lamp bulb_number", [13]),
        ("-lamp none", []),
        ("-lamp bulb,hue=@var{hue}", []),
        ("-lamp id=@var{bulb}[,hue=hue]", [32]),
        ("-lamp [id=]bulb", [18]),
        ("-lamp bulb=bulb", [18]),
    ],
)
def test_a_placeholder_without_var_where_others_have_it(find_in: FindIn, head: str, columns: list[int]) -> None:
    option = (
        'DEF("{0}", HAS_ARG, OPTION_{0}, "-{0} x   set it\\n", ALL)\nSTEXI\n@item {1}\n@findex -{0}\nSet it.\nETEXI\n\n'
    )
    text = "".join(option.format(each, f"-{each} @var{{bulb}}[,hue=@var{{hue}}]") for each in ("a1", "b1", "c1", "d1"))
    text += option.format("lamp", head)
    table = "STEXI\n@table @option\nETEXI\n\n{}STEXI\n@end table\nETEXI\n"
    found = find_in("lamps.hx", table.format(text))
    assert [each.location.column for each in found if each.code == "QL475"] == columns
