"""Changes of the documentation alone: what counts as one, where it is reported, and sinces that cannot be right."""

from pathlib import Path

import pytest

from qmpdoc.compare.release import by_age, newest_since, read_release, release_in_path
from qmpdoc.compare.run import compare
from tests.compare.reading import compared, read


def documented(
    text: str = "Resize a device.", member: str = "how large it gets", since: str = "1.0", more: str = ""
) -> str:
    return f"""
##
# @Resize:
#
# What a resize needs.
#
# @size: {member}
#
# Since: 1.0
##
{{ 'struct': 'Resize', 'data': {{ 'size': 'int' }} }}

##
# @resize:
#
# {text}
#
# Since: {since}
##
{{ 'command': 'resize', 'data': 'Resize' }}
{more}
"""


def told(old: str, new: str, folder: Path) -> list[str]:
    changes = compared(old, new, folder).changes
    assert all(each.documentation for each in changes)
    return [f"{each.name} {each.subject}" for each in changes]


@pytest.mark.parametrize(
    "same",
    [
        documented("Resize\n# a   device."),
        documented(member="how large\n#     it gets"),
        documented(since="1.0.0"),
        documented().replace("Resize'", "Sizes'").replace("@Resize", "@Sizes"),
    ],
    ids=["line breaks", "line breaks of a member", "spelling of a version", "a type's name"],
)
def test_what_is_written_otherwise_and_says_the_same_is_no_change(same: str, tmp_path: Path) -> None:
    assert told(documented(), same, tmp_path) == []


def test_a_text_is_reported_where_it_is_for(tmp_path: Path) -> None:
    assert told(documented(), documented("Enlarge a device."), tmp_path) == ["text-changed resize"]
    assert told(documented(), documented(member="its size"), tmp_path) == ["text-changed resize: arguments.size"]
    new = documented().replace("What a resize needs.", "What is needed.")
    found = compared(documented(), new, tmp_path).changes
    assert [(str(each.subject), each.message) for each in found] == [
        ("resize: arguments", "the documentation of the type 'Resize' has changed (description)")
    ]


def test_a_text_of_a_type_that_several_commands_have_is_reported_once(tmp_path: Path) -> None:
    second = "##\n# @shrink:\n#\n# Shrink a device.\n#\n# Since: 1.0\n##\n{ 'command': 'shrink', 'data': 'Resize' }"
    old, new = documented(more=second), documented(member="its size", more=second)
    assert told(old, new, tmp_path) == ["text-changed resize: arguments.size"]


def test_the_parts_of_a_text_are_named(tmp_path: Path) -> None:
    old = documented("Resize.\n#\n# .. note:: Slow.\n#\n# Errors:\n#     - If it fails")
    new = documented("Resize.\n#\n# .. note:: Fast.\n#\n# Errors:\n#     - If it does not")
    (change,) = compared(old, new, tmp_path).changes
    assert "errors" in change.message


def test_a_since_that_is_another_version(tmp_path: Path) -> None:
    last = "##\n# @last:\n#\n# Nothing.\n#\n# Since: 3.0\n##\n{ 'command': 'last' }"
    (change,) = compared(documented(more=last), documented(since="1.1", more=last), tmp_path).changes
    assert (change.name, change.message) == (
        "since-changed",
        "the documentation has 'Since' 1.1 instead of 1.0",
    )


def test_what_came_cannot_have_come_before(tmp_path: Path) -> None:
    novel = "##\n# @novel:\n#\n# Nothing.\n#\n# Since: {}\n##\n{{ 'command': 'novel' }}"
    old = read(documented(), tmp_path, "old.json")
    for since, message in (
        ("1.9", "the documentation has 'Since' 1.9, but it does not exist in 2.0"),
        ("2.0", "the documentation has 'Since' 2.0, but it does not exist in 2.0"),
        ("2.1", ""),
        ("2.2", "the documentation has 'Since' 2.2, but it exists already in 2.1"),
    ):
        new = read(documented(more=novel.format(since)), tmp_path, "new.json")
        versions = read_release("2.0"), read_release("2.1")
        found = [each.message for each in compare(old, new, versions=versions).changes if each.mistake]
        assert found == [message] * bool(message), since


def test_a_new_member_may_have_come_with_a_type_that_was_there(tmp_path: Path) -> None:
    old = """
##
# @Base:
#
# A base.
#
# @id: its name (since 1.2)
#
# Since: 1.0
##
{ 'struct': 'Base', 'data': { '*id': 'str' } }

##
# @Box:
#
# A box.
#
# Since: 2.0
##
{ 'struct': 'Box', 'data': { } }

##
# @get:
#
# Get it.
#
# Since: 2.0
##
{ 'command': 'get', 'returns': 'Box' }
"""
    new = old.replace("'Box', 'data': { }", "'Box', 'base': 'Base', 'data': { }")
    assert [each.name for each in compared(old, new, tmp_path).changes] == ["received-member-added"]


@pytest.mark.parametrize(
    ("text", "order"),
    [("v7.2.0", (7, 2)), ("2.5", (2, 5)), ("0.14.0", (0, 14)), ("since 10.1", (10, 1)), ("v9.0.0-rc1", (9, 0))],
)
def test_versions_as_they_are_written(text: str, order: tuple[int, int]) -> None:
    release = read_release(text)
    assert release is not None
    assert release.order == order


@pytest.mark.parametrize("text", ["", "next", "2010-08-20", "main", "1", None])
def test_what_is_no_version(text: str | None) -> None:
    assert read_release(text) is None


def test_a_version_under_development_has_what_the_next_one_brings() -> None:
    snapshot, following, later = read_release("10.1.50"), read_release("10.2"), read_release("10.3")
    assert snapshot is not None
    assert following is not None
    assert later is not None
    assert not snapshot.has_before(following)
    assert snapshot.has_before(later)


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("qemu-7.2.0/qapi/qapi-schema.json", "7.2.0"),
        ("corpus/qapi/10.2.2/qapi/qapi-schema.json", "10.2.2"),
        ("v1.0/qmp-commands.hx", "1.0"),
        ("qapi/qapi-schema.json", None),
        ("7.2.0", None),
    ],
)
def test_a_folder_may_be_named_for_a_version(path: str, version: str | None) -> None:
    assert (str(release_in_path(path)) if release_in_path(path) else None) == version


def test_the_newest_since_is_how_old_an_interface_is_at_least(tmp_path: Path) -> None:
    found = newest_since(read(documented(member="its size (since 2.3)"), tmp_path))
    assert found is not None
    assert (found.order, found.guessed) == ((2, 3), True)


def test_versions_stand_in_order_if_they_are_numbers() -> None:
    assert by_age(["10.2.2", "v7.2.0", "9.0.0", "9.0.0-rc1"]) == ["v7.2.0", "9.0.0-rc1", "9.0.0", "10.2.2"]
    assert by_age(["7.2", "main", "1.0"]) == ["7.2", "main", "1.0"]
