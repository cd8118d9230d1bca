"""misspelled-name: a name in quotes is one slip away from a known one, and nothing else has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qmpdoc.diagnostics.nearest import slips
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
_WORD = re.compile(r"(?<![\w-])-{0,2}([a-z][\w-]{5,})")
_TERM = re.compile(r"\s*(?:@itemx?\s+|[*-]\s+)?(?:@\w+|`)?")
"""What is before the term of a list on its line."""
_LONGEST = 60
"""Letters of a name up to which it is compared; QEMU's longest have about 40."""
_FEW = 20
"""Names up to which each text is searched for them before all of its words are counted."""
_ENDS = 2
"""Letters at one end at least that a slip leaves as they are."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``'block-comit'``, which is in the files once, where ``block-commit`` is known."""
    counts = scope.once(_counts)
    known = scope.everything
    rare = [name for name, count in counts.items() if count == 1 and not _is_known(name, known)]
    if not rare:
        return
    guesses = _guesses(rare, {*known, *_keys(scope), *(name for name, count in counts.items() if count > 1)})
    once = _in_files_once(guesses, scope)
    for block in scope.documentation.blocks() if once else ():
        for match in _QUOTED(block.lines):
            name = match["name"]
            if name in once and _is_pair(match) and not _is_reported(match, block, scope):
                place = block.locate(*position(match.string, match.start("name")))
                yield finding(place, len(name), name=name, guess=guesses[name])


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


def _guesses(rare: Sequence[str], names: Iterable[str]) -> Mapping[str, str]:
    """For each rare name the first of `names` that is one slip away; endings and plurals make other words.

    Two such names are the same without one of their letters, so that each name is looked up by that.
    """
    by_slip: dict[str, list[str]] = {}
    for name in rare:
        for slip in slips(name):
            by_slip.setdefault(slip, []).append(name)
    starts, ends = {name[:_ENDS] for name in rare}, {name[-_ENDS:] for name in rare}
    found: dict[str, str] = {}
    for other in sorted(names):
        if other.islower() and len(other) <= _LONGEST and (other[:_ENDS] in starts or other[-_ENDS:] in ends):
            near = {name for slip in slips(other) for name in by_slip.get(slip, ())}
            for name in near - found.keys():
                if is_slip(name, other) and not _is_other_word(name, other):
                    found[name] = other
    return found


def _is_other_word(name: str, other: str) -> bool:
    if _PLURAL.sub("", name) == _PLURAL.sub("", other):
        return True
    one, two = name.replace("_", "-"), other.replace("_", "-")
    return one == two or ("-" not in one and (one[:-1] in (two, two[:-1]) or two[:-1] == one or one[1:] == two[1:]))


def _in_files_once(names: Iterable[str], scope: Scope) -> frozenset[str]:
    """Those of some names that are in the files once as a whole word."""
    wanted = frozenset(names)
    texts = [scope.text(path) for path in scope.sources] if wanted else []
    if len(wanted) <= _FEW:
        texts = [text for text in texts if any(name in text for name in wanted)]
    counts = Counter(word for text in texts for word in _WORD.findall(text) if word in wanted)
    return frozenset(name for name, count in counts.items() if count == 1)


def _is_reported(match: re.Match[str], block: DocText, scope: Scope) -> bool:
    """Whether another rule looks at a name: unknown-reference, or misspelled-key at the terms of options."""
    kind = scope.kinds.get(block.location.file)
    if kind is FileKind.HX:
        before = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _TERM.fullmatch(before) and match.string.startswith(("=", "`", " ", "\n"), match.end()):
            return True
    if block.dialect is Dialect.RST and kind is FileKind.SCHEMA:
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
