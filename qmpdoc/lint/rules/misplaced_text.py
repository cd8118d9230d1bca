"""misplaced-text: the text of a command or option is behind the entry and text of another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import HmpCommand, Option, ToolCommand

_ENDS = ("ERST", "ETEXI")
Texts = Sequence[tuple[int, int, str, SourceLocation]]
"""The lines of entries and of their texts, the names, and where the texts are; in the order of the entries."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts that another entry, with a text of its own, separates from their entry."""
    for source in scope.files(FileKind.HX):
        texts = _texts(scope, source.path)
        for number, (_, text, name, place) in enumerate(texts):
            for later_entry, later_text, later_name, _ in texts[number + 1 :]:
                if later_entry > text:
                    break
                if later_entry < later_text < text and _is_block_end(source.lines[later_text : text - 1]):
                    yield finding(place, name=name, other=later_name)
                    break


def _texts(scope: Scope, path: str) -> Texts:
    found = []
    for each in scope.reference.definitions:
        if isinstance(each, HmpCommand | Option | ToolCommand) and each.location.file == path and each.entry:
            body = each.body
            if body is not None and body.lines and body.location.file == path:
                found.append((each.entry.location.line, body.locate(0).line, each.name, body.locate(0)))
    return sorted(found, key=lambda each: each[:2])


def _is_block_end(lines: Sequence[str]) -> bool:
    return any(each.startswith(_ENDS) for each in lines)


RULE = LintRule(
    code="QL470",
    name="misplaced-text",
    message="the text of '{name}' is behind the entry and the text of '{other}'",
    advice="move the text to its entry",
    rationale="Whoever changes an entry looks for its text right behind it.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
                  .params     = "",
                  .help       = "stop the machine",
              },

        + SRST
        + ``stop``
        +   Stop the machine.
        + ERST
        +
              {
                  .name       = "cont",
                  .args_type  = "",
                  .params     = "",
                  .help       = "let the machine run on",
              },

          SRST
          ``cont``
            Let the machine run on.
          ERST
        -
        - SRST
        - ``stop``  # QL470
        -   Stop the machine.
        - ERST
    """,
    check=check,
)
