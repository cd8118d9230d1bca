"""monitors-at-odds: the texts for the two monitors say different things of one entry's argument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, HmpCommand

_VARIABLE = re.compile(r"(?P<open>\[\s*)?@var\{(?P<texinfo>[\w-]+)\}|(?P<bracket>\[\s*)?\*(?P<rst>[\w-]+)\*")


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments that one monitor's text calls optional and the other's mandatory."""
    monitor = {id(each.entry): each for each in scope.reference.hmp_commands if each.entry and each.documented}
    for command in scope.reference.commands:
        human = monitor.get(id(command.entry)) if command.entry else None
        if human is not None and command.documented:
            yield from _compare(command, _presence(human))


def _compare(command: Command, human: Mapping[str, bool]) -> Iterator[Finding]:
    words = ("mandatory", "optional")
    for member in command.arguments:
        optional = human.get(member.name.replace("_", "-"))
        if optional is not None and optional != member.optional and member.default is None:
            yield finding(
                member.location,
                len(member.name),
                argument=member.name,
                qmp=words[member.optional],
                human=words[optional],
            )


def _presence(command: HmpCommand) -> dict[str, bool]:
    """The variables of the line that opens a monitor command's text, and whether each is optional."""
    for line in lines_of(command.body):
        if re.match(r"@item\s|``", line.text):
            found = {}
            for match in _VARIABLE.finditer(line.text):
                name = match["texinfo"] or match["rst"]
                before = line.text[: match.start()]
                inside = before.count("[") > before.count("]") or bool(match["open"] or match["bracket"])
                found[name.replace("_", "-")] = inside
            return found
    return {}


RULE = LintRule(
    code="QL124",
    name="monitors-at-odds",
    message="'{argument}' is {qmp} for QMP, but {human} in the text for the human monitor",
    advice="correct one of the two texts: both monitors run one entry",
    rationale="Both texts describe the same C entry, so at least one of them misleads.",
    sample="""
              {
                  .name       = "eject",
                  .args_type  = "device:B?",
                  .params     = "[device]",
                  .help       = "eject a medium",
              },

          STEXI
          @item eject [@var{device}]
          @findex eject
          Eject a medium.
          ETEXI
        - HXCOMM qmpdoc: ignore[QL114] what follows shows how the two texts differ
          SQMP
          eject
          -----

          Eject a medium.

          Arguments:

        - - "device": drive to empty (json-string)  # QL124
        + - "device": drive to empty (json-string, optional)
          EQMP
    """,
    check=check,
)
