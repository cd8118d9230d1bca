"""Comments compared with the definitions that they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.qapi import definition_problems as problems
from qmpdoc.qapi.ages import Age
from qmpdoc.qapi.comments import Comment, Part, PartKind
from qmpdoc.qapi.context import Context
from qmpdoc.qapi.declarations import Declaration, FeatureDeclaration
from qmpdoc.qapi.schema import SIMPLE_TAG, SIMPLE_WRAPPER, Schema

_WORDS = {"command": "argument", "event": "argument", "enum": "value", "alternate": "alternative"}
_MOST = 20
"""Undescribed members of one definition that are reported one by one; the rest is counted."""
_CLOSE = 0.8
"""How like a name a description must be to be meant for it."""


def check_comment(context: Context, definition: Declaration, schema: Schema) -> None:
    """Report what a definition's comment leaves out, and what it describes that does not exist."""
    if context.age is Age.PLAIN:
        return
    context.begin(definition.location)
    comment = definition.comment
    if comment is None:
        if context.pragmas.doc_required:
            context.problem(problems.UNDOCUMENTED_DEFINITION, what=definition.label, name=definition.name)
        return
    if comment.symbol != definition.name:
        if comment.symbol:
            context.problem(problems.COMMENT_FOR_ANOTHER, what=definition.label, name=comment.symbol)
        return
    if not definition.faulty:
        _check_members(context, definition, comment, schema)
        _check_features(context, definition, comment)
    if context.strict:
        _check_sections(context, definition, comment)


def _check_members(context: Context, definition: Declaration, comment: Comment, schema: Schema) -> None:
    described = comment.members
    meant = _misspelt(definition, described)
    if context.strict and definition.name not in context.pragmas.undocumented:
        word = _WORDS.get(definition.kind, "member")
        found = {*described, *meant.values()}  # a description under a misspelt name is one mistake
        silent = [each.name for each in definition.members if each.name not in found]
        for name in silent[:_MOST]:
            context.problem(problems.UNDOCUMENTED_MEMBER, what=f"{word} '{name}' of {definition.label}", name=name)
        if len(silent) > _MOST:
            context.problem(
                problems.UNDOCUMENTED_MEMBERS, count=len(silent) - _MOST, what=f"{word}s of {definition.label}"
            )
    if described:
        known = {each.name for each in definition.members}
        if definition.is_simple_union:
            known.update((SIMPLE_TAG, SIMPLE_WRAPPER))
        if not context.strict:
            known.update(_known_elsewhere(definition, schema))
        unknown = [part for name, part in described.items() if name and name not in known]
        _report_unknown(context, comment, unknown, meant)


def _misspelt(definition: Declaration, described: Collection[str]) -> dict[str, str]:
    """Descriptions of what is not there that are nearly the name of something without one, and what that is."""
    names = {each.name for each in definition.members}
    silent = [name for name in names if name not in described]
    unknown = [name for name in described if name and name not in names]
    found: dict[str, str] = {}
    for name in unknown if len(silent) <= _MOST and len(unknown) <= _MOST else ():
        guess = nearest(name, [each for each in sorted(silent) if each not in found.values()], _CLOSE)
        if guess is not None:
            found[name] = guess
    return found


def _known_elsewhere(definition: Declaration, schema: Schema) -> Iterator[str]:
    """The members that a comment of 2.9 to 9.0 may describe though its definition does not declare them in place.

    These are branches, the members of a base, and those of the type that holds the arguments.
    """
    yield from (each.name for each in definition.branches)
    for name in (definition.base, definition.data):
        found = schema.find_type(name) if name else None
        if found is not None:
            yield from (each.member.name for each in schema.members(found).values())
            yield from (each.name for each in found.branches)


def _features(definition: Declaration) -> Iterator[FeatureDeclaration]:
    yield from definition.features
    for member in definition.members:
        yield from member.features


def _check_features(context: Context, definition: Declaration, comment: Comment) -> None:
    known = set()
    for each in _features(definition):
        known.add(each.name)
        if each.name not in comment.features:
            context.problem(problems.UNDOCUMENTED_FEATURE, name=each.name, what=definition.label)
    if comment.features:
        _report_unknown(
            context, comment, [part for name, part in comment.features.items() if name and name not in known]
        )


def _report_unknown(
    context: Context, comment: Comment, parts: list[Part], meant: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Report descriptions of what is not there, together, at the first of them; `meant` is what some are nearly."""
    if not parts:
        return
    feature = parts[0].kind is PartKind.FEATURE
    problem = problems.UNKNOWN_DOCUMENTED_FEATURE if feature else problems.UNKNOWN_DOCUMENTED_MEMBER
    names = ", ".join(
        f"'{each.name}'" + (f", did you mean '{meant[each.name]}'?" if each.name in meant else "") for each in parts
    )
    place = comment.file.place(parts[0].number, parts[0].column)
    context.report(problem.at(place, length=len(parts[0].name) + 1, names=names))


def _check_sections(context: Context, definition: Declaration, comment: Comment) -> None:
    for part in comment.parts:
        if part.kind not in (PartKind.RETURNS, PartKind.ERRORS):
            continue
        place = comment.file.place(part.number, part.column)
        length = len(part.kind.value) + 1
        if definition.kind != "command":
            problem = problems.SECTION_OUT_OF_PLACE
            context.report(problem.at(place, length=length, section=part.kind.value, what=definition.label))
        elif part.kind is PartKind.RETURNS and definition.returns is None and not definition.faulty:
            context.report(problems.RETURNS_NOTHING.at(place, length=length, what=definition.label))
