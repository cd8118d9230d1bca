"""The ages of the schema language, and how to tell them: an older schema may do what today's may not.

- `Age.PLAIN`, 2011 to 2016: comments that no program read, with ``#optional``, ``Since 0.14.0`` and names without
  colons; ``type`` for a struct, unions without discriminator, objects described in place.
- `Age.TAGGED`, 2017 to 2024 (2.9 to 9.0): comments are parsed, with ``Note:`` and ``Example:`` sections and ``=``
  headings; pragmas; conditions are C expressions until 6.1.
- `Age.RST`, today's, since 9.1: comments are reStructuredText with a few words of their own.

A schema is taken for today's, and held to today's rules, unless it shows its age.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from qmpdoc.qapi.syntax import BrokenExpression, CommentBlock, Item


class Age(Enum):
    """When a schema was written, as far as the language differs."""

    PLAIN = "plain"
    TAGGED = "tagged"
    RST = "rst"


MANY = 3
"""How many comments of an older form tell an age: one or two may be a mistake."""

_OLD_KIND = re.compile(r"^\{\s*'type'\s*:\s*'[A-Z]\w*'\s*,", re.MULTILINE)
_BARE_SYMBOL = re.compile(r"^##\n# @[\w.-]+[ \t]*$", re.MULTILINE)
_HEADINGS = ("##\n# = ", "##\n# == ")
_TAGS = ("\n# Note:", "\n# Notes:", "\n# Example:", "\n# Examples:", *_HEADINGS)
_DIRECTIVES = (".. qmp-example::", ".. note::", ".. admonition::", ".. caution::", ".. warning::")


def find_age(items: Sequence[Item]) -> Age:
    """The age of the schema that `items` are all of."""
    texts = {each.file.source.path: each.file.text for each in items if not isinstance(each, BrokenExpression)}
    everything = "\n".join(texts.values())
    if "'pragma'" not in everything and not _count(everything, _HEADINGS) and _is_plain(items, everything):
        return Age.PLAIN
    tags = _count(everything, _TAGS)
    return Age.TAGGED if tags and tags > _count(everything, _DIRECTIVES) else Age.RST


def _count(text: str, words: tuple[str, ...]) -> int:
    return sum(text.count(each) for each in words)


def _is_plain(items: Sequence[Item], everything: str) -> bool:
    if "#optional" in everything or _OLD_KIND.search(everything):
        return True
    unclosed = sum(1 for each in items if isinstance(each, CommentBlock) and not each.closed)
    return unclosed + len(_BARE_SYMBOL.findall(everything)) >= MANY
