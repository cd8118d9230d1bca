"""synopsis-at-odds: the text of a tool command shows other flags than the help that the tool prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import Line, lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import ToolCommand

_HEAD = re.compile(r"(?:@itemx?|\.\. option::)\s+(?P<rest>\S.*)")
_FLAG = re.compile(r"(?<![\w-])(?:--?[A-Za-z][\w-]*|[a-z][\w-]*=)")
"""A flag, or the key of an operand such as ``bs=SIZE``."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find flags and keys that one of the two has and the other lacks."""
    for definition in scope.reference.definitions:
        if not isinstance(definition, ToolCommand) or definition.entry is None or not definition.entry.params:
            continue
        heads = _heads(definition)
        if heads:
            documented = {flag for line in heads for flag in _FLAG.findall(line.text)}
            real = set(_FLAG.findall(definition.entry.params))
            problems = [f"it lacks {each}" for each in sorted(real - documented)]
            problems += [f"it has {each}, which the help lacks" for each in sorted(documented - real)]
            if problems:
                line = heads[0]
                yield finding(
                    line.at(0), len(line.text.rstrip()), command=definition.name, problems="; ".join(problems)
                )


def _heads(command: ToolCommand) -> list[Line]:
    """The lines that show how a command is called."""
    found = []
    for line in lines_of(command.body):
        match = _HEAD.match(line.text)
        if match and match["rest"].split()[0] == command.name:
            found.append(line)
    return found


RULE = LintRule(
    code="QL126",
    name="synopsis-at-odds",
    message="the synopsis of '{command}' does not match the help: {problems}",
    advice="show the same flags in both",
    rationale="The help and the manual page are read by the same person; one of them is wrong.",
    sample="""
          ==> tool-cmds.hx
          DEF("shrink", disk_shrink,
              "shrink [-q] [--force] file")
          SRST
        - .. option:: shrink [-q] FILE  # QL126
        + .. option:: shrink [-q] [--force] FILE
          ERST
    """,
    check=check,
)
