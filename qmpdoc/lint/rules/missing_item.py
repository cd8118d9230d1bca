"""missing-item: the Texinfo text of a command or option has no @item for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.passages import lines_of
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, DocText

_ITEM = re.compile(r"@itemx?\s+(?P<rest>.*)")
_NAME = re.compile(r"[\w?.-]+")
_OTHER = re.compile(r"(?<![\w-])-([\w-]+)")
"""The spellings of an option in its help: ``-h or -help``."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts that open no item of the table around them."""
    for definition in scope.texts_of(Dialect.TEXINFO):
        if definition.entry is None or definition.body is None or _only_closes(definition.body):
            continue
        heads = [match["rest"] for line in definition.body.lines if (match := _ITEM.match(line))]
        named = {word.strip("-") for head in heads for word in _NAME.findall(head)}
        names = {each.strip("-") for each in definition.entry.names}
        names.update(_OTHER.findall((definition.entry.help or "").split("  ")[0]))
        if not named.intersection(names):
            line = next(iter(lines_of(definition.body)))
            yield finding(line.location, len(line.text), name=definition.name)


def _only_closes(text: DocText) -> bool:
    """Whether a text is nothing but the end of the table that the entries stand in."""
    return all(not line.strip() or line.startswith("@end") for line in text.lines)


RULE = Rule(
    code="QL441",
    name="missing-item",
    message="no @item in this text names '{name}'",
    advice="begin the text with @item and how '{name}' is called",
    rationale="Without an item the text belongs to the command before it in the manual.",
    bad="""
        STEXI
        @table @option
        ETEXI

            {
                .name       = "stop",
                .args_type  = "",
                .params     = "",
                .help       = "stop the machine",
            },

        STEXI
        @findex stop  # QL441
        Stop the machine.
        ETEXI

            {
                .name       = "cont",
                .args_type  = "",
                .params     = "",
                .help       = "let the machine run on",
            },

        STEXI
        @item cont
        @findex cont
        Let the machine run on.
        ETEXI

        STEXI
        @end table
        ETEXI
    """,
    good="""
        STEXI
        @table @option
        ETEXI

            {
                .name       = "stop",
                .args_type  = "",
                .params     = "",
                .help       = "stop the machine",
            },

        STEXI
        @item stop
        @findex stop
        Stop the machine.
        ETEXI

            {
                .name       = "cont",
                .args_type  = "",
                .params     = "",
                .help       = "let the machine run on",
            },

        STEXI
        @item cont
        @findex cont
        Let the machine run on.
        ETEXI

        STEXI
        @end table
        ETEXI
    """,
    check=check,
)
