"""Problems of a connection in words that say what to do."""

from __future__ import annotations

import asyncio
import json
import socket
from enum import Enum

from qemu.qmp.error import ProtocolError
from qemu.qmp.message import DeserializationError, UnexpectedTypeError
from qemu.qmp.qmp_client import BadReplyError, ServerParseError

from qmpdoc.live.client import LONGEST_ANSWER, WrongIdError

_SHOWN = 60


class Stage(Enum):
    """How far a connection had come, and what was waited for."""

    CONNECTION = "connection"
    GREETING = "greeting"
    NEGOTIATION = "answer to qmp_capabilities"
    ANSWER = "answer"
    LISTENING = "message"


def explain(problem: BaseException, stage: Stage, where: str, limit: float) -> str:
    """What happened at `where` when it failed with `problem`, and what to do."""
    while isinstance(getattr(problem, "exc", None), Exception):
        problem = problem.exc  # type: ignore[attr-defined]
    if isinstance(problem, asyncio.TimeoutError) and getattr(problem, "errno", None) is None:
        return _too_late(stage, where, limit)
    if stage is Stage.CONNECTION and isinstance(problem, OSError):
        return _unreachable(problem, where)
    if isinstance(problem, EOFError | OSError):
        return _went_away(stage, where)
    return f"{where}: {_no_qmp(problem, stage)}"


def _too_late(stage: Stage, where: str, limit: float) -> str:
    if stage is Stage.CONNECTION:
        return f"{where} does not answer within {limit:g} seconds; check the address"
    if stage is Stage.GREETING:
        return (
            f"{where} takes the connection but sends no greeting within {limit:g} seconds, and does not answer as a "
            "guest agent; another client may hold the server, which serves one at a time, or it is not a QMP server"
        )
    return f"{where} sends no {stage.value} within {limit:g} seconds; --timeout gives it more"


def _unreachable(problem: OSError, where: str) -> str:
    path = where.removeprefix("unix:")
    option = where if where.startswith("tcp:") else f"unix:{path}"
    start = f"start the server with -qmp {option},server=on,wait=off"
    if isinstance(problem, FileNotFoundError):
        return f"socket {path!r} not found; check the path, or {start}"
    if isinstance(problem, ConnectionRefusedError):
        return f"no server listens at {where}; {start}"
    if isinstance(problem, socket.gaierror):
        return f"{where}: the host's name is unknown ({problem.strerror}); check the address"
    if isinstance(problem, PermissionError):
        return f"{where}: permission denied; the socket belongs to another user"
    if isinstance(problem, BlockingIOError):
        return f"{where}: too many clients wait for the server, which serves one at a time; end the others"
    return f"{where} cannot be reached: {problem.strerror or problem}"


def _went_away(stage: Stage, where: str) -> str:
    if stage is Stage.GREETING:
        return f"{where} closes the connection before its greeting; it is not a QMP server, or is ending"
    if stage is Stage.LISTENING:
        return f"{where} closed the connection"
    return f"{where} closed the connection before its {stage.value} arrived"


def _no_qmp(problem: BaseException, stage: Stage) -> str:
    """What is wrong with what the server sent."""
    if isinstance(problem, DeserializationError | UnicodeDecodeError):
        return _no_json(problem.raw if isinstance(problem, DeserializationError) else problem.object, stage)
    if isinstance(problem, UnexpectedTypeError):
        return f"this is not a QMP server: it sends {_shown(json.dumps(problem.value))} where an object belongs"
    if isinstance(problem, RecursionError):
        return f"the {stage.value} is nested too deeply; this is not a valid QMP server"
    if isinstance(problem, ValueError) and str(problem).startswith("Separator"):
        return f"the {stage.value} is longer than {LONGEST_ANSWER // 1024**2} MB; this is not a valid QMP server"
    return _bad_message(problem, stage)


def _bad_message(problem: BaseException, stage: Stage) -> str:
    """What is wrong with an object in place of another one."""
    if isinstance(problem, WrongIdError):
        return problem.error_message
    if isinstance(problem, ServerParseError):
        return f"the server did not understand the request: {_shown(json.dumps(dict(problem.msg)))}"
    if isinstance(problem, BadReplyError):
        return f"the answer is not a QMP answer: {_shown(json.dumps(dict(problem.msg)))}"
    if stage is Stage.NEGOTIATION and isinstance(problem, AssertionError | ProtocolError):
        return "the server refuses qmp_capabilities; qmpdoc cannot talk to it"
    if stage is Stage.GREETING:
        return f"this is not a QMP server: its greeting is invalid ({problem})"
    return f"the {stage.value} cannot be read: {_shown(str(problem))}"


def _no_json(data: bytes, stage: Stage) -> str:
    text = data.decode("utf-8", "replace").strip()
    if stage is Stage.GREETING and text.startswith("QEMU") and "monitor" in text:
        return "this is the human monitor; QMP is what -qmp, or -mon with mode=control, opens"
    if not data.endswith(b"\n"):
        return f"the connection ends in the middle of the {stage.value}: {_shown(text)}"
    if stage is Stage.GREETING:
        return f"this is not a QMP server: it sends {_shown(text)}"
    return f"the {stage.value} is not JSON: {_shown(text)}"


def _shown(text: str) -> str:
    """A text from a stranger, cut short and without control characters."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
