"""undeclared-deprecation: the document announces a deprecation that the schema does not declare."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.announced import announcements, declared, human_names, option_names, parts_named
from qmpdoc.lint.deprecation import deprecation
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command
from qmpdoc.model.announcement import Announcement, Subject


def check(scope: Scope) -> Iterator[Finding]:
    """Find announcements of what the schema lacks, or has without the feature 'deprecated'."""
    if scope.declares(Command):
        for each in announcements(scope, removed=False):
            yield from (
                finding(each.location, len(each.heading), problem=problem) for problem in _problems(scope, each)
            )
    for subject, known in ((Subject.HMP, human_names(scope)), (Subject.OPTION, option_names(scope))):
        for each in announcements(scope, removed=False, subject=subject) if known else ():
            for name in each.names if each.parts or not each.partial else ():
                if _is_entry(name, subject) and name.replace("_", "-") not in known and not _is_elsewhere(name, known):
                    problem = f"{'option' if subject is Subject.OPTION else 'command'} '{name}' does not exist"
                    yield finding(each.location, len(each.heading), problem=problem)


def _is_entry(name: str, subject: Subject) -> bool:
    """Whether a name is one that the table of an interface would have."""
    return name.startswith("-") if subject is Subject.OPTION else not name.startswith("-")


def _is_elsewhere(name: str, known: frozenset[str]) -> bool:
    """Whether an ``info`` command can be in a file that was not read."""
    return name.startswith("info ") and not any(each.startswith("info ") for each in known)


def _problems(scope: Scope, announcement: Announcement) -> Iterator[str]:
    for name in announcement.names:
        definition = declared(scope, name)
        if definition is None:
            if not _is_human(scope, name):
                yield f"the schema has no '{name}'"
        elif not announcement.parts and not announcement.partial and deprecation(definition.features) is None:
            yield f"the schema does not mark '{name}' as deprecated"
        elif deprecation(definition.features) is None:
            for part in announcement.parts:
                found = parts_named(scope, definition, part)
                if not found:
                    yield f"'{name}' has no '{part}'"
                elif not announcement.partial and all(each.feature is None for each in found):
                    yield f"the schema does not mark '{part}' of '{name}' as deprecated"


def _is_human(scope: Scope, name: str) -> bool:
    """Whether a name is that of a human-monitor command, written below the wrong heading."""
    return any(name in (each.name, *each.aliases) for each in scope.reference.hmp_commands)


RULE = LintRule(
    code="QL322",
    name="undeclared-deprecation",
    message="this is announced as deprecated, but {problem}",
    advice="give it the feature 'deprecated' in the schema, or correct the document",
    rationale="Clients learn of a deprecation from the schema, and management software from its introspection.",
    sample="""
          ==> schema.json
          ##
          # @detach:
          #
          # Detach the drive.
          #
          # @force: at once
          #
        + # Features:
        + #
        + # @deprecated: Use `eject` instead.
        + #
          # Since: 2.0
          ##
        - { 'command': 'detach', 'data': { '*force': 'bool' } }
        + { 'command': 'detach', 'data': { '*force': 'bool' }, 'features': [ 'deprecated' ] }

          ##
          # @eject:
          #
          # Eject the drive.
          #
          # Since: 1.0
          ##
          { 'command': 'eject' }
          ==> deprecated.rst
          Deprecated features
          ===================

          QEMU Machine Protocol (QMP) commands
          ------------------------------------

          ``detach`` (since 6.0)  # QL322
          ''''''''''''''''''''''

          Use ``eject`` instead.
    """,
    check=check,
)
