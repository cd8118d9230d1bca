"""What is seen of a change on the wire, where, and how it is judged: schemas small enough to be read."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from qmpdoc.compare.change import Change, Judgement
from qmpdoc.compare.run import compare
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Enum, Member, Reference, Struct, TypeReference, Value
from tests.compare.reading import compared, read, wire


def only(old: str, new: str, folder: Path) -> Change:
    (change,) = compared(old, new, folder).changes
    return change


def test_a_member_deep_inside_an_answer_is_named_by_its_path(tmp_path: Path) -> None:
    old = """
        { 'struct': 'Info', 'data': { 'file': 'str' } }
        { 'struct': 'Drive', 'data': { 'device': 'str', '*inserted': 'Info' } }
        { 'command': 'query-block', 'returns': [ 'Drive' ] }
    """
    change = only(old, old.replace("'file': 'str'", "'file': 'str', 'bps': 'int'"), tmp_path)
    assert str(change.subject) == "query-block: return[].inserted.bps"
    assert (change.name, change.judgement) == ("received-member-added", Judgement.SAFE)
    assert change.current is not None
    assert change.current.line == 1


RECURSIVE = """
    { 'struct': 'Node', 'data': { 'name': 'str', '*backing': 'Node', '*children': [ 'Node' ] } }
    { 'command': 'query-node', 'returns': 'Node' }
"""


def test_a_type_that_holds_itself_is_reported_once_with_its_other_places(tmp_path: Path) -> None:
    change = only(RECURSIVE, RECURSIVE.replace("'name': 'str'", "'name': 'int'"), tmp_path)
    assert str(change.subject) == "query-node: return.name"
    assert change.also == ("return.backing.name", "return.children[].name")


def test_a_type_that_many_places_hold_is_reported_in_each_definition(tmp_path: Path) -> None:
    old = """
        { 'enum': 'Mode', 'data': [ 'a' ] }
        { 'command': 'set', 'data': { 'one': 'Mode', 'two': [ 'Mode' ] }, 'returns': 'Box' }
        { 'struct': 'Box', 'data': { 'mode': 'Mode' } }
        { 'event': 'SET', 'data': { 'mode': 'Mode' } }
    """
    found = compared(old, old.replace("[ 'a' ]", "[ 'a', 'b' ]"), tmp_path)
    assert [(each.name, str(each.subject), each.also) for each in found.changes] == [
        ("argument-value-added", "set: arguments.one=b", ("arguments.two[]=b",)),
        ("received-value-added", "set: return.mode=b", ()),
        ("received-value-added", "SET: data.mode=b", ()),
    ]


UNION = """
    { 'enum': 'Kind', 'data': [ 'disk', 'tape', 'none' ] }
    { 'struct': 'Disk', 'data': { 'path': 'str' } }
    { 'struct': 'Tape', 'data': { 'path': 'str' } }
    { 'union': 'Device', 'base': { 'kind': 'Kind', 'id': 'str' }, 'discriminator': 'kind',
      'data': { 'disk': 'Disk', 'tape': 'Tape' } }
    { 'command': 'add', 'boxed': true, 'data': 'Device' }
"""


def test_a_member_of_a_branch_is_named_with_the_value_of_the_discriminator(tmp_path: Path) -> None:
    new = UNION.replace("'Tape', 'data': { 'path': 'str' }", "'Tape', 'data': { 'path': 'str', 'length': 'int' }")
    change = only(UNION, new, tmp_path)
    assert str(change.subject) == "add: arguments{kind=tape}.length"
    assert change.witness is not None
    assert str(change.witness) == ('-> {"execute": "add", "arguments": {"kind": "tape", "id": "id", "path": "path"}}')


def test_members_that_every_branch_has_may_stand_in_the_base_instead(tmp_path: Path) -> None:
    new = """
        { 'enum': 'Kind', 'data': [ 'disk', 'tape' ] }
        { 'union': 'Device', 'base': { 'kind': 'Kind', 'id': 'str', 'path': 'str' }, 'discriminator': 'kind',
          'data': {} }
        { 'command': 'add', 'boxed': true, 'data': 'Device' }
    """
    old = UNION.replace(", 'none'", "")
    same = new.replace("'data': {} }", "'data': { 'disk': 'Nothing' } }\n{ 'struct': 'Nothing', 'data': {} }")
    assert wire(compared(old, same, tmp_path)) == []
    assert wire(compared(same, old, tmp_path)) == []


def test_a_member_moved_from_the_base_into_some_branches_is_gone_from_the_others(tmp_path: Path) -> None:
    new = (
        UNION.replace(", 'id': 'str'", "")
        .replace("'Disk', 'data': { 'path'", "'Disk', 'data': { 'id': 'str', 'path'")
        .replace("'Tape', 'data': { 'path'", "'Tape', 'data': { '*id': 'str', 'path'")
    )
    assert wire(compared(UNION, new, tmp_path)) == [
        "argument-made-optional add: arguments{kind=tape}.id",
        "argument-removed add: arguments{kind=none}.id",
    ]


def test_an_object_that_becomes_a_union_loses_what_no_branch_has(tmp_path: Path) -> None:
    old = (
        "{ 'struct': 'Device', 'data': { 'path': 'str', 'size': 'int' } }\n{ 'command': 'query', 'returns': 'Device' }"
    )
    new = (
        UNION.replace(", 'none'", "")
        .replace("'id': 'str'", "'size': 'int'")
        .replace("'Tape', 'data': { 'path': 'str' }", "'Tape', 'data': {}")
    )
    new = new.replace(
        "{ 'command': 'add', 'boxed': true, 'data': 'Device' }", "{ 'command': 'query', 'returns': 'Device' }"
    )
    found = compared(old, new, tmp_path)
    assert wire(found) == [
        "received-member-added query: return.kind",
        "received-member-removed query: return{kind=tape}.path",
    ]
    assert found.changes[1].witness is not None


def test_a_union_told_apart_by_another_member_is_compared_as_a_whole(tmp_path: Path) -> None:
    new = UNION.replace("'kind': 'Kind'", "'sort': 'Kind'").replace(
        "'discriminator': 'kind'", "'discriminator': 'sort'"
    )
    assert wire(compared(UNION, new, tmp_path)) == [
        "argument-removed add: arguments.kind",
        "mandatory-argument-added add: arguments.sort",
    ]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("'str'", "'Choice'", "argument-type-widened"),
        ("'Choice'", "'str'", "argument-type-narrowed"),
        ("'Choice'", "'Wider'", "argument-type-widened"),
        ("'Choice'", "'Renamed'", None),
        ("'str'", "'Word'", "argument-type-narrowed"),
        ("'Word'", "'str'", "argument-type-widened"),
        ("[ 'str' ]", "'str'", "argument-type-changed"),
        ("'Empty'", "'any'", "argument-type-widened"),
    ],
)
def test_types_are_held_against_each_other_by_what_they_allow(
    old: str, new: str, name: str | None, tmp_path: Path
) -> None:
    types = """
        { 'alternate': 'Choice', 'data': { 'text': 'str', 'nothing': 'null' } }
        { 'alternate': 'Renamed', 'data': { 'none': 'null', 'word': 'str' } }
        { 'alternate': 'Wider', 'data': { 'text': 'str', 'nothing': 'null', 'whole': 'Empty' } }
        { 'enum': 'Word', 'data': [ 'a' ] }
        { 'struct': 'Empty', 'data': {} }
    """
    before = f"{types}{{ 'command': 'set', 'data': {{ 'value': {old} }} }}"
    after = f"{types}{{ 'command': 'set', 'data': {{ 'value': {new} }} }}"
    assert wire(compared(before, after, tmp_path)) == ([f"{name} set: arguments.value"] if name else [])


@pytest.mark.parametrize(
    ("old", "new", "name", "judgement"),
    [
        ("'str'", "'Choice'", "received-type-changed", Judgement.BREAKING),
        ("'Choice'", "'Wider'", "received-type-widened", Judgement.DANGEROUS),
        ("'Wider'", "'Choice'", "received-type-narrowed", Judgement.SAFE),
        ("'Word'", "'str'", "received-type-widened", Judgement.DANGEROUS),
    ],
)
def test_one_more_alternative_surprises_only_who_knew_no_other(
    old: str, new: str, name: str, judgement: Judgement, tmp_path: Path
) -> None:
    text = """
        {{ 'alternate': 'Choice', 'data': {{ 'text': 'str', 'nothing': 'null' }} }}
        {{ 'alternate': 'Wider', 'data': {{ 'text': 'str', 'nothing': 'null', 'whole': 'Empty' }} }}
        {{ 'struct': 'Empty', 'data': {{}} }}
        {{ 'enum': 'Word', 'data': [ 'a' ] }}
        {{ 'struct': 'Box', 'data': {{ 'value': {0} }} }}
        {{ 'command': 'get', 'returns': 'Box' }}
    """
    change = only(text.format(old), text.format(new), tmp_path)
    assert (change.name, change.judgement, str(change.subject)) == (name, judgement, "get: return.value")


def test_a_command_that_answers_nothing_may_answer_something(tmp_path: Path) -> None:
    old = "{ 'struct': 'Answer', 'data': { 'id': 'str' } }\n{ 'command': 'start' }"
    new = old.replace("'start'", "'start', 'returns': 'Answer'")
    assert wire(compared(old, new, tmp_path)) == ["received-member-added start: return.id"]
    assert wire(compared(new, old, tmp_path)) == ["received-member-removed start: return.id"]
    assert wire(compared(old, new.replace("'returns': 'Answer'", "'returns': [ 'Answer' ]"), tmp_path)) == [
        "received-type-changed start: return"
    ]


def test_a_command_that_takes_further_arguments_has_none_removed(tmp_path: Path) -> None:
    """With ``'gen': false`` the server's own code reads the arguments, and the schema need not list them."""
    old = "{ 'command': 'device-add', 'data': { 'driver': 'str', '*bus': 'str' }, 'gen': false }"
    assert wire(compared(old, old.replace(", '*bus': 'str'", ""), tmp_path)) == []
    assert wire(compared(old, old.replace(", '*bus': 'str'", ", '*slot': 'int'"), tmp_path)) == []
    change = only(old, old.replace(", 'gen': false", ""), tmp_path)
    assert change.name == "argument-type-narrowed"
    assert change.witness is not None
    assert "any-other-member" in change.witness.text


@pytest.mark.parametrize("feature", ["deprecated", "unstable"])
@pytest.mark.parametrize("of", ["command", "member"])
def test_what_was_deprecated_or_unstable_weighs_one_step_less_and_says_why(
    feature: str, of: str, tmp_path: Path
) -> None:
    flag = f"'features': [ '{feature}' ]"
    whole = f", {flag}" if of == "command" else ""
    part = f"{{ 'type': 'str', {flag} }}" if of == "member" else "'str'"
    old = f"{{ 'command': 'peek', 'data': {{ 'a': 'str', '*b': {part} }}{whole} }}"
    change = only(old, f"{{ 'command': 'peek', 'data': {{ 'a': 'str' }}{whole} }}", tmp_path)
    assert (change.unlessened, change.judgement) == (Judgement.BREAKING, Judgement.DANGEROUS)
    assert change.reasons == (f"{of} '{'peek' if of == 'command' else 'b'}' was {feature}",)
    assert change.witness is not None


def test_experimental_names_and_what_lies_behind_them_weigh_less(tmp_path: Path) -> None:
    old = """
        { 'struct': 'Tuning', 'data': { 'size': 'int', '*x-depth': 'int' } }
        { 'command': 'start', 'data': { '*x-tuning': 'Tuning' } }
        { 'command': 'x-stop' }
    """
    new = """
        { 'struct': 'Tuning', 'data': { 'size': 'int', 'width': 'int' } }
        { 'command': 'start', 'data': { '*x-tuning': 'Tuning' } }
    """
    found = compared(old, new, tmp_path).changes
    assert {str(each.subject): (each.judgement.value, each.reasons) for each in found} == {
        "start: arguments.x-tuning.width": ("dangerous", ("member 'x-tuning' was unstable",)),
        "start: arguments.x-tuning.x-depth": (
            "dangerous",
            ("member 'x-tuning' was unstable", "member 'x-depth' was unstable"),
        ),
        "x-stop": ("dangerous", ("command 'x-stop' was unstable",)),
    }


def test_a_way_on_which_nothing_is_deprecated_decides_the_weight(tmp_path: Path) -> None:
    old = """
        { 'struct': 'Size', 'data': { 'bytes': 'int', 'blocks': 'int' } }
        { 'struct': 'Drive', 'data': { 'size': 'Size' } }
        { 'command': 'query', 'returns': 'Answer' }
        { 'struct': 'Answer', 'data': { 'old': { 'type': 'Size', 'features': [ 'deprecated' ] }, 'drive': 'Drive' } }
    """
    change = only(old, old.replace(", 'blocks': 'int'", ""), tmp_path)
    assert str(change.subject) == "query: return.drive.size.blocks"
    assert change.judgement is Judgement.BREAKING
    assert change.also == ("return.old.blocks",)


def test_what_is_new_is_not_excused_by_its_own_features(tmp_path: Path) -> None:
    old = "{ 'command': 'start', 'data': { 'a': 'str' } }"
    new = "{ 'command': 'start', 'data': { 'a': 'str', 'b': { 'type': 'str', 'features': [ 'unstable' ] } } }"
    assert only(old, new, tmp_path).judgement is Judgement.BREAKING


def test_modules_and_sections_are_no_changes(tmp_path: Path) -> None:
    text = "##\n# = Block devices\n##\n\n##\n# @stop:\n#\n# Stop.\n##\n{ 'command': 'stop' }"
    assert compared(text, text.replace("= Block devices", "= Storage\n#\n# Prose."), tmp_path).changes == ()


@pytest.mark.seconds
def test_types_nested_ten_thousand_deep_are_followed(tmp_path: Path) -> None:
    """Such a schema is not written by hand; whoever does gets an answer all the same."""
    place = SourceLocation("deep.json", 1)
    depth = 10_000

    def chain(values: str) -> Reference:
        members = [f"Type{number + 1}" for number in range(depth)] + ["Last"]
        structs = [
            Struct(name=f"Type{number}", members=(_member(name, place),), location=place)
            for number, name in enumerate(members)
        ]
        command = read("{ 'command': 'get', 'data': {} }", tmp_path).commands[0]
        enum = Enum(name="Last", values=tuple(_value(each, place) for each in values), location=place)
        return Reference(definitions=(replace(command, arguments_type=TypeReference(name="Type0")), *structs, enum))

    (change,) = compare(chain("ab"), chain("a")).changes
    assert change.name == "argument-value-removed"
    assert change.subject.path.startswith("arguments.m.m.m.")
    assert change.subject.path.count(".m") == depth + 1


def _member(type: str, place: SourceLocation) -> Member:
    return Member(name="m", type=TypeReference(name=type), optional=True, location=place)


def _value(name: str, place: SourceLocation) -> Value:
    return Value(name=name, location=place)
