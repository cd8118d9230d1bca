"""Marks of another language than the text's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

ENTRY = """    {{
        .name       = "open",
        .args_type  = "door:s",
        .params     = "door",
        .help       = "open {}",
    }},

SRST
``open`` *door*
  Open {}.
ERST
"""
TEXINFO = """    {{
        .name       = "open",
        .args_type  = "door:s",
        .params     = "door",
        .help       = "open a door",
    }},

STEXI
@item open @var{{door}}
@findex open
Open {}.
ETEXI
"""


@pytest.mark.parametrize(
    ("help_text", "text", "found"),
    [
        ("a door", "a ``door``", []),
        ("a ``door``", "a door", ["QL454 open.hx:5"]),
        ("a door", "a @var{door}", ["QL454 open.hx:10"]),
        ("a door", "a door, see [doors](https://example.org/)", ["QL454 open.hx:10"]),
        ("a door", "a door, see `doors <https://example.org/>`_", []),
        ("a door", "the``door``", ["QL456 open.hx:10"]),
        ("a door", "the (``door``) or ``x``-``y``", []),
    ],
)
def test_texts_in_restructuredtext(lint: RunLint, tmp_path: Path, help_text: str, text: str, found: list[str]) -> None:
    write(tmp_path, "open.hx", ENTRY.format(help_text, text))
    assert lint("open.hx", "--select", "QL45").found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a @var{door}", []),
        ("a ``door''", []),
        ("a ``door``", ["QL454 open.hx:11"]),
        ("a :ref:`door`", ["QL454 open.hx:11"]),
    ],
)
def test_texts_in_texinfo(lint: RunLint, tmp_path: Path, text: str, found: list[str]) -> None:
    write(tmp_path, "open.hx", TEXINFO.format(text))
    assert lint("open.hx", "--select", "QL45").found == found
