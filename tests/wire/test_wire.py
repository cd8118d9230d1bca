"""Types on the wire, whichever dialect declares them; messages compared with them; values made up from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qmpdoc.files.json_text import parse_json
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    Entry,
    EntryArgument,
    EntryKind,
    Enum,
    Member,
    Reference,
    Returns,
    Struct,
    TypeReference,
    Union,
    Value,
)
from qmpdoc.wire import ANY, ArrayType, ObjectType, SampleTooLargeError, WireTypes, check_value, node_of, sample_value

HERE = SourceLocation("schema.json", 1)


def member(name: str, type: str, optional: bool = False, array: bool = False, **more: object) -> Member:
    return Member(
        name=name,
        type=TypeReference(name=type, array=array),
        optional=optional,
        location=HERE,
        **more,  # type: ignore[arg-type]
    )


def of(name: str, array: bool = False) -> TypeReference:
    return TypeReference(name=name, array=array)


DEFINITIONS: tuple[AnyDefinition, ...] = (
    Struct(name="Named", members=(member("id", "str"),), location=HERE),
    Struct(
        name="Drive",
        base=of("Named"),
        members=(member("size", "uint64"), member("parts", "Drive", optional=True, array=True)),
        location=HERE,
    ),
    Enum(name="Kind", values=(Value(name="disk", location=HERE), Value(name="tape", location=HERE)), location=HERE),
    Struct(name="Tape", members=(member("length", "number"),), location=HERE),
    Union(
        name="Device",
        members=(member("kind", "Kind"),),
        discriminator="kind",
        branches=(
            Branch(value="disk", type=of("Drive"), location=HERE),
            Branch(value="tape", type=of("Tape"), location=HERE),
        ),
        location=HERE,
    ),
    Union(
        name="Old",
        discriminator="type",
        members=(member("type", "str", values=(Value(name="tape", location=HERE),)),),
        branches=(Branch(value="tape", type=of("Tape"), members=(member("data", "Tape"),), location=HERE),),
        location=HERE,
    ),
    Alternate(name="Target", members=(member("name", "str"), member("drive", "Drive")), location=HERE),
    Struct(name="Round", members=(member("again", "Round"),), location=HERE),
    Struct(name="Loop", base=of("Pool"), location=HERE),
    Struct(name="Pool", base=of("Loop"), location=HERE),
)
TYPES = WireTypes(Reference(definitions=DEFINITIONS))


@pytest.mark.parametrize(
    ("type", "text", "expected"),
    [
        ("Drive", '{"id": "a", "size": 1}', []),
        ("Drive", '{"id": "a"}', ["missing member size"]),
        ("Drive", '{"id": "a", ...}', []),
        ("Drive", '{"id": "a", "size": 1, "parts": [{"id": "b", "size": 1}, [ ... more ... ]]}', []),
        ("Drive", '{"id": "a", "size": 1.5}', ["wrong type size"]),
        ("Drive", '{"id": "a", "size": true}', ["wrong type size"]),
        ("Drive", '{"id": "a", "size": ...}', []),
        ("Drive", '{"id": "a", "size": 1, "sise": 2}', ["unknown member sise"]),
        ("Drive", '{"id": "a", "size": 1, "parts": [{"id": "b", "size": "x"}]}', ["wrong type parts[0].size"]),
        ("Drive", "[]", ["wrong type "]),
        ("Tape", '{"length": 3}', []),
        ("Device", '{"kind": "tape", "length": 2}', []),
        ("Device", '{"kind": "tape", "id": "a"}', ["missing member length", "unknown member id"]),
        ("Device", '{"kind": "disc"}', ["unknown value kind"]),
        ("Device", '{"length": 2}', ["missing member kind"]),
        ("Device", '{"kind": ..., "id": "a"}', []),
        ("Old", '{"type": "tape", "data": {"length": 1}}', []),
        ("Old", '{"type": "tape", "data": {"length": "1"}}', ["wrong type data.length"]),
        ("Old", '{"type": "tape"}', ["missing member data"]),
        ("Target", '"drive0"', []),
        ("Target", '{"id": 1, "size": 1}', ["wrong type id"]),
        ("Target", "3", ["wrong type "]),
        ("Loop", "{}", []),
        ("NoSuchType", '{"anything": [1]}', []),
        ("json-object", '{"anything": [1]}', []),
        ("json-object", "[]", ["wrong type "]),
    ],
)
def test_a_value_is_held_against_its_type_at_every_depth(type: str, text: str, expected: list[str]) -> None:
    found = list(check_value(parse_json(text), TYPES.of(of(type))))
    assert [f"{each.kind.value} {each.path}" for each in found] == expected


def test_a_problem_points_at_the_characters_it_is_about() -> None:
    text = '{"id": "a", "size": 1, "parts": [{"id": 4, "size": 1, "sise": 2}]}'
    found = list(check_value(parse_json(text), TYPES.of(of("Drive"))))
    assert [text[each.start : each.end] for each in found] == ["4", '"sise"']


def test_what_a_text_describes_in_place_counts_like_a_type() -> None:
    level = member("level", "json-string", values=(Value(name="low", location=HERE), Value(name="high", location=HERE)))
    water = member("water", "json-object", members=(level,))
    command = Command(name="fill", arguments=(water,), location=HERE)
    type = WireTypes(Reference()).arguments(command)
    found = list(check_value(parse_json('{"water": {"level": "lo"}}'), type))
    assert [(each.path, each.known) for each in found] == [("water.level", ("low", "high"))]


def test_arguments_that_are_not_all_listed_may_be_joined_by_others() -> None:
    command = Command(name="device_add", arguments=(member("driver", "str"),), generated=False, location=HERE)
    type = TYPES.arguments(command)
    assert not list(check_value(parse_json('{"driver": "x", "netdev": "n"}'), type))
    assert list(check_value(parse_json('{"netdev": "n"}'), type))


def test_a_schemas_command_without_returns_answers_an_empty_object_and_a_texts_one_anything() -> None:
    declared = TYPES.returns(Command(name="stop", module="machine", location=HERE))
    assert isinstance(declared, ObjectType)
    assert [each.path for each in check_value(parse_json('{"x": 1}'), declared)] == ["x"]
    assert TYPES.returns(Command(name="stop", location=HERE)) is ANY
    listed = TYPES.returns(
        Command(name="list", returns=Returns(type=of("Drive", array=True), location=HERE), location=HERE)
    )
    assert isinstance(listed, ArrayType)


@pytest.mark.parametrize("name", [each.name for each in DEFINITIONS if each.name != "Round"])
@pytest.mark.parametrize("array", [False, True])
def test_a_sample_is_valid(name: str, array: bool) -> None:
    type = TYPES.of(of(name, array))
    assert not list(check_value(node_of(sample_value(type)), type))


def test_a_sample_of_a_type_that_has_no_end_ends() -> None:
    assert sample_value(TYPES.of(of("Round"))) == {}


@pytest.mark.parametrize(("levels", "times"), [(40, 2), (150, 1)])
def test_a_sample_that_would_be_too_large_or_too_deep_is_none(levels: int, times: int) -> None:
    structs = [
        Struct(
            name=f"Level{each}",
            members=tuple(
                Member(name=f"m{number}", type=of(f"Level{each + 1}"), location=HERE) for number in range(times)
            ),
            location=HERE,
        )
        for each in range(levels)
    ]
    types = WireTypes(Reference(definitions=tuple(structs)))
    with pytest.raises(SampleTooLargeError):
        sample_value(types.of(of("Level0")))
    assert sample_value(types.of(of(f"Level{levels - 3}")))


def test_a_sample_shows_the_form_and_takes_the_first_value() -> None:
    assert sample_value(TYPES.of(of("Device"))) == {"kind": "disk", "id": "id", "size": 0}
    assert sample_value(TYPES.of(of("Target")), "to") == "to"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "size", "kind", "parts", "data"]), inner),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([each.name for each in DEFINITIONS]))
def test_any_value_can_be_held_against_any_type(value: object, name: str) -> None:
    for problem in check_value(node_of(value), TYPES.of(of(name))):
        assert problem.kind.value


def test_an_integer_is_held_against_the_range_of_its_type() -> None:
    types = WireTypes(Reference(definitions=(Struct(name="S", members=(member("n", "uint8"),), location=HERE),)))
    found = [list(check_value(node_of({"n": number}), types.of(of("S")))) for number in (0, 255, 256, -1)]
    assert [[each.expected for each in problems] for problems in found] == [
        [],
        [],
        ["integer from 0 to 255"],
        ["integer from 0 to 255"],
    ]


def test_a_branch_may_be_a_union_itself() -> None:
    kinds = Enum(name="K", values=(Value(name="a", location=HERE), Value(name="b", location=HERE)), location=HERE)
    inner = Union(
        name="Inner",
        members=(member("sort", "K"),),
        discriminator="sort",
        branches=(Branch(value="a", type=of("Leaf"), location=HERE),),
        location=HERE,
    )
    outer = Union(
        name="Outer",
        members=(member("kind", "K"),),
        discriminator="kind",
        branches=(Branch(value="a", type=of("Inner"), location=HERE),),
        location=HERE,
    )
    leaf = Struct(name="Leaf", members=(member("size", "int"),), location=HERE)
    types = WireTypes(Reference(definitions=(kinds, inner, outer, leaf)))

    def paths(value: object) -> list[str]:
        return [f"{each.kind.value} {each.path}" for each in check_value(node_of(value), types.of(of("Outer")))]

    assert paths({"kind": "a", "sort": "a", "size": 1}) == []
    assert paths({"kind": "a", "sort": "a"}) == ["missing member size"]
    assert paths({"kind": "a", "sort": "b", "size": 1}) == ["unknown member size"]
    assert paths({"kind": "b", "sort": "a"}) == ["unknown member sort"]


ENTRY = Entry(
    kind=EntryKind.DESIGNATED,
    name="set",
    args_type="path:s,value:q",
    arguments=(
        EntryArgument(name="path", code="s", type=of("str"), location=HERE),
        EntryArgument(name="value", code="q", type=of("any"), location=HERE),
    ),
    location=HERE,
)
PASSED_ON = replace(
    ENTRY, args_type="set:O", arguments=(EntryArgument(name="set", code="O", type=of("any"), location=HERE),)
)


@pytest.mark.parametrize(
    ("members", "generated", "entry", "request_text", "unknown"),
    [
        ((member("path", "str"),), False, None, '{"path": "a", "x": 1}', []),
        ((member("path", "str"), member("value", "int")), False, ENTRY, '{"path": "a", "value": 1, "x": 1}', ["x"]),
        ((member("path", "str"),), False, PASSED_ON, '{"path": "a", "x": 1}', []),
        ((member("path", "str"),), True, PASSED_ON, '{"path": "a", "x": 1}', ["x"]),
        ((member("path", "str"), member("value", "**")), False, ENTRY, '{"path": "a", "value": [1], "x": 1}', ["x"]),
        ((member("path", "str"), member("value", "**", True)), False, ENTRY, '{"path": "a", "x": 1}', ["x"]),
        ((member("path", "str"), member("props", "**", True)), False, None, '{"path": "a", "x": 1}', []),
    ],
)
def test_further_arguments_are_accepted_where_nothing_checks_them(
    members: tuple[Member, ...], generated: bool, entry: Entry | None, request_text: str, unknown: list[str]
) -> None:
    command = Command(
        name="set", module="qom", arguments=members, generated=generated, entry=entry, documented=True, location=HERE
    )
    found = check_value(parse_json(request_text), TYPES.arguments(command))
    assert [each.path for each in found] == unknown
