"""misspelled-name: a name in quotes is one slip away from a known one, and nothing else has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from qmpdoc.files.json_text import position
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.lint.slips import is_slip
from qmpdoc.model import Dialect, DocText, Option

_SHORTEST = 6
"""Letters that a name has at least: shorter ones that are alike may both exist."""
_QUOTED = matches_of(r"(?P<open>['\"`{])-{0,2}(?P<name>[a-z][\w-]{5,})(?P<close>['\"`}])")
_KEY = re.compile(r"(?<=[,\[ ])[a-z][\w-]{5,}(?==)")
_PAIRS = frozenset({"''", '""', "``", "{}", "`'"})
_PLURAL = re.compile(r"s(?=[_-]|$)")
_ENDS = 2
"""Letters at one end at least that a slip leaves as they are."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``'block-comit'``, which is in the files once, where ``block-commit`` is known."""
    counts = scope.once(_counts)
    known = scope.everything
    rare = [name for name, count in counts.items() if count == 1 and not _is_known(name, known)]
    if not rare:
        return
    index = _by_ends({*known, *_keys(scope), *(name for name, count in counts.items() if count > 1)})
    guesses = {name: guess for name in rare if (guess := _guess(name, index)) and _is_once(name, scope)}
    for block in scope.documentation.blocks() if guesses else ():
        for match in _QUOTED(block.lines):
            guess = guesses.get(match["name"])
            if guess is not None and _is_pair(match) and not _is_reported(match, block, scope):
                place = block.locate(*position(match.string, match.start("name")))
                yield finding(place, len(match["name"]), name=match["name"], guess=guess)


def _counts(scope: Scope) -> Mapping[str, int]:
    """How often each name is in quotes or in the braces of a command of Texinfo."""
    return Counter(
        match["name"] for block in scope.reference.blocks for match in _QUOTED(block.lines) if _is_pair(match)
    )


def _keys(scope: Scope) -> Iterator[str]:
    """The keys in the helps of options."""
    for option in scope.reference.of_kind(Option):
        if option.entry is not None and option.entry.help and "=" in option.entry.help:
            yield from _KEY.findall(option.entry.help)


def _is_pair(match: re.Match[str]) -> bool:
    """Whether the signs belong together; ``@var`` marks no names."""
    is_variable = match["open"] == "{" and match.string.endswith("@var", 0, match.start())
    return match["open"] + match["close"] in _PAIRS and not is_variable


def _is_known(name: str, known: Iterable[str]) -> bool:
    return name in known or name.removesuffix("s") in known or name.replace("_", "-") in known


def _by_ends(names: Iterable[str]) -> Mapping[str, list[str]]:
    """The names by their first and by their last letters: one slip leaves one of both."""
    found: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= _SHORTEST - 1 and name.islower():
            found.setdefault(f"{name[:_ENDS]}-", []).append(name)
            found.setdefault(f"-{name[-_ENDS:]}", []).append(name)
    return found


def _guess(name: str, index: Mapping[str, list[str]]) -> str | None:
    """The first known name that is one slip away; endings and plurals make other words."""
    near = {*index.get(f"{name[:_ENDS]}-", ()), *index.get(f"-{name[-_ENDS:]}", ())}
    found = (each for each in near if is_slip(name, each) and not _is_other_word(name, each))
    return min(found, default=None)


def _is_other_word(name: str, other: str) -> bool:
    if _PLURAL.sub("", name) == _PLURAL.sub("", other):
        return True
    one, two = name.replace("_", "-"), other.replace("_", "-")
    return one == two or ("-" not in one and (one[:-1] in (two, two[:-1]) or two[:-1] == one or one[1:] == two[1:]))


def _is_once(name: str, scope: Scope) -> bool:
    """Whether a name is in the files once as a whole word."""
    found = [text for path in scope.sources if name in (text := scope.text(path))]
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return sum(text.count(name) if text.count(name) == 1 else len(whole.findall(text)) for text in found) == 1


def _is_reported(match: re.Match[str], block: DocText, scope: Scope) -> bool:
    """Whether unknown-reference looks at a name."""
    if block.dialect is Dialect.RST and scope.kinds.get(block.location.file) is FileKind.SCHEMA:
        return match["open"] == "`" and not match.string.endswith("`", 0, match.start())
    return match.string.startswith(" command", match.end())


RULE = LintRule(
    code="QL476",
    name="misspelled-name",
    message="unknown name '{name}', did you mean '{guess}'?",
    advice="write '{guess}' if that is the right one",
    rationale="Readers look for a name that does not exist, and clients that send it get an error.",
    sample="""
          ##
          # @Lamp:
          #
          # A lamp.
          #
          # @colour: its colour, which "fade-time" changes slowly
          #
        - # @fade-time: its time to fade; "colsour" is shown meanwhile  # QL476
        + # @fade-time: its time to fade; "colour" is shown meanwhile
          #
          # Since: 9.2
          ##
          { 'struct': 'Lamp', 'data': { 'colour': 'str', 'fade-time': 'int' } }
    """,
    check=check,
)
