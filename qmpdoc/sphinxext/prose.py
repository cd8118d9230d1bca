"""Documentation text of any dialect, set out on the page that is being read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup import tree
from qmpdoc.markup.prose import parse_prose
from qmpdoc.markup.rst.members import split_members
from qmpdoc.model import Dialect, DocText
from qmpdoc.sphinxext.confined import TooDeepError, parse_confined, string_list
from qmpdoc.sphinxext.convert import TreeConverter
from qmpdoc.sphinxext.deferred import is_finished
from qmpdoc.sphinxext.names import mark_names

if TYPE_CHECKING:
    from docutils.parsers.rst.states import RSTState
    from sphinx.environment import BuildEnvironment


class Prose:
    """Sets texts out as nodes of one page.

    Plain text and Texinfo are parsed to the tree that all renderers share. So is reStructuredText where it is plain to
    read, which is much faster than docutils; the rest goes to Sphinx's own parser. `unfinished` counts texts with nodes
    that need docutils' transforms. Bare names are looked up in `domain` first.
    """

    def __init__(self, state: RSTState, env: BuildEnvironment, report: Report, domain: str = "qmp") -> None:
        self.state = state
        self.env = env
        self.report = report
        self.domain = domain
        self.unfinished = 0

    def set_out(self, text: DocText | None, mentions: Mapping[str, str]) -> list[nodes.Node]:
        """The body elements of a text; `mentions` are the ids of members that it may mention as ``@name``."""
        if text is None:
            return []
        blocks = self._simple_blocks(text) if text.dialect is Dialect.RST else parse_prose(text, self.report)
        if blocks is not None:
            return self._converted(text, blocks, mentions)
        try:
            found = parse_confined(self.state, self.env, string_list(text))
        except TooDeepError:
            return self._converted(text, parse_prose(text, self.report), {})
        mark_names(found, self.domain)
        link_mentions(found, mentions)
        self.unfinished += not is_finished(found)
        return found

    def _converted(self, text: DocText, blocks: tree.Blocks, mentions: Mapping[str, str]) -> list[nodes.Node]:
        return TreeConverter(text, self.state.document, self.env, mentions, self.domain).blocks(blocks)

    def _simple_blocks(self, text: DocText) -> tree.Blocks | None:
        """The tree of a text that is plain to read and has no references with Sphinx's own roles."""
        from qmpdoc.markup.rst.simple import read_simple_rst

        blocks = read_simple_rst(text)
        return blocks if blocks is not None and not _has_roles(text) else None


def _has_roles(text: DocText) -> bool:
    return any(":`" in line for line in text.lines)


def link_mentions(found: list[nodes.Node], mentions: Mapping[str, str]) -> None:
    """Make links of ``@name`` in running text."""
    for node in found:
        for words in list(_running_text(node)):
            pieces = split_members(str(words))
            if len(pieces) > 1 or not isinstance(pieces[0], tree.Text):
                parent = words.parent
                parent.replace(words, [_piece(each, mentions) for each in pieces])


def _running_text(node: nodes.Node) -> Iterator[nodes.Text]:
    for words in node.findall(nodes.Text):
        if "@" in words and not isinstance(words.parent, (nodes.literal, nodes.literal_block, nodes.reference)):
            yield words


def _piece(piece: tree.Inline, mentions: Mapping[str, str]) -> nodes.Node:
    if isinstance(piece, tree.Text):
        return nodes.Text(piece.text)
    name = piece.target if isinstance(piece, tree.CrossReference) else ""
    literal = nodes.literal("", name, classes=["qmp-mention"])
    return nodes.reference("", "", literal, internal=True, refid=mentions[name]) if name in mentions else literal
