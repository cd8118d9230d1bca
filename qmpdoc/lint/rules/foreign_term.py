"""foreign-term: the line that opens a monitor command's text has a term that the command does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from qmpdoc.files.json_text import position
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.synopsis import heads
from qmpdoc.model import Dialect, Entry, HmpCommand

_WORD = re.compile(r"[A-Za-z][\w-]*")
_MARKED = matches_of(r"^(?P<head>@item.*)|@var\{(?P<name>[a-z][\w-]*)\}", re.MULTILINE)
_SAME = frozenset({"file", "filename", "path"})
"""Words for one thing; texts use any of them."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find terms in the place of another argument, or of other commands; params name what args_type has."""
    everywhere = {name for each in scope.reference.hmp_commands if each.entry for name in _names(each.entry)}
    for command in scope.reference.hmp_commands:
        entry = command.entry
        if entry is None or not entry.args_type or not entry.params or not scope.subset.wants_definition(command):
            continue
        known = _words(f"{entry.params} {entry.args_type} {entry.help or ''} {' '.join(entry.names)}")
        common = [each for each in _names(entry) if each in _words(entry.params)]
        found = list(heads(command))
        for line, documented in found if len(found) == 1 else ():
            places = [each.name for each in documented.places] if documented is not None else []
            lacking = [each for each in common if each not in places]
            aligned = _names(entry) if len(places) == len(_names(entry)) else [""] * len(places)
            for name, argument in zip(places, aligned, strict=True):
                foreign = (
                    (name in everywhere or argument in lacking) and name not in known and _is_marked(line.text, name)
                )
                if foreign and lacking and not any(_alike(name, each) for each in lacking):
                    offset = line.text.rfind(name)
                    yield finding(line.at(offset), len(name), term=name, names=" or ".join(f"'{e}'" for e in lacking))
        if common:
            yield from _in_text(command, known, common, everywhere)


def _in_text(
    command: HmpCommand, known: frozenset[str], common: Sequence[str], everywhere: Collection[str]
) -> Iterator[Finding]:
    """Find the marked names of other commands' arguments in the text below the head."""
    text = command.body
    if text is None or text.dialect is not Dialect.TEXINFO:
        return
    shown = " ".join(line for line in text.lines if line.startswith("@item"))
    below = [match for match in _MARKED(text.lines) if match["head"] is None]
    lacking = [each for each in common if all(match["name"] != each for match in below)]
    for match in below:
        name = match["name"]
        foreign = name in everywhere and name not in known and name not in shown
        if foreign and lacking and not any(_alike(name, each) for each in lacking):
            place = text.locate(*position(match.string, match.start("name")))
            yield finding(place, len(name), term=name, names=" or ".join(f"'{each}'" for each in lacking))


def _is_marked(line: str, name: str) -> bool:
    """Whether a line has a word in the markup of an argument."""
    return f"@var{{{name}}}" in line or f"*{name}*" in line


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    letters = iter(longer)
    return all(letter in letters for letter in shorter) or {one, other} <= _SAME


def _names(entry: Entry) -> list[str]:
    return [each.name for each in entry.arguments if each.name is not None and not each.code.startswith("-")]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


RULE = LintRule(
    code="QL131",
    name="foreign-term",
    message="the command has no '{term}'; args_type and params name an argument {names}",
    advice="use the name of the argument",
    rationale="Readers look for an argument of that name, but the text below describes another.",
    sample="""
              {
                  .name       = "dump",
                  .args_type  = "filename:F,length:i",
                  .params     = "filename length",
                  .help       = "dump memory to a file",
              },

          STEXI
        - @item dump @var{protocol} @var{length}  # QL131
        + @item dump @var{filename} @var{length}
          @findex dump
          Dump memory to a file.
          ETEXI
        -
        -     {
        -         .name       = "connect",
        -         .args_type  = "protocol:s",
        -         .params     = "protocol",
        -         .help       = "connect by a protocol",
        -     },
        -
        - STEXI
        - @item connect @var{protocol}
        - @findex connect
        - Connect.
        - ETEXI
    """,
    check=check,
)
