"""Everything that the program prints is in plain words: messages, advice, reasons and help."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import qmpdoc
from qmpdoc.cli.parser import whole_parser
from qmpdoc.config import KEYS
from tests.words import unwanted_words

SOURCES = sorted(Path(qmpdoc.__file__).parent.rglob("*.py"))
SAMPLE = 5
"""Lines from which on a text is a sample of a definition file."""
PLACEHOLDER = re.compile(r"\{\w+\}")


def printed_texts(source: Path) -> Iterator[tuple[int, str]]:
    """The sentences in the code of a module, docstrings and samples of definition files left out."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    described = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if node in described or node in parts:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(each.value) if isinstance(each, ast.Constant) else "…" for each in node.values)
        else:
            continue
        if " " in text and text.count("\n") < SAMPLE:
            yield node.lineno, PLACEHOLDER.sub("…", text)


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: str(each.relative_to(SOURCES[0].parent)))
def test_what_is_printed_is_in_plain_words(source: Path) -> None:
    found = [f"line {line}: {word}" for line, text in printed_texts(source) for word in unwanted_words(text)]
    assert found == []


def test_help_and_keys_are_in_plain_words() -> None:
    assert unwanted_words(whole_parser().format_help()) == []
    assert [word for key in KEYS for word in unwanted_words(key.doc)] == []
