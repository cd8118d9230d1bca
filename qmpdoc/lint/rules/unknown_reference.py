"""unknown-reference: a comment refers with @ to something that nothing is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.jsontext import position
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.nearest import did_you_mean

_REFERENCE = re.compile(r"(?<![\w@.\"'`<-])@(?P<name>[A-Za-z_][\w-]*)(?![\w-])(?!:(?:\s|$))")
_NEAR = 2
_KEYS = frozenset(
    {"success-response", "allow-oob", "allow-preconfig", "boxed", "gen", "coroutine", "data", "base", "discriminator"}
)
"""What the language itself has, and comments may speak of."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find names behind @ that no definition, member, value, branch or feature has, in schemas."""
    files = {source.path for source in scope.files(FileKind.SCHEMA)}
    for block in scope.reference.blocks:
        if block.location.file not in files:
            continue
        text = str(block)
        opening = len(text) - len(text.lstrip())
        for match in _REFERENCE.finditer(text):
            if match.start() == opening:
                continue  # wrong-symbol tells
            name = match["name"].rstrip("-_")
            if not _is_known(name, scope):
                place = block.locate(*position(text, match.start()))
                yield finding(place, len(name) + 1, name=name, guess=did_you_mean(name, _alike(name, scope)))


def _alike(name: str, scope: Scope) -> list[str]:
    """The names that are about as long and begin or end alike: there are too many to look at all."""
    return [
        each
        for each in scope.everything
        if abs(len(each) - len(name)) <= _NEAR and (each[:2] == name[:2] or each[-2:] == name[-2:])
    ]


def _is_known(name: str, scope: Scope) -> bool:
    known = scope.everything
    return name in known or name in _KEYS or name.removesuffix("s") in known or name.replace("_", "-") in known


RULE = Rule(
    code="QL310",
    name="unknown-reference",
    message="nothing is called '{name}'{guess}",
    advice="correct the name, or write it without the @",
    rationale="The reader looks for something that is not there; the manual shows it as a name all the same.",
    bad="""
        ##
        # @Drive:
        #
        # A drive.
        #
        # @name: its name, which has nothing to do with @nmae of the image  # QL310
        #
        # Since: 1.0
        ##
        { 'struct': 'Drive', 'data': { 'name': 'str' } }
    """,
    good="""
        ##
        # @Drive:
        #
        # A drive.
        #
        # @name: its name
        #
        # @image: file that it shows, whatever its @name
        #
        # Since: 1.0
        ##
        { 'struct': 'Drive', 'data': { 'name': 'str', 'image': 'str' } }
    """,
    check=check,
)
