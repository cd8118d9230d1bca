"""small-letter: a sentence of a comment begins with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.commented import schema_blocks
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_SENTENCE = matches_of(
    r"\.  (?<=[a-z)]\.  )(?<![a-z]\.[a-z]\.  )(?<!etc\.  )(?P<word>(?!qemu|libvirt|vhost|virtio)[a-z]{2,})(?=[ ,]|$)",
    re.MULTILINE,
)


def check(scope: Scope) -> Iterator[Finding]:
    """Find words in lower case behind a full stop and two blanks, which separate sentences in these comments."""
    for block in schema_blocks(scope):
        for match in _SENTENCE(block.lines):
            place = block.locate(*position(match.string, match.start("word")))
            yield finding(place, len(match["word"]), word=match["word"], right=match["word"].capitalize())


RULE = LintRule(
    code="QL417",
    name="small-letter",
    message="the sentence begins with '{word}'",
    advice="write '{right}', or a comma before it",
    rationale="Either the full stop is wrong, or a part of the sentence was lost.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
        - # @ms: time in milliseconds.  default is 100.  # QL417
        + # @ms: time in milliseconds.  Default is 100.
          #
          # Since: 9.2
          ##
          { 'command': 'dim', 'data': { '*ms': 'int' } }
    """,
    check=check,
)
