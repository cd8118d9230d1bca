"""Members as a tree: those that a text lists, and those of a named type, shown where it is used."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.markup.prose import parse_prose
from qmpdoc.markup.tree import Blocks, Paragraph, Text
from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    DocText,
    EntryArgument,
    Enum,
    Feature,
    Member,
    Struct,
    TypeReference,
    Union,
    Value,
)
from qmpdoc.model.order import described_first
from qmpdoc.model.replacement import replacement_of
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.names import anchor
from qmpdoc.render.parsed import ParsedTexts
from qmpdoc.render.view import FeatureView, MemberView

_SAID = re.compile(r"\b(?:json|josn|jsn|jason)-|\boptional\b|default|\bsince\b|\bone of\b", re.IGNORECASE)
"""The pieces of a bracketed note that the model has in fields of their own."""


class Prose:
    """Parses each text once, however often it is shown; `texts` are those of other versions, too."""

    def __init__(self, report: Report, texts: ParsedTexts | None = None) -> None:
        self.report = report
        self._parse = texts.parse if texts is not None else parse_prose
        self._parsed: dict[int, tuple[DocText, Blocks]] = {}

    def parse(self, text: DocText | None) -> Blocks:
        """The document tree of a text; nothing for None."""
        if text is None:
            return ()
        known = self._parsed.get(id(text))
        if known is None:
            known = self._parsed[id(text)] = (text, self._parse(text, self.report))
        return known[1]


class MemberViews:
    """Makes the views of one definition's members; an anchor that is taken gets a number."""

    def __init__(self, index: ReferenceIndex, prose: Prose, owner: AnyDefinition) -> None:
        self.index = index
        self.prose = prose
        self.owner = owner
        self.taken: set[str] = set()

    def anchor(self, *path: str) -> str:
        """An anchor that no other element of the page has."""
        wanted = found = anchor(*path)
        number = 2
        while found in self.taken:
            found = f"{wanted}~{number}"
            number += 1
        self.taken.add(found)
        return found

    def features(self, features: Iterable[Feature]) -> tuple[FeatureView, ...]:
        """The views of feature flags."""
        return tuple(
            FeatureView(
                name=each.name,
                anchor=self.anchor("feature", each.name),
                body=self.prose.parse(each.body),
                condition=str(each.condition or ""),
                replacement=replacement_of((each,)),
            )
            for each in features
        )

    def members(
        self, members: Iterable[Member], path: tuple[str, ...], declared: Iterable[Member] = ()
    ) -> tuple[MemberView, ...]:
        """The views of members; `declared` are the same ones as a schema declares them."""
        by_name = {each.name: each for each in declared}
        return tuple(self.member(each, path, self.owner, by_name.get(each.name)) for each in members)

    def member(
        self,
        member: Member,
        path: tuple[str, ...],
        owner: AnyDefinition,
        declared: Member | None = None,
    ) -> MemberView:
        """The view of one member; its text is in that of `owner`."""
        path = (*path, member.name)
        type_ = self.best_type(member, declared)
        place = self.anchor(*path)
        return MemberView(
            name=member.name,
            anchor=place,
            owner=owner,
            type=type_,
            type_definition=self.index.type(type_),
            presence="optional" if member.optional else "required" if self.asked_for(path) and type_ else "",
            default=member.default,
            body=(*self.prose.parse(member.body), *_remark(member)),
            values=tuple(self.value(each, path, owner) for each in member.values),
            children=tuple(self.member(each, path, owner) for each in member.members),
            since=member.since,
            features=tuple(each.name for each in member.features),
            replacement=replacement_of(member.features),
            condition=str(member.condition or ""),
        )

    def asked_for(self, path: tuple[str, ...]) -> bool:
        """Whether a member is one that the reader sends, so that it matters whether it must be there."""
        return isinstance(self.owner, Command) and path[0] == "member"

    def best_type(self, member: Member, declared: Member | None) -> TypeReference | None:
        """The type that says most: a schema's named one rather than a text's ``json-object``."""
        if declared is None or declared.type is None:
            return member.type
        return declared.type if member.type is None or self.index.type(declared.type) is not None else member.type

    def of_type(self, type_: AnyDefinition | None, path: tuple[str, ...]) -> tuple[MemberView, ...]:
        """The members of a named type as this definition's own: its arguments or its answer."""
        if isinstance(type_, Enum):
            return tuple(self.value(each, path, type_) for each in described_first(type_.values))
        if isinstance(type_, Alternate):
            return tuple(self.member(each, path, type_) for each in described_first(type_.members))
        if not isinstance(type_, (Struct, Union)):
            return ()
        members = tuple(self.member(each, path, type_) for each in self.index.all_members(type_))
        if not isinstance(type_, Union):
            return members
        return (*members, *(self.branch(each, path, type_) for each in described_first(type_.branches)))

    def value(self, value: Value, path: tuple[str, ...], owner: AnyDefinition) -> MemberView:
        """The view of a possible value."""
        return MemberView(
            name=value.name,
            anchor=self.anchor(*path, value.name),
            owner=owner,
            body=self.prose.parse(value.body),
            since=value.since,
            features=tuple(each.name for each in value.features),
            replacement=replacement_of(value.features),
            condition=str(value.condition or ""),
        )

    def branch(self, branch: Branch, path: tuple[str, ...], owner: Union) -> MemberView:
        """The view of a union's branch."""
        return MemberView(
            name=branch.value,
            anchor=self.anchor(*path, branch.value),
            owner=owner,
            type=None if branch.members else branch.type,
            type_definition=None if branch.members else self.index.type(branch.type),
            body=self.prose.parse(branch.body),
            children=self.members(branch.members, (*path, branch.value)),
            condition=str(branch.condition or ""),
            discriminator=owner.discriminator or "",
        )

    def entry_argument(self, argument: EntryArgument) -> MemberView:
        """The view of an argument that only the C entry describes."""
        name = f"-{argument.flag}" if argument.flag else argument.name or argument.code
        return MemberView(
            name=name,
            anchor=self.anchor("member", argument.name or argument.code),
            owner=self.owner,
            presence="optional" if argument.optional or argument.flag else "required",
            body=(Paragraph((Text(_sentence(argument.meaning)),)),) if argument.meaning and not argument.flag else (),
        )


def _remark(member: Member) -> Blocks:
    """What a text's bracketed note says that the model has no field for: of ``(json-string, fixed)`` the last word."""
    pieces = [each.strip() for each in re.split(r"[,;]", member.annotation or "") if each.strip()]
    rest = [each for each in pieces if not _SAID.search(each) and (member.type is None or each != member.type.name)]
    rest = [each for each in rest if not any(value.name in each for value in member.values)]
    return (Paragraph((Text(f"({', '.join(rest)})"),)),) if rest and len(rest) < len(pieces) else ()


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""
