"""The arguments of an entry's args_type, compared with those of the schema."""

from __future__ import annotations

import pytest

from tests.lint.conftest import check

HX = """    {{
        .name       = "lamp-on",
        .args_type  = "{args_type}",
        .mhandler.cmd_new = qmp_marshal_lamp_on,
    }},

SQMP
lamp-on
-------

Switch a lamp on.

Arguments:

- "id": name of the lamp (json-string)

EQMP
"""
SCHEMA = """##
# @lamp-on
#
# Switch a lamp on.
#
# @id: name of the lamp
#
# Since: 1.2
##
{{ 'command': 'lamp-on', 'data': {data} }}
"""
BOTH = "{ 'id': 'str', '*level': 'int' }"


@pytest.mark.parametrize(
    ("args_type", "data", "problems"),
    [
        ("id:s,level:i?", BOTH, None),
        ("level:i?,id:s", BOTH, None),
        ("id:s", BOTH, "'level' missing"),
        ("", BOTH, "'id' and 'level' missing"),
        ("id:s,level:i?,slow:-s", BOTH, "no 'slow' in the schema"),
        ("id:s,levle:i?", BOTH, "'level' missing; no 'levle' in the schema"),
        ("id:s,level:i", BOTH, "'level' optional in the schema"),
        ("id:s?,level:i?", BOTH, "'id' mandatory in the schema"),
        ("lamp:O", BOTH, None),  # takes whatever comes
        ("id:s,level:i?", "{ 'id': 'str', '*level': 'int', '*props': '**' }", None),
        ("id:s,on:-o", "{ 'id': 'str', '*on': 'bool' }", None),
    ],
)
def test_arguments_of_an_entry_and_of_the_schema(args_type: str, data: str, problems: str | None) -> None:
    files = {"commands.hx": HX.format(args_type=args_type), "schema.json": SCHEMA.format(data=data)}
    found = [each.diagnostic for each in check({name: text.encode() for name, text in files.items()})]
    message = "args_type does not match the arguments of 'lamp-on' in the schema: "
    assert [each.message for each in found if each.code == "QL138"] == ([message + problems] if problems else [])
