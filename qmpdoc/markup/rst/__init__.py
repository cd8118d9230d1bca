"""Documentation text in reStructuredText, as ``SRST`` blocks and QAPI schema comments hold it (2017 on)."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.problems import TOO_DENSE
from qmpdoc.markup.rst.simple import read_simple_rst
from qmpdoc.markup.tree import Blocks, LiteralBlock, Text
from qmpdoc.model import DocText

_COSTLIEST = 20_000_000
"""Starts of markup times characters, in one paragraph; the costliest paragraph known has 200,000."""


def parse_rst(text: DocText, report: Report) -> Blocks:
    """The document tree of a text; what docutils objects to is reported, and its text stays.

    Indentation that all lines share means nothing: it comes from the list or comment that the text was in.
    """
    if _too_dense(text.lines):
        report(TOO_DENSE.at(text.location))
        return (LiteralBlock((Text(str(text)),)),)
    text = _at_margin(text)
    blocks = read_simple_rst(text)
    if blocks is not None:
        return blocks
    from qmpdoc.markup.rst.reader import read_rst

    return read_rst(text, report)


def _too_dense(lines: tuple[str, ...]) -> bool:
    """Whether a paragraph would take minutes: every possible start of markup is searched for its end."""
    return _cost("\n".join(lines)) > _COSTLIEST and any(
        _cost("\n".join(paragraph)) > _COSTLIEST
        for blank, paragraph in groupby(lines, lambda line: not line.strip())
        if not blank
    )


def _cost(text: str) -> int:
    return len(text) * (text.count("`") + text.count("*") + text.count("|") + text.count("_"))


def _at_margin(text: DocText) -> DocText:
    lines = text.lines
    if not lines or (lines[0][:1] not in (" ", "\t", "")):
        return text
    expanded = [line.expandtabs(8) for line in lines]
    margin = min((len(line) - len(line.lstrip()) for line in expanded if line.strip()), default=0)
    if not margin:
        return text
    columns = tuple([text.locate(index).column + margin for index in range(len(lines))])
    return replace(text, lines=tuple([line[margin:] for line in expanded]), columns=columns)


__all__ = ["parse_rst"]
