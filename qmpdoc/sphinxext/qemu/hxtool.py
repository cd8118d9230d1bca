"""``.. hxtool-doc:: FILE``: the reStructuredText of an ``.hx`` file, as QEMU's manual pulls it in.

Each ``DEFHEADING`` is a section; a block that begins ``SRST(label)`` is labelled ``DOCNAME-HXNAME-label``
(QEMU, docs/devel/docs.rst).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from qmpdoc.model import Dialect, DocText, Reference, Section
from qmpdoc.sphinxext.confined import TooDeepError, parse_confined
from qmpdoc.sphinxext.loading import load_for
from qmpdoc.sphinxext.qemu.described_terms import note_terms
from qmpdoc.sphinxext.sources import configured_folder
from qmpdoc.sphinxext.text_state import text_state

logger = logging.getLogger(__name__)

_LABEL = re.compile(r"SRST\(([^)]*)\)")


class HxtoolDoc(SphinxDirective):
    """Sets out the texts of an ``.hx`` file below `hxtool_srctree`."""

    required_arguments = 1
    optional_arguments = 1
    option_spec: ClassVar = {"hxfile": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """The texts under their headings; those before the first heading, or of a file without any, have no section."""
        path = os.path.join(configured_folder(self.env, "hxtool_srctree"), self.arguments[0])
        index = load_for(self.env, [path], self.get_location())
        if index is None:
            return []
        found: list[nodes.Node] = []
        for heading, lines in self.headed_lines(index.reference, path):
            if heading is None:
                found += self.parse(lines)
            else:
                found.append(self.section(heading, lines))
        note_terms(self.env, self.state.document, found, index.reference)
        return found

    def headed_lines(self, reference: Reference, path: str) -> Iterator[tuple[Section | None, StringList]]:
        """The headings of a file in order, each with the lines under it; None for those before the first."""
        heading: Section | None = None
        lines = StringList()
        for item in _in_order(reference):
            if isinstance(item, DocText):
                lines.extend(self.block_lines(item, reference, path))
            else:
                if heading is not None or lines:
                    yield heading, lines
                heading, lines = item, StringList()
        if heading is not None or lines:
            yield heading, lines

    def block_lines(self, block: DocText, reference: Reference, path: str) -> StringList:
        """The lines of a block, after its label if it has one, and a blank line."""
        found = StringList()
        first = block.locate(0).line
        label = _label(reference, first)
        if label:
            stem = os.path.splitext(os.path.basename(path))[0]
            for line in ("", f".. _{self.env.docname}-{stem}-{label}:", ""):
                found.append(line, path, first - 2)
        for index, line in enumerate(block.lines):
            found.append(line.rstrip().expandtabs(8), path, block.locate(index).line - 1)
        return found

    def section(self, heading: Section, lines: StringList) -> nodes.section:
        """A section with the anchor that links into QEMU's manual use."""
        words = heading.title.strip().removesuffix(":")
        title = nodes.title(words, words)
        title.source, title.line = heading.location.file, heading.location.line
        number = self.env.new_serialno("hxtool")
        section = nodes.section("", title, ids=[f"hxtool-{number}"])
        section.source, section.line = title.source, title.line
        section += self.parse(lines)
        return section

    def parse(self, lines: StringList) -> list[nodes.Node]:
        """The body elements of lines."""
        try:
            return parse_confined(text_state(self), self.env, lines, headings=True)
        except TooDeepError:
            logger.error("the texts are nested too deep to be read", location=f"{lines.source(0)}:1", type="qmpdoc")
            return []


def _in_order(reference: Reference) -> list[Section | DocText]:
    """The headings and the reStructuredText blocks of a file, in order."""
    items: list[tuple[int, Section | DocText]] = [
        (each.location.line, each) for each in reference.sections if each.title
    ]
    items += [(each.location.line, each) for each in reference.blocks if each.dialect is Dialect.RST and each.lines]
    return [item for _, item in sorted(items, key=lambda each: each[0])]


def _label(reference: Reference, first: int) -> str:
    """The label of the block with text from line `first` on; comments may be before the text."""
    lines = reference.sources[0].lines
    for number in range(first - 1, 0, -1):
        match = _LABEL.match(lines[number - 1])
        if match or not lines[number - 1].startswith("HXCOMM"):
            return match[1].strip() if match else ""
    return ""
