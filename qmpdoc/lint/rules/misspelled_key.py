"""misspelled-key: a key of an option is one letter different in another place of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.slips import is_slip
from qmpdoc.model import Entry, Option, SourceLocation

_HEAD = re.compile(r"@itemx?\s+-|``-")
_TERM = re.compile(r"\s*(?:@itemx?\s+|``|[*-]\s+``)(?:@\w+\{)?(?P<key>[a-z][\w.-]*)[=`}]")
_KEY = re.compile(r"(?<![\w.-])(?P<key>[a-z][\w.-]*)=")
_MOST = 300
"""Keys of an option up to which all are compared; QEMU's have up to 80."""
_LINES_AROUND = 3
"""Lines of an entry before and behind those of its help, at most."""
Keys = Mapping[str, SourceLocation]


def check(scope: Scope) -> Iterator[Finding]:
    """Find keys in the heads, the terms and the help of an option that are one slip away from each other."""
    for option in scope.manual_texts:
        if isinstance(option, Option):
            yield from _misspelled(option, scope)


def _misspelled(option: Option, scope: Scope) -> Iterator[Finding]:
    places = _keys(option, scope)
    if max(map(len, places)) > _MOST:
        return
    text = f"{option.entry.help if option.entry else ''}\n{option.body}"
    seen: set[str] = set()
    for here, there in permutations(places, 2):
        for key in sorted(here.keys() - there.keys() - seen):
            right = next((each for each in sorted(there) if is_slip(key, each)), None)
            if right is None or right in seen or any(key in each and right in each for each in places):
                continue
            if _count(key, text) <= _count(right, text):
                seen.add(key)
                yield finding(here[key], len(key), key=key, right=right, name=option.name)


def _keys(option: Option, scope: Scope) -> tuple[Keys, Keys, Keys]:
    """The keys in the heads, those that are terms of the text, and those in the help, each where it is first."""
    heads: dict[str, SourceLocation] = {}
    terms: dict[str, SourceLocation] = {}
    for line in lines_of(option.body):
        if _HEAD.match(line.text):
            for match in _KEY.finditer(line.text):
                heads.setdefault(match["key"], line.at(match.start("key")))
        elif (term := _TERM.match(line.text)) is not None:
            terms.setdefault(term["key"], line.at(term.start("key")))
    return heads, terms, _keys_of_help(option.entry, scope)


def _keys_of_help(entry: Entry | None, scope: Scope) -> Keys:
    keys: dict[str, SourceLocation] = {}
    if entry is not None and entry.help:
        start = entry.location.line
        for number in range(start, start + entry.help.count("\n") + _LINES_AROUND):
            for match in _KEY.finditer(scope.line(entry.location.at(number))):
                if match["key"] in entry.help:
                    keys.setdefault(match["key"], entry.location.at(number, match.start("key") + 1))
    return keys


def _count(key: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(key)}(?![\w-])", text))


RULE = LintRule(
    code="QL137",
    name="misspelled-key",
    message="'{key}' is written '{right}' in another place of the text of '{name}'",
    advice="write '{right}' if that is the right one",
    rationale="One of the two does not exist: whoever types it gets an error.",
    sample="""
          STEXI
          @table @option
          ETEXI

          DEF("clock", HAS_ARG, OPTION_clock,
              "-clock [source=host|rt|vm]   set the clock\\n", ALL)
          STEXI
        - @item -clock [soruce=host|rt|vm]  # QL137
        + @item -clock [source=host|rt|vm]
          @findex -clock
          Set the clock.

          @table @option
          @item source=host|rt|vm
          where the time comes from
          @end table
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
