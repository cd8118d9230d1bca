"""What a page or chapter about a definition shows, whatever the output format: parts, members, badges.

A view holds document trees and definitions; a renderer gives them its own markup and links.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.tree import Blocks, Inline
from qmpdoc.model import DEPRECATED, UNSTABLE, AnyDefinition, Example, NoteKind, TypeReference


class FeatureView(msgspec.Struct, frozen=True, kw_only=True):
    """A feature flag and what is said about it; `replacement` is what a deprecation says to use."""

    name: str
    anchor: str
    body: Blocks = ()
    condition: str = ""
    replacement: str = ""


class MemberView(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a part: a member, an enum's value, a branch, an alternative.

    `owner` is the definition with the body in its text. `type_definition` is the definition of its type; a renderer may
    show the members of that in place; `children` are those that the text itself describes. `presence` is ``optional``,
    ``required`` or empty where it is unknown. `features` are names: their texts are once, in a `FeaturesView`.
    `replacement` is what to use in place of a deprecated member, empty where nothing is named. `discriminator` is the
    name of the member that chooses a branch; empty for all other rows.
    """

    name: str
    anchor: str
    owner: AnyDefinition
    type: TypeReference | None = None
    type_definition: AnyDefinition | None = None
    presence: str = ""
    default: str | None = None
    body: Blocks = ()
    values: tuple[MemberView, ...] = ()
    children: tuple[MemberView, ...] = ()
    since: str | None = None
    features: tuple[str, ...] = ()
    replacement: str = ""
    condition: str = ""
    discriminator: str = ""

    @property
    def status(self) -> tuple[str, ...]:
        """``deprecated`` and ``unstable``, where they hold; other features by their names behind ``feature``."""
        known = (DEPRECATED, UNSTABLE)
        return tuple([each if each in known else f"feature {each}" for each in self.features])


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """A run of paragraphs."""

    shape: ClassVar[str] = "text"

    body: Blocks


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """A headed part of a definition: its arguments, its answer, its values."""

    shape: ClassVar[str] = "part"

    title: str
    anchor: str
    type: TypeReference | None = None
    type_definition: AnyDefinition | None = None
    body: Blocks = ()
    members: tuple[MemberView, ...] = ()
    notes: tuple[Blocks, ...] = ()
    groups: tuple[PartView, ...] = ()


class ErrorsView(msgspec.Struct, frozen=True, kw_only=True):
    """How a command may fail."""

    shape: ClassVar[str] = "errors"

    title: str = "Errors"
    anchor: str
    errors: tuple[Blocks, ...]


class FeaturesView(msgspec.Struct, frozen=True, kw_only=True):
    """The feature flags and what is said about them."""

    shape: ClassVar[str] = "features"

    title: str = "Features"
    anchor: str
    features: tuple[FeatureView, ...]


class NoteView(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph set apart; `named` says whether its title is the author's own, not the name of its kind."""

    shape: ClassVar[str] = "note"

    kind: NoteKind
    title: str
    named: bool = False
    body: Blocks


class ExampleView(msgspec.Struct, frozen=True, kw_only=True):
    """An example and the document tree of its caption."""

    example: Example
    anchor: str
    caption: Blocks = ()


class ExamplesView(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive examples."""

    shape: ClassVar[str] = "examples"

    anchor: str
    examples: tuple[ExampleView, ...]

    @property
    def title(self) -> str:
        """Their heading."""
        return "Example" if len(self.examples) == 1 else "Examples"


FlowView = TextView | PartView | ErrorsView | FeaturesView | NoteView | ExamplesView
"""What is on a page one below the other; a template distinguishes them by their `shape`."""


class DefinitionView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown about a definition.

    `heads` are the lines in which its own text shows how it is called (an option's, a human-monitor command's).
    `lead` is the text before all else, and `flow` what follows it in the order of the author. The other fields have
    the same by its sort: `body` is all of the running text.
    """

    definition: AnyDefinition
    name: str
    label: str
    summary: str
    heads: tuple[tuple[Inline, ...], ...] = ()
    lead: Blocks = ()
    flow: tuple[FlowView, ...] = ()
    body: Blocks = ()
    features: tuple[FeatureView, ...] = ()
    parts: tuple[PartView, ...] = ()
    errors: tuple[Blocks, ...] = ()
    notes: tuple[NoteView, ...] = ()
    examples: tuple[ExampleView, ...] = ()
    counterpart: AnyDefinition | None = None
    users: tuple[AnyDefinition, ...] = ()
    location: SourceLocation
