"""reStructuredText by docutils: any text, with file inclusion and raw markup off."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Parser, states
from docutils.utils import new_document, unescape

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.problems import NOT_INCLUDED, RAW_MARKUP, RST_PROBLEM, UNKNOWN_DIRECTIVE, UNKNOWN_ROLE
from qmpdoc.markup.rst.convert import Converter
from qmpdoc.markup.rst.directives import REFUSED, known_directives, only_these
from qmpdoc.markup.rst.roles import role_nodes
from qmpdoc.markup.tree import Blocks, Inline, LiteralBlock, Text
from qmpdoc.model import DocText

_WARNING = 2
_FILES = frozenset(("include", "literalinclude", "csv-file"))


class ready(nodes.Inline, nodes.TextElement):  # noqa: N801 (docutils names its nodes so)
    """Nodes of the document tree, made already by a role."""

    content: list[Inline]


@lru_cache(maxsize=1)
def _inliner() -> states.Inliner:
    """The reader of inline markup, its patterns made once for all texts.

    docutils makes its patterns from the class's own variables, so that it cannot be derived from.
    """
    inliner = states.Inliner()
    inliner.init_customizations(_settings())
    setattr(inliner, "init_customizations", lambda settings: None)  # noqa: B010
    return inliner


def _interpret(text: DocText, report: Report) -> Callable[..., tuple[list[nodes.Node], list[nodes.system_message]]]:
    """What reads interpreted text: roles are looked up in our own table, for docutils' may hold Sphinx's."""

    def interpreted(
        rawsource: str, escaped: str, role: str | None, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        plain = unescape(escaped)
        content = role_nodes(role or "", plain)
        if content is None:
            index = max(0, min(lineno - 1, len(text.lines) - 1))
            report(UNKNOWN_ROLE.at(text.locate(index), name=role))
            content = [Text(plain)]
        node = ready(rawsource, "")
        node.content = content
        return [node], []

    return interpreted


_LONGEST_LINE = 5000
"""Characters in a line beyond which a text is shown as it is: docutils needs time by the square of them."""
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": False,
    "syntax_highlight": "none",
}


@lru_cache(maxsize=1)
def _settings() -> Any:
    """The settings of every text; no configuration file of docutils is read."""
    settings = _default_settings()
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    return settings


def _default_settings() -> Any:
    try:
        from docutils.frontend import get_default_settings
    except ImportError:  # docutils 0.17
        from docutils.frontend import OptionParser

        return OptionParser(components=(Parser,), read_config_files=False).get_default_values()
    return get_default_settings(Parser)


def read_rst(text: DocText, report: Report) -> Blocks:
    """The document tree of a text, as docutils reads it; what docutils objects to is reported."""
    long = next((index for index, line in enumerate(text.lines) if len(line) > _LONGEST_LINE), None)
    if long is not None:
        report(RST_PROBLEM.at(text.locate(long), problem=f"the line has more than {_LONGEST_LINE:,} characters"))
        return (LiteralBlock((Text(str(text)),)),)
    document = new_document(text.location.file, _settings())

    def observe(message: nodes.system_message) -> None:
        if message["level"] >= _WARNING:
            problem = message.children[0].astext().split("\n", 1)[0].rstrip(".")
            index = max(0, min(message.get("line", 1) - 1, len(text.lines) - 1))
            report(RST_PROBLEM.at(text.locate(_line_of(problem, text, index)), problem=problem))

    def missing(name: str) -> None:
        index = _line_with(text, f".. {name}::")
        kind = NOT_INCLUDED if name in _FILES else RAW_MARKUP if name in REFUSED else UNKNOWN_DIRECTIVE
        path = text.lines[index].partition("::")[2].strip()
        report(kind.at(text.locate(index), name=name, path=path, known=", ".join(known_directives())))

    document.reporter.attach_observer(observe)
    try:
        with only_these(missing):
            inliner = _inliner()
            setattr(inliner, "interpreted", _interpret(text, report))  # noqa: B010
            Parser(inliner=inliner).parse("\n".join(text.lines), document)
        return Converter(document).blocks()
    except RecursionError:
        report(RST_PROBLEM.at(text.location, problem="the text is nested too deep to be read"))
        return (LiteralBlock((Text(str(text)),)),)


_MARKS = {"Inline literal": "``", "Inline strong": "**", "Inline emphasis": "*", "Inline interpreted": "`"}
"""How docutils begins to say that inline markup is not closed, and the sign that this is about."""


def _line_of(problem: str, text: DocText, index: int) -> int:
    """The line of a paragraph where a sign is alone; docutils gives the first line of the paragraph."""
    sign = next((each for words, each in _MARKS.items() if problem.startswith(words)), None)
    row = index
    while sign and row < len(text.lines) and text.lines[row].strip():
        line = text.lines[row] if len(sign) == 2 else text.lines[row].replace(sign * 2, "")
        if line.count(sign) % 2:
            return row
        row += 1
    return index


def _line_with(text: DocText, words: str) -> int:
    return next((index for index, line in enumerate(text.lines) if words in line), 0)
