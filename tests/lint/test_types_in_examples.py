"""Examples against types: nested, of unions and alternates, and of commands that answer nothing."""

from __future__ import annotations

import pytest

from tests.lint.conftest import check

SCHEMA = """
##
# @Colour:
#
# Colours of lamps.
#
# @red: like fire
#
# @green: like grass
#
# Since: 1.0
##
{ 'enum': 'Colour', 'data': [ 'red', 'green' ] }

##
# @Bulb:
#
# A bulb.
#
# @watts: its power
#
# Since: 1.0
##
{ 'struct': 'Bulb', 'data': { 'watts': 'int' } }

##
# @Tube:
#
# A tube.
#
# @length: its length in millimetres
#
# Since: 1.0
##
{ 'struct': 'Tube', 'data': { 'length': 'int', '*colours': [ 'Colour' ] } }

##
# @LampKind:
#
# Kinds of lamps.
#
# @bulb: a bulb
#
# @tube: a tube
#
# Since: 1.0
##
{ 'enum': 'LampKind', 'data': [ 'bulb', 'tube' ] }

##
# @Lamp:
#
# A lamp.
#
# @name: its name
#
# @kind: its kind
#
# Since: 1.0
##
{ 'union': 'Lamp',
  'base': { 'name': 'str', 'kind': 'LampKind' },
  'discriminator': 'kind',
  'data': { 'bulb': 'Bulb', 'tube': 'Tube' } }

##
# @LampRef:
#
# A lamp, or the name of one.
#
# @definition: the lamp
#
# @reference: the name
#
# Since: 1.0
##
{ 'alternate': 'LampRef',
  'data': { 'definition': 'Lamp', 'reference': 'str' } }

##
# @query-lamps:
#
# Tell the lamps.
#
# Returns: the lamps
#
# Since: 1.0
#
# Example:
#
# -> { "execute": "query-lamps" }
# <- { "return": %s }
##
{ 'command': 'query-lamps', 'returns': [ 'Lamp' ] }

##
# @lamp-add:
#
# Add a lamp.
#
# @lamp: the lamp
#
# Since: 1.0
#
# Example:
#
# -> { "execute": "lamp-add", "arguments": { "lamp": %s } }
# <- { "return": %s }
##
{ 'command': 'lamp-add', 'data': { 'lamp': 'LampRef' } }
"""
BULB = '{ "name": "a", "kind": "bulb", "watts": 40 }'
LAMPS = f'[ {BULB}, {{ "name": "b", "kind": "tube", "length": 9, "colours": [ "red" ] }} ]'


def found(lamps: str = LAMPS, lamp: str = '"a"', answer: str = "{}") -> list[tuple[str, str]]:
    text = SCHEMA % (lamps, lamp, answer)
    return [
        (each.diagnostic.code, each.diagnostic.message)
        for each in check({"schema.json": text.encode()})
        if each.diagnostic.code.startswith("QL2")
    ]


@pytest.mark.parametrize(
    "lamps",
    [
        LAMPS,
        "[]",
        "[ ... ]",
        '[ { "name": "a", ... } ]',
        '[ { "name": "a", "kind": "bulb", "watts": 40 }, ... ]',
        '[ { "name": "b", "kind": "tube", "length": 9 } ]',
    ],
)
def test_what_fits_and_what_is_left_out_is_no_fault(lamps: str) -> None:
    assert found(lamps) == []
    assert found(lamp=BULB) == []


@pytest.mark.parametrize(
    ("lamps", "code", "says"),
    [
        (BULB, "QL208", "is array by the schema, not object"),
        ('[ { "name": "a", "kind": "bulb", "watts": "40" } ]', "QL208", "'[0].watts' of 'query-lamps' is integer"),
        ('[ { "name": "a", "kind": "bulb", "length": 9, "watts": 40 } ]', "QL206", "no member '[0].length'"),
        ('[ { "name": "a", "kind": "tube", "watts": 40, "length": 9 } ]', "QL206", "no member '[0].watts'"),
        ('[ { "name": "a", "kind": "bulb" } ]', "QL207", "the answer lacks '[0].watts'"),
        ('[ { "name": "a", "kind": "lamp" } ]', "QL208", "'[0].kind' of 'query-lamps' is one of bulb, tube"),
        (
            '[ { "name": "b", "kind": "tube", "length": 9, "colours": [ "red", "gren" ] } ]',
            "QL208",
            "'[0].colours[1]' of 'query-lamps' is one of red, green",
        ),
    ],
)
def test_an_answer_that_contradicts_its_type(lamps: str, code: str, says: str) -> None:
    assert [(each, says in message) for each, message in found(lamps)] == [(code, True)]


@pytest.mark.parametrize(
    ("lamp", "code", "says"),
    [
        ("5", "QL205", "not integer"),
        ('{ "name": "a", "kind": "bulb", "watts": true }', "QL205", "is integer by the schema, not boolean"),
        ('{ "name": "a", "kind": "bulb", "wats": 4, "watts": 4 }', "QL203", "no argument 'lamp.wats'"),
        ('{ "name": "a", "kind": "bulb" }', "QL204", "the request lacks 'lamp.watts'"),
    ],
)
def test_an_argument_that_contradicts_its_alternate(lamp: str, code: str, says: str) -> None:
    assert [(each, says in message) for each, message in found(lamp=lamp)] == [(code, True)]


@pytest.mark.parametrize(("answer", "what"), [('"done"', "string"), ("[]", "array"), ("null", "null")])
def test_an_answer_where_there_is_none(answer: str, what: str) -> None:
    ((code, message),) = found(answer=answer)
    assert (code, message) == ("QL208", f"the answer of 'lamp-add' is object by the schema, not {what}")
