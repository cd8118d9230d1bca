"""Diagnostics to report: plain ones, included ones, and ones that a hostile file would cause."""

from __future__ import annotations

import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.diagnostics.report import Sources
from qmpdoc.files.source import SourceLocation

UNCLOSED = DiagnosticKind(
    code="QP101",
    name="unclosed-block",
    message="{marker} has no end",
    advice="close it with a line {end}",
    rationale="A block that is not closed swallows the rest of the file.",
)
UNTYPED = DiagnosticKind(
    code="QL201",
    name="argument-without-type",
    message="argument '{argument}' has no JSON type",
    advice="",
    severity=Severity.WARNING,
)
ORDER = DiagnosticKind(
    code="QL500", name="order", message="out of order", advice="sort the section", severity=Severity.NOTE
)

HOSTILE_FILE = "evil\x1b]0;owned\x07\n::error::x,:%\u202e\udcff.hx"


@pytest.fixture
def sources() -> Sources:
    return {
        "monitor.hx": ["SQMP", "eject", "-----", '\t- "device": drive to empty', "日本語 \x1b[2Jred"],
        "clean.hx": ["HXCOMM nothing"],
    }


@pytest.fixture
def diagnostics() -> list[Diagnostic]:
    return [
        UNTYPED.at(SourceLocation("monitor.hx", 4, 4), length=8, argument="device"),
        UNCLOSED.at(SourceLocation("monitor.hx", 1, 1), length=4, marker="SQMP", end="EQMP"),
        ORDER.at(SourceLocation("sub.json", 7, 3, SourceLocation("qapi.json", 2, 1, SourceLocation("top.json", 9, 5)))),
    ]


@pytest.fixture
def hostile() -> Diagnostic:
    return UNCLOSED.at(
        SourceLocation(HOSTILE_FILE, 1, 1), marker="a\x1b[31m\nb\rc\u2028d\x9be\0f%25<script>]]>", end="x\ny\x1b"
    )
