"""Text for people: what a compiler's user expects to see."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.diagnostics.report import Options, Sources, format_diagnostics
from qmpdoc.diagnostics.report.excerpt import excerpt
from qmpdoc.diagnostics.report.visible import visible, width
from qmpdoc.files.source import SourceLocation
from tests.diagnostics.conftest import UNCLOSED


def test_headline_excerpt_caret_and_advice(diagnostics: list[Diagnostic], sources: Sources) -> None:
    assert format_diagnostics("text", diagnostics, sources) == (
        "monitor.hx:1:1: error: SQMP has no end [QP101 unclosed-block]\n"
        "    1 | SQMP\n"
        "      | ^^^^\n"
        "      help: close it with a line EQMP\n"
        "\n"
        "monitor.hx:4:4: warning: argument 'device' has no JSON type [QL201 argument-without-type]\n"
        '    4 |         - "device": drive to empty\n'
        "      |           ^^^^^^^^\n"
        "\n"
        "In file included from qapi.json:2:1,\n"
        "                 from top.json:9:5:\n"
        "sub.json:7:3: note: out of order [QL500 order]\n"
        "      help: sort the section\n"
    )


def test_caret_stands_under_its_text_after_wide_and_control_characters(sources: Sources) -> None:
    found = UNCLOSED.at(SourceLocation("monitor.hx", 5, 9), length=3, marker="SQMP", end="EQMP")
    line, caret = format_diagnostics("text", [found], sources).splitlines()[1:3]
    assert line == "    5 | 日本語 <U+001B>[2Jred"
    assert caret == "      |                   ^^^"
    assert width(line[: line.index("red")]) == caret.index("^")


def test_long_line_is_cut_around_the_caret() -> None:
    found = UNCLOSED.at(SourceLocation("a.hx", 1, 50_001), length=4, marker="SQMP", end="EQMP")
    sources = {"a.hx": ["x" * 50_000 + "HERE" + "y" * 50_000]}
    line, caret = format_diagnostics("text", [found], sources, Options(width=60)).splitlines()[1:3]
    assert len(line) == 60
    assert line.startswith("    1 | ...xxx")
    assert line.endswith("yyy...")
    assert line[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_line_that_just_fits_is_not_cut() -> None:
    found = UNCLOSED.at(SourceLocation("a.hx", 1, 1), marker="SQMP", end="EQMP")
    printed = {
        length: format_diagnostics("text", [found], {"a.hx": ["x" * length]}, Options(width=60)).splitlines()[1]
        for length in (52, 53)
    }
    assert printed[52] == "    1 | " + "x" * 52
    assert len(printed[53]) == 60
    assert printed[53].endswith("x...")


@pytest.mark.parametrize("sources", [{}, {"a.hx": []}, {"a.hx": ["only one"]}])
def test_missing_line_costs_only_the_excerpt(sources: Sources) -> None:
    found = UNCLOSED.at(SourceLocation("a.hx", 2, 1), marker="SQMP", end="EQMP")
    assert format_diagnostics("text", [found], sources) == (
        "a.hx:2:1: error: SQMP has no end [QP101 unclosed-block]\n      help: close it with a line EQMP\n"
    )


def test_mark_beyond_the_line_stands_behind_it() -> None:
    found = UNCLOSED.at(SourceLocation("a.hx", 1, 99), length=9, marker="SQMP", end="EQMP")
    assert format_diagnostics("text", [found], {"a.hx": ["SQMP"]}).splitlines()[1:3] == [
        "    1 | SQMP",
        "      |     ^",
    ]


def test_colour_only_on_request_and_undone_on_every_line(diagnostics: list[Diagnostic], sources: Sources) -> None:
    plain = format_diagnostics("text", diagnostics, sources)
    coloured = format_diagnostics("text", diagnostics, sources, Options(colour=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert "\x1b[1;35m^^^^^^^^\x1b[0m" in coloured
    for line in coloured.splitlines():
        assert line.count("\x1b[0m") * 2 == line.count("\x1b[")


def test_advice_of_several_lines_is_indented(diagnostics: list[Diagnostic]) -> None:
    found = replace(diagnostics[0], advice="write\n- like this")
    assert format_diagnostics("text", [found], {}).splitlines()[1:] == [
        "      help: write",
        "            - like this",
    ]


def test_concise_is_a_line_each_in_order(diagnostics: list[Diagnostic], sources: Sources) -> None:
    assert format_diagnostics("concise", diagnostics, sources) == (
        "monitor.hx:1:1: error: SQMP has no end [QP101 unclosed-block]\n"
        "monitor.hx:4:4: warning: argument 'device' has no JSON type [QL201 argument-without-type]\n"
        "sub.json:7:3: note: out of order [QL500 order]\n"
    )


@pytest.mark.parametrize("name", ["text", "concise"])
def test_endless_message_is_cut_and_keeps_its_code(name: str) -> None:
    found = UNCLOSED.at(SourceLocation("a.hx", 1, 1), marker="x" * 90_000, end="EQMP")
    line = format_diagnostics(name, [found], {}).splitlines()[0]
    assert len(line) < 500
    assert line.endswith("xxx... [QP101 unclosed-block]")


def test_text_and_concise_import_little() -> None:
    """Start-up is part of the product: no parser, hash or JSON for a line of text."""
    script = (
        "import sys; from qmpdoc.diagnostics import report\n"
        "report.formatter('text'); report.formatter('concise')\n"
        "heavy = {'json', 'hashlib', 'xml', 'urllib', 'unicodedata', 'importlib.resources'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, é and 日本", "plain text, é and 日本"),
        ("\x00\t\x1b\x7f", "<U+0000><U+0009><U+001B><U+007F>"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb\u2066c", "a<U+202E>b<U+2066>c"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"),
        ("not\xa0a blank\u2028", "not<U+00A0>a blank<U+2028>"),
        ("caf\udce9", "caf<0xe9>"),
    ],
)
def test_what_does_not_print_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\uff21", 2), ("é", 1)])
def test_columns_on_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@given(
    line=st.text(st.characters(codec=None), max_size=200),
    column=st.integers(-1, 300),
    length=st.integers(0, 300),
    columns=st.integers(40, 120),
)
def test_excerpt_fits_prints_and_marks_what_it_shows(line: str, column: int, length: int, columns: int) -> None:
    part = excerpt(line, column, length, columns)
    assert part.text.isprintable()
    assert width(part.text) <= columns
    assert part.length >= 1
    assert 0 <= part.start <= width(part.text)
    assert part.start + part.length <= width(part.text) + 1


@given(prefix=st.text("a\té日\x1b", max_size=60), suffix=st.text("a\t日", max_size=400))
def test_caret_is_under_the_marked_word(prefix: str, suffix: str) -> None:
    part = excerpt(prefix + "MARK" + suffix, len(prefix) + 1, 4, 80)
    assert part.length == 4
    assert width(part.text[: part.text.index("MARK")]) == part.start
