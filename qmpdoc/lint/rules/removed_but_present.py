"""removed-but-present: the document calls something removed that is still there."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.announced import declared, parts
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model.announcement import Announcement, Subject


def check(scope: Scope) -> Iterator[Finding]:
    """Find removed commands, events, options, arguments and members that the files have."""
    human = {name.replace("_", "-") for each in scope.reference.hmp_commands for name in (each.name, *each.aliases)}
    options = {f"-{name}".replace("_", "-") for each in scope.reference.options for name in (each.name, *each.aliases)}
    for each in scope.reference.announcements:
        if not each.removed:
            continue
        found = list(_in_schema(scope, each)) if each.subject is Subject.QMP else []
        if each.subject in (Subject.HMP, Subject.OPTION) and not each.parts and not each.partial:
            known = human if each.subject is Subject.HMP else options
            found = [f"'{name}'" for name in each.names if name.replace("_", "-") in known]
        for what in found:
            yield finding(each.location, len(each.heading), what=what)


def _in_schema(scope: Scope, announcement: Announcement) -> Iterator[str]:
    if announcement.partial:
        return
    for name in announcement.names:
        definition = declared(scope, name)
        if definition is not None and not announcement.parts:
            yield f"'{name}'"
        elif definition is not None:
            paths = {each.path for each in parts(scope, definition)}  # a part of that name may be left further inside
            yield from (f"'{part}' of '{name}'" for part in announcement.parts if f".{part}" in paths)


RULE = LintRule(
    code="QL323",
    name="removed-but-present",
    message="this is announced as removed, but {what} still exists",
    advice="remove it, or correct the document",
    rationale="Users give up what still works, or developers forget to remove it.",
    sample="""
          ==> schema.json
          ##
          # @detach:
          #
          # Detach the drive.
          #
          # @force: at once
          #
          # Since: 2.0
          ##
          { 'command': 'detach', 'data': { '*force': 'bool' } }

          ##
          # @eject:
          #
          # Eject the drive.
          #
          # Since: 1.0
          ##
          { 'command': 'eject' }
          ==> removed-features.rst
          Removed features
          ================

          QEMU Machine Protocol (QMP) commands
          ------------------------------------

        - ``detach`` (removed in 6.0)  # QL323
        + ``attach`` (removed in 6.0)
          '''''''''''''''''''''''''''

          Use ``eject`` instead.
        -
        - ``eject`` argument ``force`` (removed in 6.0)
        - '''''''''''''''''''''''''''''''''''''''''''''
        -
        - This had no effect.
    """,
    check=check,
)
