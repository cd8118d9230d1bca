"""Keys of an option that its head, its help and the terms of its text write differently."""

from __future__ import annotations

import pytest

from tests.lint.conftest import FindIn

TEXINFO = """DEF("lamp", HAS_ARG, OPTION_lamp, "-lamp {help}   add a lamp\\n", ALL)
STEXI
@item -lamp {head}
Add a lamp.
@table @option
@item {term}=@var{{x}}
what it is
@end table
ETEXI
"""
RST = """DEF("lamp", HAS_ARG, OPTION_lamp, "-lamp {help}   add a lamp\\n", ALL)
SRST
``-lamp {head}``
    Add a lamp.

    ``{term}=x``
        what it is
ERST
"""


@pytest.mark.parametrize("text", [TEXINFO, RST], ids=["Texinfo", "reStructuredText"])
@pytest.mark.parametrize(
    ("help", "head", "term", "found"),
    [
        ("[colour=C]", "[colour=c]", "colour", []),
        ("[colour=C]", "[coluor=c]", "colour", [("coluor", "colour")]),
        ("[colour=C]", "[colour=c]", "color", [("color", "colour")]),
        ("[color=C]", "[colour=c]", "colour", [("color", "colour")]),
        ("[colour=C][,ipv4=on]", "[colour=c][,ipv6=on]", "ipv6", []),
        ("[lamps=N]", "[lamp=n]", "lamp", []),
        ("[mode=M]", "[mode=m]", "model", []),
        ("[power=P]", "[power=p]", "tower", [("tower", "power")]),
        ("[power=P][,tower=T]", "[power=p]", "tower", []),
    ],
)
def test_keys_that_are_one_letter_different(
    find_in: FindIn, text: str, help: str, head: str, term: str, found: list[tuple[str, str]]
) -> None:
    reported = find_in("options.hx", text.format(help=help, head=head, term=term), "misspelled-key")
    assert [each.message for each in reported] == [
        f"'{wrong}' is written '{right}' in another place of the text of 'lamp'" for wrong, right in found
    ]


def test_very_many_keys_come_to_an_end(find_in: FindIn) -> None:
    head, help = (",".join(f"{name}{number:05}x=1" for number in range(5000)) for name in ("lamp", "damp"))
    assert find_in("options.hx", RST.format(help=help, head=head, term="colour"), "misspelled-key") == []


@pytest.mark.parametrize(
    ("help", "head", "keys"),
    [
        ("id=ID[,fade=on|off]", "id=id[,fade]", ["fade"]),
        ("id=ID[,fade=on|off]", "id=id[,fade=on|off]", []),
        ("id=ID[,fade]", "id=id[,fade]", []),
        ("id=ID", "id=id[,fade]", []),
        ("id=ID[,fade=on|off][,dim=on|off]", "id=id[,fade][,dim]", ["fade", "dim"]),
    ],
)
def test_a_key_without_the_value_that_the_help_shows(find_in: FindIn, help: str, head: str, keys: list[str]) -> None:
    reported = find_in("options.hx", RST.format(help=help, head=head, term="id"), "key-without-value")
    assert [each.message for each in reported] == [
        f"'{key}' has no value here, and '{key}=on|off' in the help of 'lamp'" for key in keys
    ]
    in_texinfo = find_in("options.hx", TEXINFO.format(help=help, head=head, term="id"), "key-without-value")
    assert in_texinfo == []  # before 2020 such a key was no mistake
