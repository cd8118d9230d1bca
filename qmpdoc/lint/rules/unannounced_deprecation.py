"""unannounced-deprecation: something is deprecated in the schema, and the deprecation document does not name it."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.announced import Words
from qmpdoc.lint.deprecation import deprecation
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Command, Event, Feature


def check(scope: Scope) -> Iterator[Finding]:
    """Find the feature 'deprecated' on what no announcement names; a part counts as named with its command."""
    words = Words(f"{each.heading}\n{each.text}" for each in scope.reference.announcements if not each.removed)
    for definition in scope.schema_side if words else ():
        whole = deprecation(definition.features)
        if whole is not None and not words.have(definition.name):
            yield _finding(scope, definition, whole, f"'{definition.name}'")
        near = definition.name if isinstance(definition, Command | Event) else None
        for part in definition.parts if whole is None else ():
            feature = deprecation(part.features)
            if feature is not None and not words.have(part.name, near=near):
                yield _finding(scope, definition, feature, f"'{part.name}' of '{definition.name}'")


def _finding(scope: Scope, definition: AnyDefinition, feature: Feature, what: str) -> Finding:
    if feature.body is not None:
        return finding(feature.body.locate(0), len(feature.body.lines[0]), what=what)
    return finding(*scope.symbol_place(definition), what=what)


RULE = LintRule(
    code="QL321",
    name="unannounced-deprecation",
    message="{what} is deprecated, but no deprecation document announces that",
    advice="announce it in the document, with the version since when and what to use",
    rationale="Users plan by the document. A feature may be removed only two releases after its announcement there.",
    sample="""
          ==> schema.json
          ##
          # @detach:
          #
          # Detach the drive.
          #
          # Features:
          #
          # @deprecated: Use `eject` instead.  # QL321
          #
          # Since: 1.0
          ##
          { 'command': 'detach', 'features': [ 'deprecated' ] }

          ##
          # @eject:
          #
          # Eject the drive.
          #
        - # @drive: its name
        - #
          # Since: 1.0
          ##
        - { 'command': 'eject', 'data': { 'drive': 'str' } }
        + { 'command': 'eject' }
          ==> deprecated.rst
          Deprecated features
          ===================

        - Block devices
        - -------------
        + QEMU Machine Protocol (QMP) commands
        + ------------------------------------

        - ``fat`` drives (since 6.0)
        - ''''''''''''''''''''''''''
        + ``detach`` (since 6.0)
        + ''''''''''''''''''''''

        - Use an image instead.
        + Use ``eject`` instead.
    """,
    check=check,
)
