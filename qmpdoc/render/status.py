"""What is deprecated or unstable: definitions, and members of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qmpdoc.markup.tree import block_text
from qmpdoc.model import AnyDefinition
from qmpdoc.render.view import DefinitionView, FeatureView, MemberView


class StatusEntry(NamedTuple):
    """A definition, or a member of it, that is deprecated or unstable, and what its text says about that."""

    definition: AnyDefinition
    member: MemberView | None
    text: str


def status_entries(views: Iterable[DefinitionView], feature: str) -> Iterator[StatusEntry]:
    """Return what has a feature, ``deprecated`` or ``unstable``; a member is with the definition that it is of."""
    for view in views:
        words = _said(next((each for each in view.features if each.name == feature), None))
        if getattr(view.definition, feature):
            yield StatusEntry(view.definition, None, words)
        for part in view.parts:
            for member in part.members:
                if feature in member.features and member.owner is view.definition:
                    yield StatusEntry(view.definition, member, words)


def _said(feature: FeatureView | None) -> str:
    return block_text(feature.body) if feature else ""
