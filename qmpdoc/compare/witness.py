"""Witnesses: for a breaking change a message that was valid before and is not now, compared with both interfaces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from qmpdoc.compare.change import Side, Witness
from qmpdoc.compare.differences import (
    DefinitionDifference,
    Flag,
    FlagDifference,
    MemberDifference,
    TypeDifference,
    ValueDifference,
)
from qmpdoc.compare.finding import Finding
from qmpdoc.compare.interface import Interface
from qmpdoc.compare.messages import PRECONFIG, refusal
from qmpdoc.compare.path import Path
from qmpdoc.compare.samples import End, Sampler, being, candidates, having, without
from qmpdoc.model import Command, Direction, Event, Option, ToolCommand
from qmpdoc.wire import MOST_VALUES, SampleTooLargeError

_TIMESTAMP = {"seconds": 1, "microseconds": 0}
_TOO_LARGE = f"the smallest has more than {MOST_VALUES:,} values, or is nested too deep to be read"
_NONE_FOUND = "none could be generated"


class Witnesses:
    """Makes witnesses for the changes between two interfaces."""

    def __init__(self, old: Interface, new: Interface) -> None:
        self._old = old
        self._new = new

    def of(self, finding: Finding) -> Witness | str:
        """A witness for a breaking change, or the reason for its absence."""
        difference = finding.difference
        if isinstance(difference, DefinitionDifference) and isinstance(difference.old, Option | ToolCommand):
            return _command_line(difference.old)
        try:
            found = next((each for each in self._made_up(finding) if each is not None), None)
        except LookupError:
            return _NONE_FOUND
        except (SampleTooLargeError, RecursionError):
            return _TOO_LARGE
        return found or _NONE_FOUND

    def _made_up(self, finding: Finding) -> Iterator[Witness | None]:
        difference = finding.difference
        if isinstance(difference, DefinitionDifference):
            yield self._whole(finding)
        elif isinstance(difference, FlagDifference):
            yield self._flagged(finding, difference.flag)
        elif isinstance(difference, MemberDifference):
            yield from self._member(finding, difference)
        elif isinstance(difference, ValueDifference):
            yield self._at(finding, being(difference.of_value))
        elif isinstance(difference, TypeDifference):
            for end in candidates(difference.old):
                yield self._at(finding, end)
            for end in candidates(difference.new):
                yield self._at(finding, end, new=True)

    def _member(self, finding: Finding, difference: MemberDifference) -> Iterator[Witness | None]:
        field = difference.old or difference.new
        if field is None:
            return
        end = having(field) if difference.went else without(field.name)
        yield self._at(finding, end, enter=False)
        if finding.direction is Direction.RECEIVE:
            yield self._at(finding, without(field.name), new=True, enter=False)

    def _at(self, finding: Finding, end: End, *, new: bool = False, enter: bool = True) -> Witness | None:
        """A witness that goes along the finding's path, and its own step if `enter`, to what `end` makes."""
        path = finding.path
        if path is None:
            return None
        interface, definition = (self._new, finding.new) if new else (self._old, finding.old)
        steps = path.steps()
        step = finding.difference.step
        if step is not None and enter:
            steps = (*steps, step)
        if isinstance(definition, Command):
            root = interface.answer(definition) if path.root == "return" else interface.arguments(definition)
        elif isinstance(definition, Event):
            root = interface.data(definition)
        else:
            return None
        return self._held(finding, path, Sampler().along(root, steps, end), new)

    def _held(self, finding: Finding, path: Path, value: Any, new: bool) -> Witness | None:
        name = finding.subject.name
        if path.root == "return":
            return self._checked({"return": value}, Side.SERVER, name, new=new)
        if path.root == "data":
            return self._checked(_event(name, value), Side.SERVER, name, new=new)
        return self._checked({"execute": name, "arguments": value}, Side.CLIENT, name, new=new)

    def _whole(self, finding: Finding) -> Witness | None:
        if isinstance(finding.old, Command):
            return self._checked(self._request(finding.old), Side.CLIENT, finding.old.name)
        if isinstance(finding.old, Event):
            data = Sampler().smallest(self._old.data(finding.old))
            return self._checked(_event(finding.old.name, data), Side.SERVER, finding.old.name)
        return None

    def _flagged(self, finding: Finding, flag: Flag) -> Witness | None:
        if not isinstance(finding.old, Command):
            return None
        name = finding.old.name
        if flag is Flag.SUCCESS_RESPONSE:
            return self._checked({"return": Sampler().smallest(self._old.answer(finding.old))}, Side.SERVER, name)
        if flag is Flag.ALLOW_OOB:
            return self._checked(self._request(finding.old, "exec-oob"), Side.CLIENT, name)
        return self._checked(self._request(finding.old), Side.CLIENT, name, state=PRECONFIG)

    def _request(self, command: Command, opening: str = "execute") -> dict[str, Any]:
        arguments = Sampler().smallest(self._old.arguments(command))
        return {opening: command.name, **({"arguments": arguments} if arguments else {})}

    def _checked(
        self, message: dict[str, Any], sender: Side, command: str, *, new: bool = False, state: str = ""
    ) -> Witness | None:
        """The message as a witness, if it is valid on one side only."""
        valid_in, refused_by = (self._new, self._old) if new else (self._old, self._new)
        if refusal(valid_in, message, command, state) or not refusal(refused_by, message, command, state):
            return None
        return Witness(text=json.dumps(message, ensure_ascii=False), sender=sender, new=new, state=state)


def _event(name: str, data: Any) -> dict[str, Any]:
    return {"event": name, **({"data": data} if data else {}), "timestamp": _TIMESTAMP}


def _command_line(definition: Option | ToolCommand) -> Witness:
    """What is typed; nothing needs to be compared with types."""
    if isinstance(definition, ToolCommand):
        return Witness(text=definition.name, sender=Side.CLIENT)
    argument = " VALUE" if definition.entry and definition.entry.has_argument else ""
    return Witness(text=f"-{definition.name}{argument}", sender=Side.CLIENT)
