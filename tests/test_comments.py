"""Docstrings and comments, those of the tests too, are in plain words."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import qmpdoc
from tests.words import unwanted_words

PACKAGE = Path(qmpdoc.__file__).parent
TESTS = Path(__file__).parent
SOURCES = [each for root in (PACKAGE, TESTS) for each in sorted(root.rglob("*.py"))]
CODE = re.compile(r"``[^`]*``|`[^`]*`")


def explanations(source: Path) -> Iterator[tuple[int, str]]:
    """The docstrings and comments of a module, each with its line; names of code in them are left out."""
    text = source.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, CODE.sub("…", " ".join(node.value.value.split()))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], CODE.sub("…", token.string)


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: str(each.relative_to(PACKAGE.parent)))
def test_docstrings_and_comments_are_in_plain_words(source: Path) -> None:
    found = [f"line {line}: {word}" for line, text in explanations(source) for word in unwanted_words(text)]
    assert found == []
