"""Joining what several files say of one thing: text and schema by name, and the two monitors' commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from qmpdoc.model import AnyDefinition, Command, Event, HmpCommand, Reference

_TALKING = (Command, Event)
Once = Callable[["tuple[object, object]", "Callable[[], AnyDefinition]"], AnyDefinition]
"""What gives, for two objects or texts, what a function makes of them, or made before."""


def join(references: Sequence[Reference], once: Once = lambda _, make: make()) -> Reference:
    """One reference from those of several files, in their order.

    A command or event that has its text in an ``.hx`` file or document and its types in a schema becomes one
    definition, the schema's kept as its `declared`. With `once`, what was joined before is taken as it is.
    """
    definitions = [each for reference in references for each in reference.definitions]
    if len(references) > 1:
        definitions = _join_declared(definitions, once)
    documented = _with_counterparts(definitions, once)
    if len(references) == 1 and all(each is other for each, other in zip(documented, definitions, strict=True)):
        return references[0]
    return Reference(
        blocks=tuple([each for reference in references for each in reference.blocks]),
        announcements=tuple([each for reference in references for each in reference.announcements]),
        sections=tuple([each for reference in references for each in reference.sections]),
        definitions=tuple(documented),
        files=tuple(dict.fromkeys(each for reference in references for each in reference.files)),
        sources=tuple([each for reference in references for each in reference.sources]),
    )


def _join_declared(definitions: Sequence[AnyDefinition], once: Once) -> list[AnyDefinition]:
    """Texts from one side, types from the other; what only one side has stays as it is.

    What comes from a schema has a module, also what introspection gives.
    """
    declared: dict[tuple[str, str], Command | Event] = {}
    documented: dict[tuple[str, str], Command | Event] = {}
    for each in definitions:
        if isinstance(each, _TALKING):
            side = documented if each.module is None else declared
            side.setdefault((each.kind, each.name), each)
    both = declared.keys() & documented.keys()
    if not both:
        return list(definitions)
    joined: list[AnyDefinition] = []
    for each in definitions:
        if not isinstance(each, _TALKING) or (each.kind, each.name) not in both:
            joined.append(each)
        elif each.module is None:
            other = declared[each.kind, each.name]
            joined.append(once((each, other), partial(_with_declaration, each, other)))
    return joined


def _with_declaration(documented: Command | Event, declared: Command | Event) -> AnyDefinition:
    """A definition with what a schema declares of it; an entry without a text takes the schema's text too."""
    if isinstance(documented, Command) and isinstance(declared, Command):
        if not documented.documented:
            return replace(declared, entry=documented.entry, condition=declared.condition or documented.condition)
        return replace(documented, declared=declared, features=documented.features or declared.features)
    if isinstance(documented, Event) and isinstance(declared, Event):
        return replace(documented, declared=declared, features=documented.features or declared.features)
    return documented


def _with_counterparts(definitions: Sequence[AnyDefinition], once: Once) -> list[AnyDefinition]:
    """Link the commands of the two monitors with each other: by name, and ``info x`` by ``query-x``."""
    people = [each for each in definitions if isinstance(each, HmpCommand)]
    human = {_folded(name): each.name for each in people for name in (*each.aliases, each.name)}
    if not human:
        return list(definitions)
    qmp = {_folded(each.name): each.name for each in definitions if isinstance(each, Command)}
    info_lines = _info_lines(people)
    found: list[AnyDefinition] = []
    for each in definitions:
        counterpart = None
        if isinstance(each, Command):
            counterpart = _human_counterpart(each.name, human, info_lines)
        elif isinstance(each, HmpCommand):
            counterpart = _qmp_counterpart(each, qmp)
        if counterpart is None:
            found.append(each)
        else:
            found.append(once((each, counterpart), partial(_with_counterpart, each, counterpart)))
    return found


def _with_counterpart(definition: AnyDefinition, name: str) -> AnyDefinition:
    return replace(definition, counterpart=name)


def _folded(name: str) -> str:
    return name.replace("_", "-")


def _qmp_counterpart(command: HmpCommand, qmp: Mapping[str, str]) -> str | None:
    for name in (command.name, *command.aliases):
        wanted = f"query-{name[5:]}" if name.startswith("info ") else name
        if _folded(wanted) in qmp:
            return qmp[_folded(wanted)]
    return None


def _human_counterpart(name: str, human: Mapping[str, str], info_lines: frozenset[str]) -> str | None:
    """The human monitor's name for a QMP command; a text of ``info`` may have the only mention of it."""
    if _folded(name) in human:
        return human[_folded(name)]
    if not name.startswith("query-"):
        return None
    wanted = f"info {name[6:]}"
    return human.get(_folded(wanted)) or (wanted if wanted in info_lines else None)


def _info_lines(commands: Sequence[HmpCommand]) -> frozenset[str]:
    """What the items of the text of ``info`` name, as in ``@item info version``."""
    lines = {
        line.strip().removeprefix("@item").strip()
        for each in commands
        if each.name == "info" and each.body
        for line in each.body.lines
        if "info " in line
    }
    return frozenset(lines)
