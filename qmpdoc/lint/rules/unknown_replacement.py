"""unknown-replacement: the document names a replacement that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean
from qmpdoc.lint.announced import announcements
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command

_VALUES = frozenset({"null", "true", "false", "on", "off"})
"""What may be named in place of something, and has no definition."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find replacements of deprecated commands and arguments that neither monitor has."""
    if not scope.declares(Command):
        return
    known = {*scope.everything, *(alias for each in scope.reference.definitions for alias in each.aliases), *_VALUES}
    near = NameIndex(known)
    for each in announcements(scope, removed=False):
        for name in each.replacements:
            if name not in known and not name.startswith("-"):
                guess = did_you_mean(name, near.like(name))
                yield finding(each.location, len(each.heading), name=name, guess=guess)


RULE = Rule(
    code="QL325",
    name="unknown-replacement",
    message="the replacement '{name}' does not exist{guess}",
    advice="correct the name",
    rationale="Whoever has to change their program looks for something that is not there.",
    bad="""
        ==> schema.json
        ##
        # @detach:
        #
        # Detach the drive.
        #
        # @force: at once
        #
        # Features:
        #
        # @deprecated: Use `eject` instead.
        #
        # Since: 2.0
        ##
        { 'command': 'detach', 'data': { '*force': 'bool' }, 'features': [ 'deprecated' ] }

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

        ``detach`` (since 6.0)  # QL325
        ''''''''''''''''''''''

        Use ``ejetc`` instead.
    """,
    good="""
        ==> schema.json
        ##
        # @detach:
        #
        # Detach the drive.
        #
        # @force: at once
        #
        # Features:
        #
        # @deprecated: Use `eject` instead.
        #
        # Since: 2.0
        ##
        { 'command': 'detach', 'data': { '*force': 'bool' }, 'features': [ 'deprecated' ] }

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

        ``detach`` (since 6.0)
        ''''''''''''''''''''''

        Use ``eject`` instead.
    """,
    check=check,
)
