"""Whether a whole message is valid in an interface: what a server refuses, and what it never sends.

Source of the messages' form: QEMU's QMP specification (docs/interop/qmp-spec).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qmpdoc.compare.interface import Interface
from qmpdoc.model import Command, Event
from qmpdoc.wire import WireType, check_value, node_of

PRECONFIG = "preconfig state"
"""The state of a server that was started with ``-preconfig``, until its machine is made."""

OPENING = ("execute", "exec-oob")
"""The members that make a message a request, and say which command it is."""


def refusal(interface: Interface, message: Mapping[str, Any], command: str = "", state: str = "") -> str:
    """Why a message is not valid, empty if it is.

    A request and an event name what they are; an answer is one to `command`. `state` may be `PRECONFIG`.
    """
    for opening in OPENING:
        if opening in message:
            return _refuse_request(interface, opening, message, state)
    if "event" in message:
        event = interface.events.get(message["event"])
        if not isinstance(event, Event):
            return f"unknown event {message['event']}"
        return _fault(message.get("data", {}), interface.data(event))
    found = interface.commands.get(command)
    if not isinstance(found, Command):
        return f"unknown command {command}"
    if not (found.declared or found).success_response:
        return "the command is not answered when it succeeds"
    return _fault(message.get("return"), interface.answer(found))


def _refuse_request(interface: Interface, opening: str, message: Mapping[str, Any], state: str) -> str:
    name = message[opening]
    found = interface.commands.get(name)
    if not isinstance(found, Command):
        return f"unknown command {name}"
    declared = found.declared or found
    if opening == "exec-oob" and not declared.allow_oob:
        return f"{name} cannot be executed out of band"
    if state == PRECONFIG and not declared.allow_preconfig:
        return f"{name} is not available in {PRECONFIG}"
    return _fault(message.get("arguments", {}), interface.arguments(found))


def _fault(value: Any, type: WireType) -> str:
    problem = next(iter(check_value(node_of(value), type)), None)
    return f"{problem.kind.value} {problem.path}".strip() if problem else ""
