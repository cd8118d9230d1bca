"""Formatting of documentation comments."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position, Range, TextEdit

from qmpdoc.lsp.fill import WIDTH, fill
from qmpdoc.lsp.formatting import comments_of, formatted
from qmpdoc.lsp.state import Document
from qmpdoc.model import DocText
from tests.corpus import corpus_files
from tests.lsp.test_features import opened, place

BEFORE = """\
##
# @lamp-on:
#
# Switch a lamp on. It stays
# on until somebody switches it off, or until the power of the house fails.
#
# @color: its color, which is one of those that the lamp was built for,
#     e.g. Red. Others are refused
#     (since 1.7)
#
# @name: which lamp
#
# .. note:: Keep    this
#      as it is.
#
# Literal block::
#
#     keep  this.   Too
#
# ==== ====
# keep this
# ==== ====
#
# - a list
# - of two things
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "lamp-on", "arguments": { "name": "kitchen" } }
#     <- { "return": {} }
##
{ 'command': 'lamp-on',
  'data': { 'name': 'str',   '*color': 'str' } }
"""
AFTER = """\
##
# @lamp-on:
#
# Switch a lamp on.  It stays on until somebody switches it off, or
# until the power of the house fails.
#
# @name: which lamp
#
# @color: its color, which is one of those that the lamp was built
#     for, e.g. Red.  Others are refused (since 1.7)
#
# .. note:: Keep    this
#      as it is.
#
# Literal block::
#
#     keep  this.   Too
#
# ==== ====
# keep this
# ==== ====
#
# - a list
# - of two things
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "lamp-on", "arguments": { "name": "kitchen" } }
#     <- { "return": {} }
##
{ 'command': 'lamp-on',
  'data': { 'name': 'str',   '*color': 'str' } }
"""


def changed(text: str, edits: list[TextEdit]) -> str:
    lines = text.split("\n")
    for each in sorted(edits, key=lambda edit: -edit.range.start.line):
        assert each.range.start.character == 0
        assert each.range.end.character == len(lines[each.range.end.line])
        lines[each.range.start.line : each.range.end.line + 1] = each.new_text.split("\n")
    return "\n".join(lines)


def format_file(path: Path, text: str, wanted: Range | None = None) -> str:
    path.write_text(text, encoding="utf-8")
    document, snapshot = opened(str(path.resolve()), text)
    return changed(text, formatted(document, snapshot, wanted))


def test_a_comment_is_filled_and_its_members_are_put_in_order(tmp_path: Path) -> None:
    assert format_file(tmp_path / "lamp.json", BEFORE) == AFTER
    assert format_file(tmp_path / "lamp.json", AFTER) == AFTER


def test_only_the_comments_of_a_range_are_formatted(tmp_path: Path) -> None:
    other = BEFORE.replace("lamp-on", "lamp-up")
    both = f"{BEFORE}\n{other}"
    document = Document("both.json", both)
    at = place(document, "@lamp-up:")
    wanted = Range(at, Position(at.line + 1, 0))
    assert format_file(tmp_path / "both.json", both, wanted) == f"{BEFORE}\n{AFTER.replace('lamp-on', 'lamp-up')}"


def test_a_description_that_does_not_hang_stays_whole_when_members_are_sorted(tmp_path: Path) -> None:
    text = (
        "##\n# @Lamp:\n#\n# A lamp.\n#\n# @b: the second\n#\n# @a: the first, whose description\n"
        "# goes on here\n# Since: 1.0\n##\n{ 'struct': 'Lamp', 'data': { 'a': 'str', 'b': 'str' } }\n"
    )
    found = format_file(tmp_path / "lamp.json", text)
    wanted = "# @a: the first, whose description goes on here\n#\n# @b: the second\n# Since: 1.0\n##\n"
    assert wanted in found


def test_what_cannot_begin_a_line_stays_behind_the_word_before_it() -> None:
    words = "word " * 12
    for special in ("- more", "1. more", "Since: more", "@name: more", ":: more", "| more"):
        lines = fill([f"{words}words {special} and so on"])
        assert not any(each.startswith(special.split()[0]) for each in lines)
        assert fill(lines) == lines


WORDS = st.sampled_from(
    [
        "a",
        "word.",
        "Sentence",
        "@name",
        "@name:",
        "Since:",
        "Returns:",
        "(since",
        "1.2)",
        "e.g.",
        "-",
        "*",
        "1.",
        "::",
        "``x",
        "y``",
        "..",
        "->",
        "|",
        "==",
        "longer-than-others",
        "extraordinarily",
        "'quoted'.",
        '"x"',
        "(default:",
        "etc.",
        "I.",
        "😀",
    ]
)
LINES = st.builds(
    lambda indent, words: " " * indent + " ".join(words), st.sampled_from((0, 0, 0, 4, 4, 7)), st.lists(WORDS)
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=8))
def test_filling_again_changes_nothing_and_keeps_every_word(lines: list[str]) -> None:
    filled = fill(lines)
    assert fill(filled) == filled
    assert " ".join(filled).split() == " ".join(lines).split()


def corpus_comments() -> list[list[str]]:
    found = []
    for path in corpus_files("qapi/*/**/*.json"):
        document = Document(str(path), path.read_text(encoding="utf-8"))
        found += [[each[2:] for each in document.lines[first + 1 : last]] for first, last in comments_of(document)]
    return found


COMMENTS = corpus_comments()


@pytest.mark.skipif(not COMMENTS, reason="there is no corpus")
@settings(deadline=None, max_examples=300)
@given(st.data())
def test_comments_of_qemu_are_filled_once(data: st.DataObject) -> None:
    lines = list(data.draw(st.sampled_from(COMMENTS or [[]])))
    cut = data.draw(st.integers(0, 30))
    lines[cut : cut + 1] = data.draw(st.lists(LINES, max_size=1))
    filled = fill(lines)
    assert fill(filled) == filled
    assert " ".join(filled).split() == " ".join(lines).split()


@pytest.mark.skipif(not COMMENTS, reason="there is no corpus")
def test_a_formatted_module_says_the_same_and_has_no_new_findings(tmp_path: Path) -> None:
    [path] = corpus_files("qapi/10.2.2/qapi/job.json")
    text = path.read_text(encoding="utf-8").replace("{ 'include': 'common.json' }", "")
    narrow = text.replace("block device", "block\n# device")
    found = []
    for each in (text, format_file(tmp_path / "job.json", text), format_file(tmp_path / "job.json", narrow)):
        _, snapshot = opened(str(tmp_path.resolve() / "job.json"), each)
        texts = [" ".join(str(part.body).split()) for one in snapshot.reference.definitions for part in one.parts]
        found.append((len(snapshot.found), texts))
        assert max(map(len, each.split("\n"))) <= max(WIDTH, *map(len, text.split("\n")))
    assert found[0] == found[1] == found[2]


def words_of(part: object) -> list[str]:
    """The texts of a part of the model, whatever their line breaks."""
    if isinstance(part, DocText):
        return [" ".join(str(part).split())]
    if isinstance(part, tuple):
        return [text for each in part for text in words_of(each)]
    names = [each for each in getattr(part, "__struct_fields__", ()) if each not in ("location", "entry", "declared")]
    return [text for name in names for text in words_of(getattr(part, name))]


@pytest.mark.slow
@pytest.mark.skipif(not COMMENTS, reason="there is no corpus")
@pytest.mark.parametrize("version", ["10.2.2", "4.2.0"])
def test_a_formatted_schema_says_the_same_in_every_definition(version: str, tmp_path: Path) -> None:
    [original] = corpus_files(f"qapi/{version}/qapi/qapi-schema.json")
    shutil.copytree(original.parents[1], tmp_path / "tree")
    root = (tmp_path / "tree" / "qapi" / "qapi-schema.json").resolve()
    _, before = opened(str(root))
    for path in before.lines:
        text = Path(path).read_text(encoding="utf-8")
        Path(path).write_text(changed(text, formatted(Document(path, text), before)), encoding="utf-8")
    _, after = opened(str(root))
    for old, new in zip(before.reference.definitions, after.reference.definitions, strict=True):
        assert sorted(words_of(old)) == sorted(words_of(new))
    assert [each.diagnostic.message for each in before.found] == [each.diagnostic.message for each in after.found]
    assert not any(formatted(Document(path, "\n".join(lines)), after) for path, lines in after.lines.items())
