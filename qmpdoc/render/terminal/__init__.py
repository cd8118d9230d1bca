"""A definition's page for a terminal: wrapped to its width, with headings that can be coloured."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.diagnostics.report.visible import visible
from qmpdoc.markup.tree import inline_text
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.definition import define
from qmpdoc.render.facts import facts
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.kinds import label_of, shown_name
from qmpdoc.render.members import Prose
from qmpdoc.render.members_text import qualities
from qmpdoc.render.signature import signature_text
from qmpdoc.render.terminal.prose import prose_lines
from qmpdoc.render.view import (
    DefinitionView,
    ErrorsView,
    ExampleView,
    FeaturesView,
    FeatureView,
    FlowView,
    MemberView,
    NoteView,
    PartView,
    TextView,
)

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_INDENT = 2
_DEEPEST = 3
"""Levels of members that a page shows; the types of deeper ones have pages of their own."""


class _Heading(str):
    """A line that is a heading."""

    __slots__ = ()


class TerminalPages:
    """Writes pages of the definitions of one reference."""

    def __init__(self, reference: Reference, report: Report, *, width: int = 80, colour: bool = False) -> None:
        self._index = ReferenceIndex(reference)
        self._prose = Prose(report)
        self._width = width
        self._colour = colour

    def page(self, definition: AnyDefinition) -> str:
        """The page of one definition, its lines ended."""
        view = define(definition, self._index, self._prose)
        return "".join(f"{self._shown(each)}\n" for each in self._lines(view))

    def summary(self, definition: AnyDefinition) -> str:
        """One sentence about a definition; empty where nothing is documented."""
        return visible(define(definition, self._index, self._prose).summary)

    def _shown(self, line: str) -> str:
        text = visible(line)
        return f"{_BOLD}{text}{_PLAIN}" if self._colour and isinstance(line, _Heading) else text

    def _lines(self, view: DefinitionView) -> Iterator[str]:
        yield _Heading(f"{view.name} ({', '.join(facts(view))})")
        usage = [inline_text(each) for each in view.heads] or signature_text(view).splitlines()
        yield from self._block("Usage", [f"  {each}" for each in usage])
        yield from self._block("Description", prose_lines(view.lead, self._width, _INDENT))
        for each in view.flow:
            yield from self._flow(each)
        if view.counterpart is not None:
            other = view.counterpart
            yield from self._block("See also", [f"  {shown_name(other)} ({label_of(other)})"])
        yield from self._block("Source", [f"  {view.location.file}:{view.location.line}"])

    def _flow(self, item: FlowView) -> Iterator[str]:
        if isinstance(item, TextView):
            yield from ["", *prose_lines(item.body, self._width, _INDENT)]
        elif isinstance(item, PartView):
            yield from self._block(_part_title(item), self._part(item, _INDENT))
        elif isinstance(item, NoteView):
            yield from self._block(item.title, prose_lines(item.body, self._width, _INDENT))
        elif isinstance(item, ErrorsView):
            lines = [line for each in item.errors for line in prose_lines(each, self._width, _INDENT)]
            yield from self._block(item.title, lines)
        elif isinstance(item, FeaturesView):
            lines = [line for each in item.features for line in self._feature(each, _INDENT)]
            yield from self._block(item.title, lines)
        else:
            for example in item.examples:
                title = f"Example: {example.example.title}" if example.example.title else "Example"
                yield from self._block(title, self._example(example))

    def _block(self, title: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield ""
            yield _Heading(title)
            yield from lines

    def _part(self, part: PartView, margin: int) -> list[str]:
        lines = prose_lines(part.body, self._width, margin)
        lines += [line for each in part.members for line in self._member(each, margin, 1)]
        lines += [line for each in part.notes for line in prose_lines(each, self._width, margin)]
        lines += [line for each in part.groups for line in self._part(each, margin)]
        return lines

    def _member(self, member: MemberView, margin: int, depth: int) -> list[str]:
        facts = [_type_name(member), *qualities(member)]
        known = ", ".join(each for each in facts if each)
        lines = [f"{' ' * margin}{member.name}{f' ({known})' if known else ''}"]
        inner = margin + 4
        lines += prose_lines(member.body, self._width, inner)
        if member.values:
            lines += [f"{' ' * inner}Values:"]
            lines += [line for each in member.values for line in self._member(each, inner + 2, depth + 1)]
        if depth < _DEEPEST:
            lines += [line for each in member.children for line in self._member(each, inner, depth + 1)]
        return lines

    def _feature(self, feature: FeatureView, margin: int) -> list[str]:
        lines = prose_lines(feature.body, self._width, margin + 4)
        return [f"{' ' * margin}{feature.name}", *lines]

    def _example(self, example: ExampleView) -> list[str]:
        messages = [f"  {line}".rstrip() for line in example.example.transcript()]
        return [*prose_lines(example.caption, self._width, _INDENT), *messages]


def _part_title(part: PartView) -> str:
    name = _type_name(part)
    return f"{part.title}: {name}" if name else part.title


def _type_name(typed: PartView | MemberView) -> str:
    if typed.type is None:
        return ""
    return f"array of {typed.type.name}" if typed.type.array else typed.type.name
