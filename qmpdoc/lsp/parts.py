"""Members and values: which one a word means, and every place that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lsprotocol.types import Location, Position

from qmpdoc.files.source import SourceLocation
from qmpdoc.lsp.example_members import in_example, named_in_examples
from qmpdoc.lsp.hierarchy import types_in
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.model import AnyDefinition, Command, Enum, Event, Member, Union, Value


class Part(msgspec.Struct, frozen=True):
    """A member or value, and the definition that declares it."""

    owner: AnyDefinition
    part: Member | Value

    @property
    def name(self) -> str:
        """Its name."""
        return self.part.name


def part_at(document: Document, snapshot: Snapshot, position: Position) -> Part | None:
    """Return the member or value that is named at a position, in a schema's comment, expression or example."""
    word = document.word_at(position)
    around = snapshot.around(document, position.line) if word is not None and document.is_schema else None
    if word is None or around is None:
        return None
    line = document.line(word.line)
    before = line[word.start - 1 : word.start]
    own = next((each for each in around.parts if each.name == word.text), None)
    if line.startswith("#"):
        if before == '"':
            return _owned(snapshot, in_example(snapshot, document.path, word.line + 1, word.start + 1))
        is_reference = before == "@" and word.text != around.name
        return _owned(snapshot, own or _inherited(snapshot, around, word.text)) if is_reference else None
    is_key = before in ("'", "*") and bool(re.match(r"'\s*:", line[word.end :]))
    declared = own is not None and own.location.line >= around.location.line
    if own is not None and declared and (is_key or (isinstance(around, Enum) and word.text != around.name)):
        return Part(around, own)
    return None


def _inherited(snapshot: Snapshot, definition: AnyDefinition, name: str) -> Member | None:
    """The member that a definition has of its base, or of the type that holds its arguments."""
    if isinstance(definition, Command):
        fields = snapshot.types.arguments(definition).fields
    elif isinstance(definition, Event):
        fields = snapshot.types.data(definition).fields
    else:
        fields = getattr(snapshot.types.named(definition.name), "fields", {})
    return fields[name].member if name in fields else None


def _owned(snapshot: Snapshot, part: Member | Value | None) -> Part | None:
    if part is None:
        return None
    for each in snapshot.reference.definitions:
        if any(_same(part, other) for other in each.parts) and each.module is not None:
            return Part(each, part)
    return None


def _same(part: Member | Value, other: Member | Value) -> bool:
    return part.name == other.name and part.location == other.location


def embedding(snapshot: Snapshot, owner: AnyDefinition) -> list[AnyDefinition]:
    """Return a definition, and those that have its members by a base, a branch, or as their arguments."""
    found = {owner.name: owner}
    pending = [owner.name]
    while pending:
        name = pending.pop()
        for each in snapshot.reference.definitions:
            if each.name not in found and name in _embedded(each):
                found[each.name] = each
                pending.append(each.name)
    return [*found.values()]


def _embedded(definition: AnyDefinition) -> set[str]:
    named = [getattr(definition, "base", None), getattr(definition, "arguments_type", None)]
    named += [each.type for each in getattr(definition, "branches", ())]
    return {each.name for each in named if each is not None}


def places_of(snapshot: Snapshot, part: Part) -> list[Location]:
    """Return every place that names a member or value: its declaration, comments, unions and examples."""
    found = [*_declared(snapshot, part), *_described(snapshot, part), *_in_unions(snapshot, part)]
    found += [
        snapshot.place(place, len(part.name)) for other, place in named_in_examples(snapshot) if _same(part.part, other)
    ]
    unique = {(each.uri, each.range.start.line, each.range.start.character): each for each in found}
    return [unique[key] for key in sorted(unique)]


def _declared(snapshot: Snapshot, part: Part) -> Iterator[Location]:
    yield from _on_line(snapshot, part.part.location, rf"'\*?(?P<name>{re.escape(part.name)})'", behind=True)


def _on_line(snapshot: Snapshot, location: SourceLocation, pattern: str, *, behind: bool = False) -> Iterator[Location]:
    """Where a pattern matches on the line of a place; `behind` is for the first match from that place on."""
    lines = snapshot.lines.get(snapshot.real(location.file), ())
    line = lines[location.line - 1] if 0 < location.line <= len(lines) else ""
    start = max(0, location.column - 3) if behind else 0
    for match in re.compile(pattern).finditer(line, start):
        column = match.start("name") + 1
        yield snapshot.place(location.at(location.line, column), len(match["name"]))
        if behind:
            return


def _described(snapshot: Snapshot, part: Part) -> Iterator[Location]:
    """References with ``@`` in the comments of the definitions that have the member."""
    pattern = rf"(?<![\w`])@(?P<name>{re.escape(part.name)})(?![\w-])"
    for each in embedding(snapshot, part.owner):
        shadowed = any(own.name == part.name and not _same(own, part.part) for own in each.parts)
        if not shadowed and each.name != part.name:
            for number in _comment_of(snapshot, each):
                yield from _on_line(snapshot, each.location.at(number, 1), pattern)


def _comment_of(snapshot: Snapshot, definition: AnyDefinition) -> list[int]:
    """The numbers of the lines of the comment above a definition."""
    lines = snapshot.lines.get(snapshot.real(definition.location.file), ())
    number = min(definition.location.line - 1, len(lines))
    found: list[int] = []
    while number > 0 and lines[number - 1].startswith("#") and not (len(found) > 1 and lines[number].startswith("##")):
        found.append(number)
        number -= 1
    return found


def _in_unions(snapshot: Snapshot, part: Part) -> Iterator[Location]:
    """The discriminators that are the member; the branches that are for the value."""
    name = re.escape(part.name)
    having = {each.name for each in embedding(snapshot, part.owner)}
    for each in snapshot.reference.definitions:
        if not isinstance(each, Union) or each.discriminator is None:
            continue
        if isinstance(part.part, Member) and each.discriminator == part.name and each.name in having:
            for number in range(each.location.line, each.location.line + 12):
                place = each.location.at(number, 1)
                yield from _on_line(snapshot, place, rf"'discriminator'\s*:\s*'(?P<name>{name})'")
        chooser = _inherited(snapshot, each, each.discriminator)
        if isinstance(part.part, Value) and chooser and chooser.type and chooser.type.name == part.owner.name:
            for branch in each.branches:
                if branch.value == part.name:
                    yield from _on_line(snapshot, branch.location, rf"'(?P<name>{name})'\s*:")


def wire_user(snapshot: Snapshot, owner: AnyDefinition) -> AnyDefinition | None:
    """Return a command or event by which clients see a definition: itself, or one that reaches it."""
    users: dict[str, list[AnyDefinition]] = {}
    for each in snapshot.reference.definitions:
        for name in types_in(each):
            users.setdefault(name, []).append(each)
    pending, seen = [owner], {owner.name}
    while pending:
        each = pending.pop()
        if isinstance(each, Command | Event):
            return each
        for user in users.get(each.name, ()):
            if user.name not in seen:
                seen.add(user.name)
                pending.append(user)
    return None
