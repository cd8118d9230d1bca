"""values-at-odds: the head of a text shows other values than the help of its option or the params of its command."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qmpdoc.files.json_text import position
from qmpdoc.lint.documentation import Line, heads_of, lines_of
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import HmpCommand, Option

_MARKUP = re.compile(r"@\w+\{([^{}]*)\}|``|\*")
_DEEPEST = 5
"""Markup within markup that is taken out."""
_FEWEST = 2
_SWITCH = frozenset({"on", "off", "yes", "no"})
_KEYED = re.compile(r"(?<![\w.|-])(?P<key>[a-z][\w.-]*)=\[?(?P<values>(?:[\w.-]+\|)+[\w.-]+)\]?(?![\w|])")
_BARE = re.compile(r"(?<![\w|=/-])(?P<key>)(?P<values>(?:[a-z][\w-]*\|)+[a-z][\w-]*)(?![\w|=])")


_CUT = matches_of(r"(?<![\w|])(?:on\|of|of\|on)(?![\w|])")


def check(scope: Scope) -> Iterator[Finding]:
    """Find lists such as ``clock=host|vm`` that have a value more or less than the other place has."""
    for definition in scope.manual_texts:
        if definition.entry is None:
            continue
        if isinstance(definition, Option):
            yield from list(_compared(definition, definition.entry.help, _KEYED, "help")) or _cut_short(definition)
            yield from _unlisted(definition, definition.entry.help or "")
        elif isinstance(definition, HmpCommand):
            yield from _compared(definition, definition.entry.params, _BARE, "params")


def _cut_short(option: Option) -> Iterator[Finding]:
    """Find switches that lack the last letter."""
    body = option.body
    for match in _CUT(body.lines) if body else ():
        if body:
            place = body.locate(*position(match.string, match.start()))
            yield finding(place, len(match[0]), shown=match[0], other="on|off", where="server takes", name=option.name)


def _compared(
    definition: Option | HmpCommand, source: str | None, pattern: re.Pattern[str], word: str
) -> Iterator[Finding]:
    if not source or "|" not in source:
        return
    heads = [line for line in heads_of(definition.body) if "|" in line.text]
    real, shown = _values(source, pattern), _values(" ".join(_plain(line) for line in heads), pattern)
    for key, found in shown.items():
        if key in real and not any(one == other for one in found for other in real[key]):
            line = next((each for each in heads if _holds(each, key, found[0])), heads[0])
            values, others = "|".join(found[0]), "|".join(real[key][0])
            yield finding(line.at(0), len(line.text), shown=values, other=others, where=word, name=definition.name)


def _unlisted(option: Option, help: str) -> Iterator[Finding]:
    """Find values of a key that the text never mentions, although it quotes others of them."""
    text = str(option.body)
    for match in _KEYED.finditer(help):
        values = match["values"].split("|")
        quoted = [each for each in values if any(f"{sign}{each}{sign}" in text for sign in "\"'`")]
        if len(quoted) < _FEWEST or _SWITCH.issuperset(quoted) or len(quoted) == len(values):
            continue
        line = next((line for line in lines_of(option.body) if f"{match['key']}=" in line.text), None)
        if line is not None and any(not re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", text) for each in values):
            shown, other = "|".join(quoted), "|".join(values)
            yield finding(line.at(0), len(line.text), shown=shown, other=other, where="help", name=option.name)


def _values(text: str, pattern: re.Pattern[str]) -> Mapping[str, list[dict[str, None]]]:
    """The lists of values in a text, by the key before them; the order of the values does not count."""
    found: dict[str, list[dict[str, None]]] = {}
    for match in pattern.finditer(text):
        found.setdefault(match["key"], []).append(dict.fromkeys(match["values"].split("|")))
    return found


def _holds(line: Line, key: str, values: dict[str, None]) -> bool:
    return key in line.text and all(each in line.text for each in values)


def _plain(line: Line) -> str:
    text = line.text
    for _ in range(_DEEPEST):
        text = _MARKUP.sub(lambda match: match[1] or "", text)
    return text


RULE = LintRule(
    code="QL135",
    name="values-at-odds",
    message="the text of '{name}' shows the values {shown}, the {where} {other}",
    advice="show the same values in both",
    rationale="The help and the manual page are read by the same person; one of them is wrong.",
    sample="""
          STEXI
          @table @option
          ETEXI

          DEF("clock", HAS_ARG, OPTION_clock,
              "-clock [base=utc|localtime][,source=host|rt|vm]   set the clock\\n", ALL)
          STEXI
        - @item -clock [base=utc|localtime][,source=host|vm]  # QL135
        + @item -clock [base=utc|localtime][,source=host|rt|vm]
          @findex -clock
          Set the clock, which begins at a base and has a source.
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
