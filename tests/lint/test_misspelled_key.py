"""Keys of an option that are one letter different in its head, its help or the terms of its text."""

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
