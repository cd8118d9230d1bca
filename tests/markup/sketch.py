"""A document tree in few characters, so that a test shows at a glance what it expects."""

from collections.abc import Callable, Sequence
from textwrap import dedent, indent

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.markup.tree import (
    Admonition,
    Anchor,
    Block,
    Blocks,
    BulletList,
    CrossReference,
    DefinitionList,
    Heading,
    IndexTerm,
    Inline,
    LineBlock,
    LineBreak,
    Link,
    LiteralBlock,
    NumberedList,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
)
from qmpdoc.model import Dialect, DocText, SourceLocation

Parse = Callable[[DocText, Report], Blocks]


def doc(text: str, dialect: Dialect, line: int = 1) -> DocText:
    """A text that begins at `line` of test.hx."""
    return DocText(dialect=dialect, lines=tuple(text.split("\n")), location=SourceLocation("test.hx", line))


def parsed(parse: Parse, text: str, dialect: Dialect) -> tuple[str, list[Diagnostic]]:
    """The sketch of a snippet's tree, and the diagnostics."""
    found: list[Diagnostic] = []
    return sketch(parse(doc(dedent(text).strip("\n"), dialect), found.append)), found


def sketch(blocks: Blocks) -> str:
    """Blocks, a line or more for each; what is inside is indented."""
    return "\n".join(_block(each) for each in blocks)


def inline(nodes: Sequence[Inline]) -> str:
    """Inline nodes: ``code(x)`` is a span, ``<uri x>`` a link, ``[role target]`` a cross-reference."""
    return "".join(_inline(each) for each in nodes)


def _inline(node: Inline) -> str:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Span):
        return f"{node.style.value}({inline(node.children)})"
    if isinstance(node, Link):
        return f"<{node.uri}{' ' if node.children else ''}{inline(node.children)}>"
    if isinstance(node, CrossReference):
        return f"[{node.role} {node.target}{'|' if node.title else ''}{node.title}]"
    return "/" if isinstance(node, LineBreak) else f"#{node.name}"


def _block(block: Block) -> str:
    simple = _simple(block)
    if simple is not None:
        return simple
    if isinstance(block, BulletList):
        return "\n".join(f"*\n{_inside(item)}" for item in block.items)
    if isinstance(block, NumberedList):
        numbered = enumerate(block.items, start=block.start)
        return "\n".join(f"{number}{block.style}\n{_inside(item)}" for number, item in numbered)
    if isinstance(block, DefinitionList):
        return "\n".join(
            "\n".join(f"= {inline(term)}" for term in item.terms) + ("\n" if item.body else "") + _inside(item.body)
            for item in block.items
        )
    if isinstance(block, Table):
        rows = [("#", row) for row in block.head] + [("|", row) for row in block.rows]
        title = f"table {inline(block.title)}".rstrip()
        return "\n".join([title, *(f"{mark} " + " ; ".join(sketch(cell) for cell in row) for mark, row in rows)])
    assert isinstance(block, (Admonition, Quote))
    head = f"{block.kind.value}! {inline(block.title)}".rstrip() if isinstance(block, Admonition) else ">"
    return f"{head}\n{_inside(block.body)}"


def _simple(block: Block) -> str | None:
    """The sketch of a block without blocks in it."""
    if isinstance(block, Paragraph):
        return f"P {inline(block.children)}"
    if isinstance(block, Heading):
        return f"H{block.level} {inline(block.children)}"
    if isinstance(block, LiteralBlock):
        return f"pre {block.language}".rstrip() + "\n" + indent(inline(block.children), "  ", lambda line: True)
    if isinstance(block, LineBlock):
        return "\n".join(f"| {inline(line)}" for line in block.lines)
    if isinstance(block, Anchor):
        return f"#{block.name}"
    return f"index {block.name}" if isinstance(block, IndexTerm) else None


def _inside(blocks: Blocks) -> str:
    return indent(sketch(blocks), "  ")
