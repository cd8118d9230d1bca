"""One client's session with the mock: negotiation first, then commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qmpdoc.live.exchanges import REQUEST_WORDS
from qmpdoc.live.mock.answers import GENERIC, NOT_FOUND, Answers, Reply, error
from qmpdoc.live.mock.stream import NoJsonError

NEGOTIATION = "qmp_capabilities"
SYNCHRONISATION = ("guest-sync-delimited", "guest-sync")
AGENT_VERSION = "qmpdoc mock"
"""What a mocked guest agent gives for its version."""
_MEMBERS = (*REQUEST_WORDS, "arguments", "id")


class Session:
    """Answers a client's requests; `ended` is set once it has asked the server to quit."""

    starts_afresh = False
    """Whether a byte 0xFF makes the server forget what came before it."""
    sentinel = b""
    """What is before the next reply, as a guest agent has it after ``guest-sync-delimited``."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._negotiated = False
        self._out_of_band = False
        self.ended = False

    def greeting(self) -> Reply | None:
        """What the server says first; None for a guest agent, which waits to be asked."""
        return {"QMP": {"version": self._answers.version, "capabilities": self._answers.capabilities}}

    def replies(self, request: Any) -> Iterator[Reply]:
        """What the server says to a request, which may be anything that came."""
        problem = _fault(request)
        if isinstance(request, dict) and "id" in request:
            replies = [error(GENERIC, problem)] if problem else list(self._answer(request))
            yield from ({**each, "id": request["id"]} if "event" not in each else each for each in replies)
        else:
            yield from [error(GENERIC, problem)] if problem else self._answer(request)

    def _answer(self, request: dict[str, Any]) -> Iterator[Reply]:
        word = next(each for each in REQUEST_WORDS if each in request)
        name, arguments = request[word], request.get("arguments", {})
        if not self._negotiated:
            yield self._negotiate(name, arguments)
        elif name == NEGOTIATION:
            yield error(NOT_FOUND, f"'{NEGOTIATION}' can be executed only once, at the start of a session")
        elif word == "exec-oob" and (refusal := self._out_of_band_refusal(name)):
            yield refusal
        else:
            yield from self._answers.replies(name, arguments)
            self.ended = name == "quit"

    def _negotiate(self, name: str, arguments: dict[str, Any]) -> Reply:
        if name != NEGOTIATION:
            return error(NOT_FOUND, f"'{NEGOTIATION}' must be executed before '{name}'")
        wanted = arguments.get("enable", [])
        known = self._answers.capabilities
        if not isinstance(wanted, list) or set(arguments) > {"enable"} or any(each not in known for each in wanted):
            offered = ", ".join(known) or "none"
            return error(GENERIC, f"'enable' lists capabilities that the greeting offers: {offered}")
        self._negotiated, self._out_of_band = True, "oob" in wanted
        return {"return": {}}

    def _out_of_band_refusal(self, name: str) -> Reply | None:
        if not self._out_of_band:
            return error(GENERIC, "'exec-oob' needs the capability 'oob', enabled when the session began")
        command = self._answers.commands.get(name)
        if command is not None and not command.allow_oob:
            return error(GENERIC, f"'{name}' cannot run out of band; send it with 'execute'")
        return None


class AgentSession(Session):
    """Answers as a guest agent: no greeting, no negotiation, no events; it synchronises and reports its commands."""

    starts_afresh = True

    def greeting(self) -> None:
        """Nothing."""

    def _answer(self, request: dict[str, Any]) -> Iterator[Reply]:
        name, arguments = request.get("execute"), request.get("arguments", {})
        self.sentinel = b""
        if not isinstance(name, str):
            yield error(GENERIC, "a guest agent runs nothing out of band; send it with 'execute'")
        elif name in SYNCHRONISATION:
            yield self._synchronise(name, arguments)
        elif name == "guest-info" and not arguments:
            yield {"return": {"version": AGENT_VERSION, "supported_commands": self._answers.supported}}
        elif name == "guest-ping" and not arguments:
            yield {"return": {}}
        else:
            yield from (each for each in self._answers.replies(name, arguments) if "event" not in each)

    def _synchronise(self, name: str, arguments: dict[str, Any]) -> Reply:
        number = arguments.get("id")
        if not isinstance(number, int) or isinstance(number, bool) or set(arguments) != {"id"}:
            return error(GENERIC, f"'{name}' takes 'id', an integer, and answers with it")
        self.sentinel = b"\xff" if name == "guest-sync-delimited" else b""
        return {"return": number}


def _fault(request: Any) -> str:
    """Why an object is not a request; empty if it is one."""
    if isinstance(request, NoJsonError):
        return f"the request is not JSON: {request}"
    if not isinstance(request, dict):
        return "a request is a JSON object"
    unknown = [each for each in request if each not in _MEMBERS]
    return f"a request has no member '{unknown[0]}'" if unknown else _fault_of_members(request)


def _fault_of_members(request: dict[str, Any]) -> str:
    words = [each for each in REQUEST_WORDS if each in request]
    if len(words) != 1:
        return "a request has either 'execute' or 'exec-oob'" if words else "a request has a member 'execute'"
    if not isinstance(request[words[0]], str):
        return f"'{words[0]}' must be a string, the name of a command"
    return "" if isinstance(request.get("arguments", {}), dict) else "'arguments' must be an object"
