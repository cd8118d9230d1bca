"""What each age of the schema language accepted: a table of constructs, and how each is read today.

A schema that shows its age is read by the rules of that age, without a word. One that does not is today's: what a
release accepted is kept and is an error for lint alone, a warning for everyone else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.diagnostics.diagnostic import Severity, tolerated
from qmpdoc.model import Command, Enum, JsonType, Struct, TypeReference, Union
from tests.conftest import RunQmpdoc
from tests.qapi.reading import find, read_text

OLD = """\
##
# @Sign:
#
# Shows the age.
#
# @a: #optional a member
#
# Since: 1.0
##
{ 'type': 'Sign', 'data': { '*a': 'int' } }
"""
"""A definition that only the first age has."""
TAGGED = """\
{ 'pragma': { 'doc-required': false } }
##
# = Lamps
##

##
# @Sign:
#
# Shows the age.
#
# Note: so it was
#       in 2020.
##
{ 'struct': 'Sign', 'data': {} }
"""
"""A definition and a heading of 2.9 to 9.0."""
TODAY = ""

TABLE = [
    # age, construct, codes of the errors that lint shows, and why
    (OLD, "{ 'enum': 'Mode'\n  'data': [ 'a' ] }", (), "commas were optional until 1.5"),
    (TODAY, "{ 'enum': 'Mode'\n  'data': [ 'a' ] }", ("QP415",), "it is clear where the comma is missing"),
    (OLD, "{ 'enum': 'Mode', 'data': [ 'a', ], }", (), "a comma could stand last until 1.5"),
    (TODAY, "{ 'enum': 'Mode', 'data': [ 'a', ], }", ("QP416", "QP417"), "it is clear which comma is one too many"),
    (OLD, "{ 'enum': 'Mode', 'data': [ 'l1.grow' ] }", (), "values had dots from 2.0 to 2.5"),
    (TODAY, "{ 'enum': 'Mode', 'data': [ 'l1.grow' ] }", ("QP549",), "the value is what it is on the wire"),
    (OLD, "{ 'command': 'c', 'data': { 'p': 'dict' }, 'gen': 'no' }", (), "any object, from 2.0 to 2.3"),
    (OLD, "{ 'command': 'c', 'data': { '*p': '**' }, 'gen': 'no' }", (), "any further arguments, until 2.4"),
    (OLD, "{ 'command': 'c', 'returns': 'int' }", (), "a command could return anything until 2.4"),
    (TODAY, "{ 'command': 'c', 'returns': 'int' }", ("QP570",), "the answer is what it is on the wire"),
    (OLD, "{ 'union': 'Lamp', 'data': { 'a': 'Sign' } }", (), "a simple union, until 6.1"),
    (TAGGED, "{ 'union': 'Lamp', 'data': { 'a': 'Sign' } }", (), "a simple union, until 6.1"),
    (
        TODAY,
        "{ 'struct': 'Spot', 'data': {} }\n{ 'union': 'Lamp', 'data': { 'a': 'Spot' } }",
        ("QP548",),
        "its form says what it is",
    ),
    (
        OLD,
        "{ 'union': 'Lamp', 'discriminator': {}, 'data': { 'a': 'Sign', 'b': 'str' } }",
        (),
        "an alternate, 1.7 to 2.3",
    ),
    (
        TAGGED,
        "##\n# @Lamp:\n#\n# @type: the kind\n##\n{ 'union': 'Lamp', 'data': { 'a': 'Sign' } }",
        (),
        "the tag is implicit",
    ),
    (
        TAGGED,
        "##\n# @Lamp:\n#\n# @kind: which\n#\n# @a: one\n##\n"
        "{ 'union': 'Lamp', 'base': 'Base', 'discriminator': 'kind', 'data': { 'a': 'Sign' } }\n"
        "{ 'struct': 'Base', 'data': { 'kind': 'Kind' } }\n{ 'enum': 'Kind', 'data': [ 'a' ] }",
        (),
        "the tag is a member of the base, and a branch was described by its value",
    ),
    (
        TAGGED,
        "##\n# @Flag:\n#\n# Features:\n#\n# @unstable: may change\n##\n"
        "{ 'struct': 'Flag', 'features': [ 'unstable' ], 'data': {} }",
        (),
        "an empty line stands behind 'Features:' from 8.1 on",
    ),
    (TAGGED, "{ 'struct': 'Spot', 'if': 'defined(CONFIG_X)', 'data': {} }", (), "conditions were C until 6.1"),
    (TAGGED, "{ 'struct': 'Spot', 'if': [ 'CONFIG_X', 'CONFIG_Y' ], 'data': {} }", (), "all of them, until 6.1"),
    (
        TODAY,
        "##\n# @c:\n#\n# Do it.\n#\n# .. note:: so\n#\n# Example: so\n##\n{ 'command': 'c' }",
        ("QP444",),
        "a directive since 9.1",
    ),
    (TODAY, "##\n# @c:\n#\n# One sentence. Another one.\n##\n{ 'command': 'c' }", ("QP448",), "two blanks since 10.1"),
    (TODAY, "{ 'enum': 'Mode', 'data': [ 'a' }", ("QP415",), "no release accepted it"),
    (OLD, "{ 'enum': 'Mode', 'data': [ 'a' }", ("QP415",), "no release accepted it"),
    (OLD, "{ 'command': 'c', 'data': { 'p': 'Nobody' } }", ("QP552",), "no release accepted it"),
]


@pytest.mark.parametrize(("age", "construct", "codes", "why"), TABLE)
def test_a_construct_is_accepted_as_its_age_accepted_it(
    age: str, construct: str, codes: tuple[str, ...], why: str
) -> None:
    _, reported = read_text(f"{age}{construct}\n")
    assert tuple(each.code for each in reported if each.severity is Severity.ERROR) == codes, why


@pytest.mark.parametrize(
    ("age", "construct", "codes", "why"), [each for each in TABLE if each[3] != "no release accepted it"]
)
def test_nothing_is_lost_of_what_a_release_accepted(age: str, construct: str, codes: tuple[str, ...], why: str) -> None:
    reference, reported = read_text(f"{age}{construct}\n")
    assert not [each for each in map(tolerated, reported) if each.severity is Severity.ERROR]
    assert {each.name for each in reference.definitions} & {"Mode", "c", "Lamp", "Flag", "Spot"}


def test_values_and_types_of_older_ages_are_what_they_are_on_the_wire() -> None:
    reference, _ = read_text(
        OLD
        + "{ 'enum': 'Mode', 'data': [ 'l1.grow', 'b' ] }\n{ 'command': 'c', 'data': { 'p': 'dict' }, 'gen': 'no' }\n"
    )
    values = find(reference, "Mode")
    command = find(reference, "c")
    assert isinstance(values, Enum) and [each.name for each in values.values] == ["l1.grow", "b"]
    assert isinstance(command, Command) and not command.generated
    assert command.arguments[0].type == TypeReference(name="dict")
    assert command.arguments[0].type.json_type is JsonType.OBJECT


def test_a_simple_union_has_its_tag_and_its_wrapper() -> None:
    reference, _ = read_text(OLD + "{ 'union': 'Lamp', 'data': { 'a': 'Sign', 'b': [ 'str' ] } }\n")
    union = find(reference, "Lamp")
    assert isinstance(union, Union) and union.simple
    assert union.discriminator == "type"
    assert [(each.name, [value.name for value in each.values]) for each in union.members] == [("type", ["a", "b"])]
    wrapped = [(each.value, each.members[0].name, str(each.members[0].type)) for each in union.branches]
    assert wrapped == [("a", "data", "Sign"), ("b", "data", "[str]")]


SIMPLE = """\
##
# @LampA:
#
# One kind.
#
# @watts: power
#
# Since: 1.0
##
{ 'struct': 'LampA', 'data': { 'watts': 'int' } }

##
# @Lamp:
#
# A lamp.
#
# Note: simple
##
{ 'union': 'Lamp', 'data': { 'a': 'LampA' } }

##
# @lamp-add:
#
# Add a lamp.
#
# @lamp: the lamp
##
{ 'command': 'lamp-add', 'data': { 'lamp': 'Lamp' } }
"""


@pytest.mark.parametrize("form", ["text", "html", "man", "markdown", "rst"])
def test_every_format_shows_the_tag_and_the_wrapper(form: str, tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "lamp.json").write_text(SIMPLE, encoding="utf-8")
    run = qmpdoc("render", form, tmp_path / "lamp.json", "-o", tmp_path / "out")
    assert run.returncode == 0
    out = tmp_path / "out"
    files = (
        [out] if out.is_file() else [each for each in out.rglob("*") if each.suffix in {".html", ".md", ".rst", ".7"}]
    )
    text = "\n".join(each.read_text(encoding="utf-8") for each in files)
    assert "None" not in text.replace("None.", "")
    for word in ("type", "data", "watts"):
        assert word in text


def test_lint_alone_calls_a_mistake_in_a_comment_an_error(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    path = tmp_path / "port.json"
    path.write_text(
        "##\n# @Port:\n#\n# A port.\n#\n# @nn: no such member\n#\n# @n: number\n##\n"
        "{ 'struct': 'Port', 'data': { 'n': 'int' } }\n",
        encoding="utf-8",
    )
    listed = qmpdoc("list", path)
    assert listed.returncode == 0 and b"warning: described, but not declared: 'nn'" in listed.stderr
    rendered = qmpdoc("render", "json", path, "-o", tmp_path / "port.model.json")
    assert rendered.returncode == 0 and (tmp_path / "port.model.json").exists()
    assert qmpdoc("lint", path).returncode == 1


def test_a_struct_keeps_its_members_whatever_its_comment_says() -> None:
    reference, _ = read_text(
        TAGGED + "##\n# @Spot:\n#\n# @nobody: not there\n##\n{ 'struct': 'Spot', 'data': { 'a': 'int' } }\n"
    )
    struct = find(reference, "Spot")
    assert isinstance(struct, Struct) and [each.name for each in struct.members] == ["a"]
