"""Documentation comments → the model: what each part becomes, by the rules of each age."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.model import Command, Dialect, Direction, Enum, NoteKind, Struct
from tests.qapi.reading import errors, find, places, read_path, read_text

TODAY = """\
##
# **********
# Everything
# **********
#
# All of it.
##

##
# Some of it
# ==========
##

##
# @do-it:
#
# Do it, see `Thing`.
#
# @now: do it now,
#     not later  (since 2.1)
#
# @how: in which way (default: gently, since 3.0)
#
# @silent: (Since: 4.0)
#
# Features:
#
# @unstable: may change
#
# Further remarks.
#
# Returns: what
#     was done
#
# Errors:
#     - If it cannot be done, GenericError
#
# TODO: do it better
#
# .. note:: Mind the gap,
#    it is wide.
#
# .. admonition:: Beware
#
#    This stays in the text.
#
# .. qmp-example::
#    :title: Doing it
#       at once
#
#     -> { "execute": "do-it",
#          "arguments": { "now": true } }
#     <- { "return": {} }
#
# Shortened.
#
# .. qmp-example::
#    :annotated:
#
#    Ask for it::
#
#     -> { "execute": "do-it" }
#     <- { ... }
#
# Since: 1.5
##
{ 'command': 'do-it', 'data': { '*now': 'bool', '*how': 'str', '*silent': 'bool' }, 'returns': 'Thing',
  'features': [ 'unstable' ] }

##
# @Thing:
#
# Since: 1.5 (not on Windows)
##
{ 'struct': 'Thing', 'data': { } }
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["If it cannot be done, GenericError"], ["If it cannot be done, GenericError"]),
        (["- If it is gone,", "  Gone", "- If not, Other"], ["If it is gone,\nGone", "If not, Other"]),
        (["* If it is gone,", "  Gone", "", "* If not, Other"], ["If it is gone,\nGone", "If not, Other"]),
        (["-   If it is gone,", "    Gone", "-   Other"], ["If it is gone,\nGone", "Other"]),
        (["- If", "", "  - either", "  - or", "", "- Other"], ["If\n\n- either\n- or", "Other"]),
        (["- If it is gone", "* If not"], ["- If it is gone\n* If not"]),
        (["- If it is gone", "and no more"], ["- If it is gone\nand no more"]),
        (["One of:", "- If it is gone"], ["One of:\n- If it is gone"]),
    ],
)
def test_each_item_of_a_list_of_errors_is_an_error(lines: list[str], expected: list[str]) -> None:
    comment = "".join(f"#     {line}".rstrip() + "\n" for line in lines)
    reference, _ = read_text(f"##\n# @go:\n#\n# Errors:\n{comment}#\n# Since: 9.1\n##\n{{ 'command': 'go' }}\n")
    command = find(reference, "go")
    assert isinstance(command, Command)
    assert [str(each) for each in command.errors] == expected


def test_an_error_knows_its_place() -> None:
    reference, _ = read_text(
        "##\n# @go:\n#\n# Errors:\n#     - one,\n#       Gone\n#     - two\n##\n{ 'command': 'go' }\n"
    )
    command = find(reference, "go")
    assert isinstance(command, Command)
    places = [[str(each.locate(index)).split(":", 1)[1] for index in range(len(each.lines))] for each in command.errors]
    assert places == [["5:9", "6:9"], ["7:9"]]


def test_every_part_of_a_comment_of_today() -> None:
    reference, reported = read_text(TODAY)
    assert not reported
    command = find(reference, "do-it")
    assert isinstance(command, Command)
    now, how, silent = command.arguments
    assert (str(now.body), now.since) == ("do it now,\nnot later", "2.1")
    assert (str(how.body), how.since, how.default) == (
        "in which way (default: gently, since 3.0)",
        "3.0",
        "gently",
    )
    assert (silent.body, silent.since) == (None, "4.0")
    assert [(each.name, str(each.body)) for each in command.features] == [("unstable", "may change")]
    assert command.returns and str(command.returns.body) == "what\nwas done"
    assert [str(each) for each in command.errors] == ["If it cannot be done, GenericError"]
    assert [(each.kind, str(each.text)) for each in command.notes] == [
        (NoteKind.TODO, "do it better"),
        (NoteKind.NOTE, "Mind the gap,\nit is wide."),
    ]
    assert command.since == "1.5"
    assert command.body and command.body.dialect is Dialect.RST
    assert "Further remarks." in command.body.lines and ".. admonition:: Beware" in command.body.lines


def test_examples_of_today() -> None:
    command = find(read_text(TODAY)[0], "do-it")
    first, second = command.examples
    assert (first.title, first.caption) == ("Doing it at once", None)
    assert command.body and "Shortened." in command.body.lines
    assert [each.direction for each in first.messages] == [Direction.SEND, Direction.RECEIVE]
    assert str(first.messages[0].text) == '{ "execute": "do-it",\n  "arguments": { "now": true } }'
    assert str(second.caption) == "Ask for it:"
    assert [each.elided for each in second.messages] == [False, True]


def test_headings_of_today_and_the_definitions_under_them() -> None:
    reference, _ = read_text(TODAY)
    assert [(each.title, each.level, str(each.body or "")) for each in reference.sections] == [
        ("Everything", 1, "All of it."),
        ("Some of it", 2, ""),
    ]
    assert {each.section for each in reference.definitions} == {"Some of it"}


def test_a_heading_counts_for_its_own_file_though_another_is_included_behind_it(tmp_path: Path) -> None:
    struct = "##\n# @{0}:\n#\n# What it is.\n##\n{{ 'struct': '{0}', 'data': {{}} }}\n"
    heading = "##\n# = {0}\n##\n\n"
    (tmp_path / "jobs.json").write_text(heading.format("Jobs") + struct.format("Job"))
    (tmp_path / "plain.json").write_text(struct.format("Plain"))
    (tmp_path / "root.json").write_text(
        heading.format("Disks") + "{ 'include': 'jobs.json' }\n{ 'include': 'plain.json' }\n" + struct.format("Disk")
    )
    reference, _ = read_path(tmp_path / "root.json")
    assert {each.name: each.section for each in reference.definitions} == {
        "Job": "Jobs",
        "Plain": "Jobs",
        "Disk": "Disks",
    }


def test_a_version_with_more_behind_it_keeps_the_rest_in_the_text() -> None:
    thing = find(read_text(TODAY)[0], "Thing")
    assert thing.since == "1.5" and str(thing.body) == "Since: 1.5 (not on Windows)"


@pytest.mark.parametrize("spelling", ["(since 2.1)", "(Since 2.1)", "(since: 2.1)", "(Since: 2.1)", "(since 2.1)."])
def test_the_spellings_of_since(spelling: str) -> None:
    reference, _ = read_text(
        f"##\n# @Kind:\n#\n# @one: first {spelling}\n##\n{{ 'enum': 'Kind', 'data': [ 'one' ] }}\n"
    )
    kind = find(reference, "Kind")
    assert isinstance(kind, Enum)
    assert (str(kind.values[0].body), kind.values[0].since) == ("first", "2.1")


def test_since_in_the_midst_of_a_text_stays_there() -> None:
    text = "##\n# @Kind:\n#\n# @one: first (since 2.1); best (since 3.0)\n##\n{ 'enum': 'Kind', 'data': [ 'one' ] }\n"
    kind = find(read_text(text)[0], "Kind")
    assert isinstance(kind, Enum)
    assert (str(kind.values[0].body), kind.values[0].since) == ("first (since 2.1); best (since 3.0)", "2.1")


TAGGED = """\
##
# = Everything
##

{ 'pragma': { 'doc-required': true } }

##
# @do-it:
#
# Do it.
#
# @now: do it now,
#       not later (since 2.1)
#
# Returns: nothing
#
# Notes:
#
# 1. Mind this.
#
# 2. And this.
#
# Example:
#
# -> { "execute": "do-it" }
# <- { "return": {} }
#
# Since: 1.5
##
{ 'command': 'do-it', 'data': { '*now': 'bool' }, 'if': 'defined(CONFIG_IT)' }
"""


def test_a_comment_of_the_years_between() -> None:
    reference, reported = read_text(TAGGED)
    assert not errors(reported)
    command = find(reference, "do-it")
    assert isinstance(command, Command)
    assert (command.section, command.since, str(command.condition)) == ("Everything", "1.5", "CONFIG_IT")
    assert str(command.arguments[0].body) == "do it now,\nnot later"
    assert [str(each.text) for each in command.notes] == ["1. Mind this.\n\n2. And this."]
    assert len(command.examples) == 1 and len(command.examples[0].messages) == 2


def test_the_same_tags_are_faults_where_directives_are_used() -> None:
    _, reported = read_text(TODAY + "##\n# @x:\n#\n# Example:\n#\n#     -> {}\n##\n{ 'command': 'x' }\n")
    assert [name for _, name in places(reported)] == ["retired-section"]


PLAIN = """\
##
# @Info
#
# What there is.
#
# @name: #optional its name
# that goes on without indentation (since 1.1)
#
# @deep.down: the depth
#
# Notes: mind this
#
# Since 0.14.0
##
{ 'type': 'Info', 'data': { '*name': 'str', 'deep': { 'down': 'int' } } }

# @bare
#
# No mark opens this comment.
##
{ 'command': 'bare' }

##
# Either:
#
# No at-sign names it.
##
{ 'union': 'Either', 'data': { 'info': 'Info' } }
"""


def test_comments_of_the_first_age() -> None:
    reference, reported = read_text(PLAIN)
    assert not reported
    info = find(reference, "Info")
    assert isinstance(info, Struct)
    name, deep = info.members
    assert (str(name.body), name.since) == ("its name\nthat goes on without indentation", "1.1")
    assert str(deep.members[0].body) == "the depth"
    assert (info.since, str(info.body), str(info.notes[0].text)) == ("0.14.0", "What there is.", "mind this")
    assert info.body and info.body.dialect is Dialect.PLAIN
    assert str(find(reference, "bare").body) == "No mark opens this comment."
    assert str(find(reference, "Either").body) == "No at-sign names it."


@pytest.mark.parametrize(
    ("comment", "line", "name"),
    [
        ("##\n# @x\n##", 2, "symbol-without-colon"),
        ("## x\n# @x:\n##", 1, "text-at-comment-mark"),
        ("##\n# @x:\n## end", 3, "text-at-comment-mark"),
        ("##\n# @x:\n#\n", 5, "unclosed-comment"),
        ("##\n# @x:\n#\n#text\n##", 4, "missing-blank"),
        ("##\n# @x:\n#\n# @a: one\n#\n# @a: two\n##", 6, "repeated-description"),
        ("##\n# @x:\n#\n# @a: one\n#     two\n#   three\n##", 6, "broken-indentation"),
        ("##\n# @x:\n#\n# Since: 1.0\n#\n# @a: one\n##", 6, "misplaced-description"),
        ("##\n# @x:\n#\n# = Title\n##", 4, "misplaced-heading"),
        ("##\n# text\n##", 1, "prose-before-definition"),
        ("##\n# text\n# @a: one\n##", 3, "member-in-prose"),
        ("##\n# @x:\n##\n##\n# @x:\n##", 1, "comment-without-definition"),
        ("##\n# @x:\n#\n# Features:\n# @f: one\n#\n# Features:\n# @g: two\n##", 7, "repeated-section"),
        ("##\n# @x:\n#\n# Features:\n# @f: one\n##", 5, "unknown-documented-feature"),
        ("##\n# @x:\n#\n# Returns: it\n##", 4, "returns-nothing"),
    ],
)
def test_what_today_refuses(comment: str, line: int, name: str) -> None:
    _, reported = read_text(f"{comment}\n{{ 'command': 'x' }}\n")
    assert (line, name) in places(reported)


def test_returns_belongs_to_commands() -> None:
    _, reported = read_text("##\n# @X1y:\n#\n# Returns: it\n#\n# Errors: it\n##\n{ 'struct': 'X1y', 'data': {} }\n")
    assert places(reported) == [(4, "section-out-of-place"), (6, "section-out-of-place")]
