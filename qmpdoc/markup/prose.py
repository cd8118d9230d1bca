"""Documentation text of any dialect, parsed to the one document tree."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.tree import Blocks
from qmpdoc.model import Dialect, DocText


def parse_prose(text: DocText, report: Report) -> Blocks:
    """The document tree of a text; what is wrong with its markup is reported, and its words stay."""
    if text.dialect is Dialect.PLAIN:
        from qmpdoc.markup.plain import parse_plain

        return parse_plain(text)
    if text.dialect is Dialect.TEXINFO:
        from qmpdoc.markup.texinfo import parse_texinfo

        return parse_texinfo(text, report)
    from qmpdoc.markup.rst import parse_rst

    return parse_rst(text, report)
