"""missing-findex: the Texinfo text of a command or option makes no entry in the index."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.rules._samples import TABLE
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, DocText
from qmpdoc.rules.samples import with_mistakes

_CUSTOM = 0.5
"""The share of texts with an index entry from which on it is the custom of a file."""
_INDEX = ("@findex", "@kindex", "@cindex")


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts without @findex in files where most have one."""
    files: dict[str, list[bool]] = {}
    for each in scope.texts_of(Dialect.TEXINFO):
        files.setdefault(each.location.file, []).append(_indexed(each.body))
    for each in scope.texts_of(Dialect.TEXINFO):
        known = files[each.location.file]
        if each.body is None or not any(line.startswith("@item") for line in each.body.lines):
            continue
        if not _indexed(each.body) and sum(known) >= len(known) * _CUSTOM:
            line = next(iter(lines_of(each.body)))
            yield finding(line.location, len(line.text), name=each.name)


def _indexed(text: DocText | None) -> bool:
    return text is not None and any(line.startswith(_INDEX) for line in text.lines)


RULE = LintRule(
    code="QL442",
    name="missing-findex",
    message="this text has no @findex for '{name}'",
    advice="put '@findex {name}' below its @item",
    rationale="The manual's index is where readers look up a name.",
    sample=with_mistakes(TABLE, ("@item stop", "@item stop  # QL442"), ("@findex stop", "")),
    check=check,
)
