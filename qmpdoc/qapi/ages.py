"""The ages of the schema language, and how to recognize them: an older schema may do what today's may not.

- `Age.PLAIN`, 2011 to 2016: comments that no program read, with ``#optional``, ``Since 0.14.0`` and names without
  colons; ``type`` for a struct, unions without discriminator, objects described in place.
- `Age.TAGGED`, 2017 to 2024 (2.9 to 9.0): comments are parsed, with ``Note:`` and ``Example:`` sections and ``=``
  headings; pragmas; conditions are C expressions until 6.1.
- `Age.RST`, today's, since 9.1: comments are reStructuredText with a few words of their own.

A schema is taken for today's, and held to today's rules, unless it shows its age.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property

from qmpdoc.markup.early import count_bare_symbols, is_early, versions_in
from qmpdoc.qapi.syntax import CommentBlock, Item


class Age(Enum):
    """When a schema was written, as far as the language differs."""

    PLAIN = "plain"
    TAGGED = "tagged"
    RST = "rst"


YEARS = {"2011": Age.PLAIN, "2017": Age.TAGGED, "2024": Age.RST}
"""The ages by their first years."""

MANY = 3
"""How many comments of an older form show an age: one or two may be a mistake."""

_OLD_KIND = re.compile(r"^\{\s*'type'\s*:\s*'[A-Z]\w*'\s*,", re.MULTILINE)
_FIRST_WITH_DIRECTIVES = (9, 1)
"""The first version with ``.. note::`` and ``.. qmp-example::``."""
_FIRST_WITH_FORM = (10, 1)
"""The first version whose programs ask for short lines and for two blanks between sentences."""
_HEADINGS = ("##\n# = ", "##\n# == ")
_TAGS = ("\n# Note:", "\n# Notes:", "\n# Example:", "\n# Examples:", *_HEADINGS)
_DIRECTIVES = (".. qmp-example::", ".. note::", ".. admonition::", ".. caution::", ".. warning::")


class Signs:
    """Signs of age in the text of one file; each is looked for when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}"

    @cached_property
    def pragma(self) -> bool:
        """Whether there is a pragma."""
        return "'pragma'" in self._text

    @cached_property
    def headings(self) -> int:
        """How many headings have the form that they had until 10.0."""
        return _count(self._text, _HEADINGS)

    @cached_property
    def titles(self) -> int:
        """How many headings of the first level have the form that they had until 10.0."""
        return self._text.count(_HEADINGS[0])

    @cached_property
    def tags(self) -> int:
        """How many notes, examples and headings have a form that no longer exists."""
        return _count(self._text, _TAGS)

    @cached_property
    def directives(self) -> int:
        """How many notes and examples have today's form."""
        return _count(self._text, _DIRECTIVES)

    @cached_property
    def plain(self) -> bool:
        """Whether there is something that only the first age has."""
        return "#optional" in self._text or _OLD_KIND.search(self._text) is not None

    @cached_property
    def bare_symbols(self) -> int:
        """How many comments name what they are about without a colon, as in the first age."""
        return count_bare_symbols(self._text)

    @cached_property
    def early(self) -> bool:
        """Whether most comments lack the colon, and every version is from before programs read comments."""
        return is_early(self._text)

    @cached_property
    def versions(self) -> tuple[tuple[int, int], ...]:
        """The versions that comments give."""
        return tuple(versions_in(self._text))


def is_before_form(signs: Sequence[Signs]) -> bool:
    """Whether a schema is older than the form of comments that is asked for since 10.1.

    It has headings as they were until 10.0, or nothing that came later than the versions in its comments.
    """
    if any(each.titles for each in signs) or sum(each.headings for each in signs) >= MANY:
        return True
    latest = max((version for each in signs for version in each.versions), default=_FIRST_WITH_FORM)
    directives = any(each.directives for each in signs)  # with these, it is a later one, or a part of a later one
    return latest < _FIRST_WITH_FORM and (latest >= _FIRST_WITH_DIRECTIVES or not directives)


def find_age(signs: Sequence[Signs], items: Iterable[Item]) -> Age:
    """The age of a schema, by its items and the signs of all of its files."""
    if not any(each.pragma for each in signs) and not any(each.headings for each in signs) and _is_plain(signs, items):
        return Age.PLAIN
    tags = sum(each.tags for each in signs)
    return Age.TAGGED if tags and tags > sum(each.directives for each in signs) else Age.RST


def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(text.count(each) for each in words)


def _is_plain(signs: Sequence[Signs], items: Iterable[Item]) -> bool:
    if any(each.plain for each in signs):
        return True
    if any(each.early for each in signs):
        return True
    unclosed = sum(1 for each in items if isinstance(each, CommentBlock) and not each.closed)
    return unclosed + sum(each.bare_symbols for each in signs) >= MANY
