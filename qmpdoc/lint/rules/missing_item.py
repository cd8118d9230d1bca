"""missing-item: the text of a command or option has no head of its own: an @item, or a term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.rules._samples import TABLE
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, DocText, Entry
from qmpdoc.rules.samples import with_mistakes

_HEADS = {
    Dialect.TEXINFO: (re.compile(r"@itemx?\s+(?P<rest>.*)"), "@item"),
    Dialect.RST: (re.compile(r"(?:``|\.\. option::\s+)(?P<rest>.*)"), "term"),
}
_NAME = re.compile(r"[\w?.-]+")
_OTHER = re.compile(r"(?<![\w-])-([\w-]+)")
"""The spellings of an option in its help: ``-h or -help``."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts that open no item of the list around them; of reStructuredText those that open others' only."""
    for dialect, (pattern, head) in _HEADS.items():
        for definition in scope.texts_of(dialect):
            if definition.entry is None or definition.body is None or _only_closes(definition.body):
                continue
            heads = [match["rest"] for line in definition.body.lines if (match := pattern.match(line))]
            named = {word.strip("-") for each in heads for word in _NAME.findall(each)}
            if not named.intersection(_names(definition.entry)) and (heads or dialect is Dialect.TEXINFO):
                line = next(iter(lines_of(definition.body)))
                yield finding(line.location, len(line.text), name=definition.name, head=head)


def _names(entry: Entry) -> set[str]:
    """The names of an entry: by its names, and by the spellings in its help."""
    return {each.strip("-") for each in entry.names} | set(_OTHER.findall((entry.help or "").split("  ")[0]))


def _only_closes(text: DocText) -> bool:
    """Whether a text is nothing but the end of the table that the entries are in."""
    return all(not line.strip() or line.startswith("@end") for line in text.lines)


RULE = LintRule(
    code="QL441",
    name="missing-item",
    message="no {head} in this text names '{name}'",
    advice="begin the text with a head that shows how '{name}' is called",
    rationale="Without an item the text belongs to the command before it in the manual.",
    sample=with_mistakes(TABLE, ("@item stop", ""), ("@findex stop", "@findex stop  # QL441")),
    check=check,
)
