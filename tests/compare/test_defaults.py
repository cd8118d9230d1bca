"""Defaults that documentation states, in the forms that are in use, and what only looks like one."""

from pathlib import Path

import pytest

from qmpdoc.compare.defaults import default_of
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Dialect, DocText, Member
from tests.compare.reading import compared

HERE = SourceLocation("schema.json", 1)


def stated(text: str) -> str | None:
    body = DocText(dialect=Dialect.RST, lines=tuple(text.split("\n")), location=HERE)
    return default_of(Member(name="size", body=body, location=HERE))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the size (default: 65536)", "65536"),
        ("the size (default 2)", "2"),
        ("the size (default 'accept')", "accept"),
        ("the size (default: off, since: 4.0)", "off"),
        ("the size.  Defaults to true.  (Since 2.12)", "true"),
        ("the size.  Default is 'raw'.", "raw"),
        ("the size.  The default value is 50. (Since 5.0)", "50"),
        ("the size.  Default 64.", "64"),
        ("what to do, default 'report'.", "report"),
        ("its size (default:\n    1 MB)", "1 MB"),
        ("a path (default '/dev/dsp')", "/dev/dsp"),
        ("a mode; defaults to @unmap", "unmap"),
        ("a policy (default false for files)", "false"),
    ],
)
def test_a_default_that_is_stated(text: str, value: str) -> None:
    assert stated(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "the size",
        "the default size of images",
        "by default, all of them",
        "Defaults to the size of the image.",
        "its name (default is taken from the image file)",
        "0 for default",
        "the size (default: 1), or in pairs (default: 2)",
        "its name (default: the guest's name)",
    ],
)
def test_what_states_no_default(text: str) -> None:
    assert stated(text) is None


def text(default: str, type: str = "int") -> str:
    return f"""
##
# @resize:
#
# Resize.
#
# @size: its size (default: {default})
#
# Since: 1.0
##
{{ 'command': 'resize', 'data': {{ '*size': '{type}' }} }}
"""


def test_another_spelling_of_a_default_is_the_same_one(tmp_path: Path) -> None:
    assert [each.name for each in compared(text("off"), text("false"), tmp_path).changes] == ["text-changed"]
    found = compared(text("1"), text("2"), tmp_path).changes
    assert [(each.name, each.message) for each in found if not each.documentation] == [
        ("argument-default-changed", "the default is 2 instead of 1")
    ]
