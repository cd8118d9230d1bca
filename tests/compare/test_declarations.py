"""What schemas declare about types apart from their values: features and conditions, at every place."""

from pathlib import Path

import pytest

from tests.compare.reading import compared

UNION = """
    { 'enum': 'Kind', 'data': [ 'disk', { 'name': 'tape', 'if': 'CONFIG_TAPE' } ] }
    { 'struct': 'Tape', 'data': { 'length': 'int' } }
    { 'union': 'Drive', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
      'data': { 'disk': 'Tape', 'tape': { 'type': 'Tape', 'if': 'CONFIG_TAPE' } } }
    { 'command': 'add', 'data': { 'drive': 'Drive' } }
"""
ALTERNATE = """
    { 'struct': 'Sizes', 'data': { } }
    { 'alternate': 'Target', 'data': { 'list': 'Sizes', 'count': 'int' } }
    { 'command': 'add', 'data': { 'to': 'Target' } }
"""
ENUM = """
    { 'enum': 'Kind', 'data': [ 'disk' ] }
    { 'command': 'add', 'data': { 'kind': 'Kind' } }
"""


@pytest.mark.parametrize(
    ("old", "before", "after", "expected"),
    [
        (
            UNION,
            "'disk': 'Tape'",
            "'disk': { 'type': 'Tape', 'if': 'CONFIG_DISK' }",
            ["condition-changed add: arguments.drive{kind=disk}"],
        ),
        (
            UNION,
            "'type': 'Tape', 'if': 'CONFIG_TAPE'",
            "'type': 'Tape'",
            ["condition-lifted add: arguments.drive{kind=tape}"],
        ),
        (
            UNION,
            "'CONFIG_TAPE'",
            "'CONFIG_TAPES'",
            ["condition-changed add: arguments.drive.kind=tape"],  # the branch follows its value, and adds nothing
        ),
        (
            ALTERNATE,
            "'count': 'int'",
            "'count': { 'type': 'int', 'if': 'CONFIG_X' }",
            ["condition-changed add: arguments.to{count}"],
        ),
        (
            ALTERNATE,
            "'count': 'int' }",
            "'count': 'int' }, 'features': [ 'new' ]",
            ["feature-added add: arguments.to"],
        ),
        (ENUM, "[ 'disk' ]", "[ 'disk' ], 'features': [ 'quick' ]", ["feature-added add: arguments.kind"]),
        (
            UNION,
            "'CONFIG_TAPE' } ] }",
            "'CONFIG_TAPE' } ], 'features': [ 'quick' ] }",
            ["feature-added add: arguments.drive.kind"],
        ),
    ],
)
def test_features_and_conditions_of_types_are_compared(
    old: str, before: str, after: str, expected: list[str], tmp_path: Path
) -> None:
    assert before in old
    found = compared(old, old.replace(before, after), tmp_path).changes
    assert [f"{each.name} {each.subject}" for each in found] == expected
    back = compared(old.replace(before, after), old, tmp_path).changes
    assert [str(each.subject) for each in back] == [each.split(" ", 1)[1] for each in expected]
