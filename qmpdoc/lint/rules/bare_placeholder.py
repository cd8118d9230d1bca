"""bare-placeholder: a head shows a placeholder without the markup that the other heads of its file have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qmpdoc.lint.documentation import Line
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, HmpCommand, Option

_MARKED = {
    Dialect.TEXINFO: re.compile(r"@var\{([^{}]*)\}"),
    Dialect.RST: re.compile(r"(?<![\w`])\*([^*\s][^*]*)\*"),
}
_RIGHT = {Dialect.TEXINFO: "@var{{{}}}", Dialect.RST: "*{}*"}
_HEAD = re.compile(r"(?:@itemx?\s+|``)-?(?:info )?(?P<name>[\w.-]+)(?=[\s`\[])")
_WORD = re.compile(r"(?<=[ =\[\]])(?<!\| )(?P<word>[a-z][\w-]*)(?=[\s\]\[`]|$)(?!\s*\|)")
_LAST = re.compile(r"\s*$")
_MOST = 0.5
"""The share of a file's heads with more than a name that makes a custom."""
_FEWEST = 5
"""Such heads that a file has at least."""


class _Head(NamedTuple):
    """A line that shows how something is called, and where it has more than the name."""

    definition: HmpCommand | Option
    dialect: Dialect
    line: Line
    start: int

    @property
    def marked(self) -> frozenset[str]:
        """The words that it marks."""
        return frozenset(_MARKED[self.dialect].findall(self.line.text[self.start :]))


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``-echr numeric_ascii_value`` where the other heads have ``@var{…}``, and ``*…*`` left out."""
    for heads in scope.once(_by_file).values():
        marked = [each.marked for each in heads]
        if len(heads) < _FEWEST or sum(map(bool, marked)) < len(heads) * _MOST:
            continue
        known = frozenset().union(*marked)
        for head, own in zip(heads, marked, strict=True):
            if scope.subset.wants_definition(head.definition):
                yield from _bare(head, known - own)


def _bare(head: _Head, known: frozenset[str]) -> Iterator[Finding]:
    """The words that other heads mark, and those of arguments; one behind the name may be a literal value."""
    text = _MARKED[head.dialect].sub(lambda match: "@" * len(match[0]), head.line.text)
    entry = head.definition.entry
    own = {each.name for each in entry.arguments} if entry and isinstance(head.definition, HmpCommand) else set()
    for match in _WORD.finditer(text, head.start):
        word = match["word"]
        opening = not text[head.start : match.start()].strip()
        is_last = _LAST.match(text, match.end()) is not None
        is_compound = opening and is_last and "_" in word and not own
        if word in own or is_compound or (word in known and (is_last or not opening)):
            yield finding(head.line.at(match.start()), len(word), word=word, right=_RIGHT[head.dialect].format(word))


def _by_file(scope: Scope) -> Mapping[tuple[str, Dialect], list[_Head]]:
    found: dict[tuple[str, Dialect], list[_Head]] = {}
    for dialect in _MARKED:
        for each in scope.texts_of(dialect):
            if isinstance(each, HmpCommand) or (isinstance(each, Option) and dialect is Dialect.TEXINFO):
                heads = found.setdefault((each.location.file, dialect), [])
                heads.extend(_Head(each, dialect, line, start) for line, start in _heads(each))
    return found


def _heads(definition: HmpCommand | Option) -> Iterator[tuple[Line, int]]:
    """The heads that have more than a name, each with where that begins."""
    names = {definition.name, *definition.aliases} - {"info"}  # what follows it is the name of another command
    for row, text in enumerate(definition.body.lines if definition.body else ()):
        match = _HEAD.match(text) if text.startswith(("@item", "``")) else None
        if match and definition.body and match["name"] in names and len(text.rstrip(" `")) > match.end():
            yield Line(text, definition.body, row), match.end()


RULE = LintRule(
    code="QL475",
    name="bare-placeholder",
    message="the placeholder '{word}' is not marked in this head",
    advice="write '{right}', as the other heads of the file have it",
    rationale="The manual shows it as something to type as it is.",
    sample="""
          STEXI
          @table @option
          ETEXI

          DEF("lamp", HAS_ARG, OPTION_lamp,
              "-lamp id   add a lamp\\n", ALL)
          STEXI
          @item -lamp @var{id}
          @findex -lamp
          Add a lamp.
          ETEXI

          DEF("desk", HAS_ARG, OPTION_desk,
              "-desk id   add a desk\\n", ALL)
          STEXI
          @item -desk @var{id}
          @findex -desk
          Add a desk.
          ETEXI

          DEF("room", HAS_ARG, OPTION_room,
              "-room name   add a room\\n", ALL)
          STEXI
          @item -room @var{name}
          @findex -room
          Add a room.
          ETEXI

          DEF("door", HAS_ARG, OPTION_door,
              "-door name   add a door\\n", ALL)
          STEXI
          @item -door @var{name}
          @findex -door
          Add a door.
          ETEXI

          DEF("hue", HAS_ARG, OPTION_hue,
              "-hue name   set the hue\\n", ALL)
          STEXI
        - @item -hue name  # QL475
        + @item -hue @var{name}
          @findex -hue
          Set the hue.
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
