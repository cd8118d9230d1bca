"""Examples: those of the model, and ``.. qmp-example::`` for transcripts that are on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine
from qmpdoc.markup.transcript import split_transcript
from qmpdoc.model import Example
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.loading import warn

LANGUAGE = "QMP"


def transcript(example: Example) -> nodes.literal_block:
    """The messages of an example behind their arrows."""
    text = "\n".join(example.transcript())
    found = nodes.literal_block(text, text, language=LANGUAGE, force=True)
    found.source, found.line = example.messages[0].location.file, example.messages[0].location.line
    return found


def example_box(
    title: str | None, body: Sequence[nodes.Node], location: SourceLocation, untitled: str = "Example"
) -> nodes.admonition:
    """An example under its heading, which is `untitled` where it has no title."""
    heading = nodes.title("", label("Example: %s", title) if title else label(untitled))
    heading.source, heading.line = location.file, location.line
    return nodes.admonition("", heading, *body, classes=["qmp-example", "admonition-example"])


def example_nodes(example: Example, caption: Sequence[nodes.Node], untitled: str) -> nodes.admonition:
    """An example of the model; `caption` is its prose, already set out."""
    body = [*caption, *([transcript(example)] if example.messages else [])]
    return example_box(example.title, body, example.location, untitled)


class QmpExample(SphinxDirective):
    """A transcript by hand; with ``:annotated:`` its content is text with transcripts in literal blocks."""

    has_content = True
    option_spec: ClassVar = {"annotated": directives.flag, "title": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The example under its heading; a message that is not JSON gets a warning at its own line."""
        self.assert_has_content()
        source, line = self.get_source_info()
        place = SourceLocation(source or "", line or 1)
        if "annotated" in self.options:
            body = self._annotated()
        else:
            text = "\n".join(self.content)
            block = nodes.literal_block(text, text, language=LANGUAGE, force=True)
            block.source, block.line = self.content.source(0), (self.content.offset(0) or 0) + 1
            self.check(place)
            body = [block]
        box = example_box(self.options.get("title"), body, place)
        self.set_source_info(box)
        return [box]

    def _annotated(self) -> list[nodes.Node]:
        holder = nodes.Element()
        holder.document = self.state.document
        self.state.nested_parse(self.content, self.content_offset, holder)
        for block in holder.findall(nodes.literal_block):
            if block.get("language", "default") == "default" and block.rawsource == block.astext():
                block["language"], block["force"] = LANGUAGE, True
        return list(holder.children)

    def check(self, place: SourceLocation) -> None:
        """Warn of messages that are not JSON."""
        lines = [TextLine(text, (self.content.offset(index) or 0) + 1) for index, text in enumerate(self.content)]
        for _ in split_transcript(lines, place, warn):
            pass
