"""Files that are broken, hostile or endless: an error that names file, line and include chain, and never a hang."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.qapi import read_schema
from tests.conftest import RunQmpdoc
from tests.corpus import corpus_folder
from tests.qapi.reading import errors, places, read_path, read_text

GOOD = b"{ 'command': 'stop' }\n"


def read_files(folder: Path, files: dict[str, bytes], first: str = "schema.json") -> list[Diagnostic]:
    """What is reported of the schema `first` among files in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return errors(read_path(folder / first)[1])


def test_an_include_cycle_names_the_way_around(tmp_path: Path) -> None:
    (problem,) = read_files(
        tmp_path,
        {
            "schema.json": b"{ 'include': 'a.json' }\n",
            "a.json": b"\n{ 'include': 'b.json' }\n",
            "b.json": b"{ 'include': 'schema.json' }\n" + GOOD,
        },
    )
    assert (problem.name, problem.location.file, problem.location.line) == (
        "include-cycle",
        str(tmp_path / "b.json"),
        1,
    )
    assert [(Path(each.file).name, each.line) for each in problem.location.include_chain()] == [
        ("a.json", 2),
        ("schema.json", 1),
    ]
    assert "schema.json → " in problem.advice


def test_a_missing_include_is_named_and_the_rest_read(tmp_path: Path) -> None:
    (problem,) = read_files(
        tmp_path, {"schema.json": b"{ 'include': 'gone.json' }\n{ 'struct': 'bad', 'data': {} }\n"}
    )[:1]
    assert problem.name == "missing-include" and "gone.json" in problem.advice
    assert [each.name for each in read_files(tmp_path, {})] == ["missing-include", "type-name-style"]


@pytest.mark.parametrize("include", ["../outside.json", "/etc/passwd", "sub/../../outside.json", "link.json"])
def test_nothing_outside_of_the_tree_is_read(tmp_path: Path, include: str) -> None:
    tree = tmp_path / "tree"
    (tree / "sub").mkdir(parents=True)
    (tmp_path / "outside.json").write_bytes(b"secret")
    (tree / "link.json").symlink_to(tmp_path / "outside.json")
    (problem,) = read_files(tree, {"schema.json": f"{{ 'include': '{include}' }}\n".encode()})
    assert problem.name == "include-outside" and "secret" not in problem.message


def test_a_tree_reaches_up_to_its_repository_and_to_a_folder_qapi(tmp_path: Path) -> None:
    above = b"{ 'include': '../../common/x.json' }\n"
    (tmp_path / ".git").mkdir()
    assert read_files(tmp_path, {"common/x.json": GOOD, "a/b/schema.json": above}, "a/b/schema.json") == []
    (tmp_path / ".git").rmdir()
    (problem,) = read_files(tmp_path, {}, "a/b/schema.json")
    assert problem.name == "include-outside"
    (tmp_path / "qapi").mkdir()
    assert read_files(tmp_path, {}, "a/b/schema.json") == []


def test_a_pipe_a_folder_and_a_broken_file_cannot_be_included(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    schema = b"{ 'include': 'pipe' }\n{ 'include': 'folder' }\n{ 'include': 'latin.json' }\n{ 'include': 'nul.json' }\n"
    found = read_files(tmp_path, {"schema.json": schema, "latin.json": b"# \xe9\n", "nul.json": b"#\0\n"})
    assert [each.name for each in found] == ["unreadable-include", "unreadable-include", "not-utf-8", "nul-byte"]
    assert str(found[2].location) == f"{tmp_path / 'latin.json'}:1:3"
    assert found[2].location.included_from is not None and found[2].location.included_from.line == 3


def test_includes_a_thousand_deep_end(tmp_path: Path) -> None:
    files = {f"{number}.json": f"{{ 'include': '{number + 1}.json' }}\n".encode() for number in range(1000)}
    (problem,) = read_files(tmp_path, files, "0.json")
    assert problem.name == "includes-too-deep"


def test_the_first_file_missing_or_unreadable_is_said() -> None:
    with pytest.raises(UnreadableSourceError, match=r"file '.*' not found"):
        read_schema("/nowhere/schema.json", lambda _: None)


@pytest.mark.parametrize("bracket", ["{ 'a': ", "[ "])
def test_nesting_on_one_line_is_refused(bracket: str) -> None:
    _, reported = read_text("{ 'command': 'x', 'data': " + bracket * 10_000 + "\n{ 'command': 'stop' }\n")
    assert places(reported) == [(1, "nested-too-deep")]


def test_nesting_without_end_over_many_lines_is_refused() -> None:
    _, reported = read_text("{ 'command': 'x', 'data': " + "[\n" * 100_000)
    assert [each.name for each in reported] == ["nested-too-deep"]


@pytest.mark.seconds
def test_an_enum_of_a_hundred_thousand_values_is_read() -> None:
    values = ",\n".join(f"'v{number}'" for number in range(100_000))
    reference, reported = read_text(f"{{ 'enum': 'Many', 'data': [ {values} ] }}")
    assert not reported
    assert len(reference.definitions[0].values) == 100_000  # type: ignore[union-attr]


@pytest.mark.seconds
def test_a_hundred_thousand_structs_on_one_another_are_refused_soon() -> None:
    text = "\n".join(
        f"{{ 'struct': 'S{n}a', 'base': 'S{n + 1}a', 'data': {{ 'm{n}': 'int' }} }}" for n in range(20_000)
    )
    _, reported = read_text(text + "\n{ 'struct': 'S20000a', 'data': {} }")
    assert {each.name for each in reported} == {"bases-too-deep"}


def test_a_hundred_thousand_unknown_types_end_soon() -> None:
    members = ",\n".join(f"'m{n}': 'Nope{n}'" for n in range(20_000))
    _, reported = read_text(f"{{ 'struct': 'Many', 'data': {{ {members} }} }}")
    assert len(reported) == 20_000 and {each.name for each in reported} == {"unknown-type"}


def test_of_many_undescribed_values_the_first_are_named_and_the_rest_counted() -> None:
    values = ", ".join(f"'v{number}'" for number in range(50))
    _, reported = read_text(
        "{ 'pragma': { 'doc-required': true } }\n##\n# @Many:\n#\n# Many.\n#\n# Since: 1.0\n##\n"
        f"{{ 'enum': 'Many', 'data': [ {values} ] }}\n"
    )
    found = [each.message for each in errors(reported) if "described" in each.message]
    assert found[0] == "value 'v0' of enum 'Many' is not described"
    assert len(found) == 21 and found[-1] == "30 more values of enum 'Many' are not described"


def test_a_line_of_a_million_characters_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="1,000,0"):
        read_text("# " + "x" * 1_000_000)


def test_windows_line_ends_and_a_byte_order_mark_are_accepted() -> None:
    data = b"\xef\xbb\xbf##\r\n# @stop:\r\n#\r\n# Stop it.\r\n##\r\n" + GOOD.replace(b"\n", b"\r\n")
    reported: list[Diagnostic] = []
    reference = read_schema("test.json", reported.append, data=data)
    assert not reported and str(reference.definitions[0].body) == "Stop it."


def test_all_faults_are_reported_in_one_run() -> None:
    _, reported = read_text(
        """\
        { 'command': 'one', 'data': { 'a': 'Unknown' } }
        { 'command' 'two' }
        { 'struct': 'Three', 'data': { 'x': 'int', 'x': 'str' } }
        { 'enum': 'Four', 'data': [ 'a', 5 ] }
        ##
        # @five
        ##
        { 'command': 'five', 'nonsense': true }
        { 'event': 'six' }
        """
    )
    assert sorted(places(reported)) == [
        (1, "unknown-type"),
        (2, "missing-colon"),
        (3, "repeated-schema-key"),
        (4, "stray-schema-text"),
        (6, "symbol-without-colon"),
        (8, "unknown-key"),
        (9, "lowercase-event"),
    ]


def test_what_a_broken_definition_may_have_defined_is_not_reported_as_unknown() -> None:
    _, reported = read_text("{ 'struct': 'Broken', 'data': { 'a' 'int' } }\n{ 'command': 'x', 'returns': 'Broken' }\n")
    assert [each.name for each in reported] == ["missing-colon"]


def test_a_misspelt_type_gets_a_suggestion() -> None:
    _, (problem,) = read_text("{ 'struct': 'BlockInfo', 'data': {} }\n{ 'command': 'x', 'returns': 'BlokInfo' }\n")
    assert problem.advice == "did you mean 'BlockInfo'?"


SAMPLE = """\
##
# ***
# All
# ***
##

{ 'pragma': { 'doc-required': true } }

##
# @Kind:
#
# Which.
#
# @one: first
#     of all (since 1.2)
#
# @two: second
#
# Since: 1.0
##
{ 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', 'if': 'CONFIG_TWO' } ] }

##
# @do-it:
#
# Do it.
#
# @kind: which (default: one)
#
# Features:
#
# @deprecated: do not
#
# Returns: nothing
#
# .. note:: Mind this.
#
# .. qmp-example::
#
#     -> { "execute": "do-it" }
#     <- { "return": {} }
#
# Since: 1.0
##
{ 'command': 'do-it', 'data': { '*kind': 'Kind' },
  'features': [ 'deprecated' ],
  'if': { 'all': [ 'A', { 'not': 'B' } ] } }
"""
PIECES = ("'", "{", "}", "[", "]", ",", ":", "#", "##", "# ", "@", "\n", " ", "\\", "true", "\t", "@x:", "é", "\r", "/")


def report_of(data: bytes) -> list[Diagnostic]:
    """What is reported of some bytes; each diagnostic must have a place in them, and something to say."""
    reported: list[Diagnostic] = []
    try:
        reference = read_schema("sample.json", reported.append, data=data)
    except UnreadableSourceError as error:
        assert error.message and error.advice
        return reported
    repr(reference)  # makes every text that is still to be made
    lines = data.count(b"\n") + 1
    for each in reported:
        assert each.message and each.advice and "{" not in each.name
        assert 1 <= each.location.line <= lines and each.location.column >= 1
    return reported


def test_the_sample_is_good() -> None:
    assert [each.name for each in report_of(SAMPLE.encode())] == ["returns-nothing"]


@pytest.mark.parametrize("count", range(SAMPLE.count("\n")))
def test_a_file_cut_off_after_any_line_is_reported_or_read(count: int) -> None:
    report_of("".join(SAMPLE.splitlines(keepends=True)[:count]).encode())


@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255))
def test_a_file_with_any_byte_changed_is_reported_or_read(index: int, byte: int) -> None:
    data = bytearray(SAMPLE.encode())
    data[index] = byte
    report_of(bytes(data))


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.sampled_from(PIECES)), max_size=5))
def test_a_file_with_anything_put_in_is_reported_or_read(changes: list[tuple[int, str]]) -> None:
    text = SAMPLE
    for index, piece in changes:
        text = text[:index] + piece + text[index:]
    report_of(text.encode())


@given(
    st.lists(st.sampled_from([*PIECES, "'command'", "'struct'", "'data'", "'x'", "{ 'command': 'x' }\n"]), max_size=40)
)
def test_any_tokens_in_any_order_are_reported_or_read(pieces: list[str]) -> None:
    report_of("".join(pieces).encode())


@settings(max_examples=25)
@given(st.data())
def test_a_shipped_module_with_a_line_lost_or_doubled_is_reported_or_read(data: st.DataObject) -> None:
    folder = corpus_folder()
    if folder is None:
        pytest.skip("there is no corpus: set QMPDOC_CORPUS to its folder")
    name = data.draw(
        st.sampled_from(["10.2.2/qapi/control.json", "7.2.0/qapi/yank.json", "2016-09-12/qapi/trace.json"])
    )
    lines = (folder / "qapi" / name).read_bytes().splitlines(keepends=True)
    index = data.draw(st.integers(0, len(lines) - 1))
    lines[index : index + 1] = [lines[index]] * data.draw(st.sampled_from([0, 2]))
    report_of(b"".join(lines))


def test_the_command_line_says_what_is_wrong_and_how_files_led_there(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_bytes(b"{ 'include': 'part.json' }\n")
    (tmp_path / "part.json").write_bytes(b"{ 'command' 'x' }\n" + GOOD)
    result = qmpdoc("list", "schema.json", cwd=tmp_path)
    told = result.stderr.decode()
    assert result.returncode == 1 and "part.json:1:13: error:" in told and "schema.json:1" in told
    assert b"stop" in result.stdout
