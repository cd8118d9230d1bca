"""removed-but-present: the document calls something removed that is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.announced import declared, human_names, option_names, parts
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model.announcement import Announcement, Subject

_KEY = re.compile(r"([A-Za-z][\w-]*)=")


def check(scope: Scope) -> Iterator[Finding]:
    """Find removed commands, events, types, options, arguments and members that the files have."""
    for each in scope.reference.announcements:
        if not each.removed or each.partial:
            continue
        found: Iterator[str] = iter(())
        if each.subject is Subject.QMP:
            found = _in_schema(scope, each)
        elif each.parts:
            found = _in_entries(scope, each)
        elif each.subject in (Subject.HMP, Subject.OPTION):
            known = human_names(scope) if each.subject is Subject.HMP else option_names(scope)
            found = (f"'{name}'" for name in each.names if name.replace("_", "-") in known)
        for what in found:
            yield finding(each.location, len(each.heading), what=what)


def _in_entries(scope: Scope, announcement: Announcement) -> Iterator[str]:
    """Find the flags and arguments of monitor commands, and the keys of options, that are announced as removed."""
    for command in scope.reference.hmp_commands if announcement.subject is Subject.HMP else ():
        arguments = command.entry.arguments if command.entry else ()
        known = {each.code[:2] if each.code.startswith("-") else each.name for each in arguments}
        if {*announcement.names} & {command.name, *command.aliases}:
            yield from (f"'{part}' of '{command.name}'" for part in announcement.parts if part in known)
    for option in scope.reference.options if announcement.subject is Subject.OPTION else ():
        if option.entry and {*announcement.names} & {f"-{name}" for name in (option.name, *option.aliases)}:
            keys = set(_KEY.findall(option.entry.help or ""))
            yield from (f"'{part}' of '-{option.name}'" for part in announcement.parts if part in keys)


def _in_schema(scope: Scope, announcement: Announcement) -> Iterator[str]:
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
