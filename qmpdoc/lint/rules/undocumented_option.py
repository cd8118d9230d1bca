"""undocumented-option: a command-line option, or a tool's command, has an entry and no text."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Option, ToolCommand


def check(scope: Scope) -> Iterator[Finding]:
    """Find options without a text; one with an empty help is hidden from users on purpose."""
    for each in scope.reference.definitions:
        if not isinstance(each, Option | ToolCommand) or each.documented or each.entry is None:
            continue
        if isinstance(each, Option) and not (each.entry.help or "").strip():
            continue
        if each.name not in scope.mentioned_in_heads:
            yield finding(*scope.name_place(each), name=each.name, kind=_KINDS[each.kind])


_KINDS = {Option.kind: "option -", ToolCommand.kind: "command "}

RULE = LintRule(
    code="QL103",
    name="undocumented-option",
    message="the {kind}{name} has no text",
    advice="document it between SRST and ERST (STEXI and ETEXI in the files of before 2020), after its entry",
    rationale="The manual does not show what has no text, though '-help' offers it.",
    sample="""
          DEF("frob", 0, QEMU_OPTION_frob, "-frob           frobnicate\\n", QEMU_ARCH_ALL)  # QL103
        - DEF("quux", 0, QEMU_OPTION_quux, "-quux           quuxify\\n", QEMU_ARCH_ALL)
          SRST
        - ``-quux``
        -     Quuxify.
        + ``-frob``
        +     Frobnicate.
          ERST
    """,
    check=check,
)
