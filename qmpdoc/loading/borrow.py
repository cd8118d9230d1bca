"""The texts of a schema for what one build of a server offers, as its answer to ``query-qmp-schema`` says.

The answer decides what exists and what types it has. Commands, events, members, values and features are matched by
name. Types, which the answer numbers, get the names of the types that the schema uses in the same places.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from qmpdoc.loading.type_names import TypeNames
from qmpdoc.model import AnyDefinition, Command, Member, Reference, Section, Value


def borrow(build: Reference, documents: Reference) -> Reference:
    """Return what `build` offers with the texts, names of types, sections and order of `documents`."""
    names = TypeNames(build, documents)
    found = [_described(names.renamed(each), names) for each in build.definitions]
    order = {(type(each), each.name): place for place, each in enumerate(documents.definitions)}
    found.sort(key=lambda each: order.get((type(each), each.name), len(order)))
    return Reference(
        sections=tuple(_sections(documents, found)),
        definitions=tuple(found),
        files=(*build.files, *documents.files),
        sources=(*build.sources, *documents.sources),
        blocks=documents.blocks,
    )


def _sections(documents: Reference, found: Sequence[AnyDefinition]) -> list[Section]:
    """The sections of the documents, without the empty ones."""
    left = {each.section for each in found}
    emptied = {each.section for each in documents.definitions} - left
    return [each for each in documents.sections if each.level == 0 or each.title not in emptied]


_TEXTS = ("title", "documented", "body", "since", "notes", "examples", "section", "module", "location")


def _described(definition: AnyDefinition, names: TypeNames) -> AnyDefinition:
    """A definition with the texts of its namesake in the documents."""
    documented = names.documented(definition)
    if documented is None:
        return definition
    given: dict[str, Any] = {each: getattr(documented, each) for each in _TEXTS}
    given["features"] = _features(definition, documented)
    parts: dict[str, Member | Value] = {each.name: each for each in names.parts(documented)}
    for field in ("arguments", "members", "values"):
        if hasattr(definition, field):
            given[field] = tuple([_described_part(each, parts.get(each.name)) for each in getattr(definition, field)])
    if isinstance(definition, Command) and isinstance(documented, Command):
        given["errors"] = documented.errors
        if definition.returns and documented.returns:
            given["returns"] = replace(
                definition.returns, body=documented.returns.body, location=documented.returns.location
            )
    return replace(definition, **given)


def _described_part(part: Any, documented: Member | Value | None) -> Any:
    if documented is None:
        return part
    given = {
        "body": documented.body,
        "since": documented.since,
        "features": _features(part, documented),
        "location": documented.location,
    }
    if isinstance(part, Member) and isinstance(documented, Member):
        given["default"] = documented.default if part.optional else None
    return replace(part, **given)


def _features(part: Any, documented: Any) -> tuple[Any, ...]:
    """The features that the build has, with their texts."""
    known = {each.name: each for each in documented.features}
    found = [(each, known.get(each.name)) for each in part.features]
    return tuple([replace(each, body=text.body, location=text.location) if text else each for each, text in found])
