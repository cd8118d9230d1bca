"""``qmpdoc explain`` knows every code that any command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qmpdoc.cli.explanation import choose

PACKAGE = Path(__file__).resolve().parents[2] / "qmpdoc"
CODES = sorted(
    {
        code
        for path in PACKAGE.rglob("*.py")
        for code in re.findall(r'"(Q[A-Z]\d{3})"', path.read_text(encoding="utf-8"))
    }
)


def test_there_are_codes() -> None:
    assert len(CODES) > 300


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained(code: str) -> None:
    (explained,) = choose([code], "qmpdoc explain")
    assert explained.code == code
    assert explained.kind
    assert explained.message
    assert explained.advice or explained.rationale
