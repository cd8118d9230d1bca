"""Faults of a connection in words that say what to do."""

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


def explain(fault: BaseException, stage: Stage, where: str, limit: float) -> str:
    """What happened at `where` when it failed with `fault`, and the way out."""
    while isinstance(getattr(fault, "exc", None), Exception):
        fault = fault.exc  # type: ignore[attr-defined]
    if isinstance(fault, asyncio.TimeoutError) and getattr(fault, "errno", None) is None:
        return _too_late(stage, where, limit)
    if stage is Stage.CONNECTION and isinstance(fault, OSError):
        return _unreachable(fault, where)
    if isinstance(fault, EOFError | OSError):
        return _went_away(stage, where)
    return f"{where}: {_no_qmp(fault, stage)}"


def _too_late(stage: Stage, where: str, limit: float) -> str:
    if stage is Stage.CONNECTION:
        return f"{where} does not answer within {limit:g} seconds; check the address"
    if stage is Stage.GREETING:
        return (
            f"{where} takes the connection but sends no greeting within {limit:g} seconds, and does not answer as a "
            "guest agent; another client may hold the server, which serves one at a time, or it is not a QMP server"
        )
    return f"{where} sends no {stage.value} within {limit:g} seconds; --timeout gives it more"


def _unreachable(fault: OSError, where: str) -> str:
    path = where.removeprefix("unix:")
    option = where if where.startswith("tcp:") else f"unix:{path}"
    start = f"start the server with -qmp {option},server=on,wait=off"
    if isinstance(fault, FileNotFoundError):
        return f"socket {path!r} not found; check the path, or {start}"
    if isinstance(fault, ConnectionRefusedError):
        return f"nobody listens at {where}; {start}"
    if isinstance(fault, socket.gaierror):
        return f"{where}: the host's name is unknown ({fault.strerror}); check the address"
    if isinstance(fault, PermissionError):
        return f"{where}: permission denied; the socket belongs to another user"
    if isinstance(fault, BlockingIOError):
        return f"{where}: too many clients wait for the server, which serves one at a time; end the others"
    return f"{where} cannot be reached: {fault.strerror or fault}"


def _went_away(stage: Stage, where: str) -> str:
    if stage is Stage.GREETING:
        return f"{where} closes the connection before its greeting; it is not a QMP server, or is ending"
    if stage is Stage.LISTENING:
        return f"{where} went away"
    return f"{where} went away before its {stage.value} came"


def _no_qmp(fault: BaseException, stage: Stage) -> str:
    """What is wrong with what the server sent."""
    if isinstance(fault, DeserializationError | UnicodeDecodeError):
        return _no_json(fault.raw if isinstance(fault, DeserializationError) else fault.object, stage)
    if isinstance(fault, UnexpectedTypeError):
        return f"this is not a QMP server: it sends {_shown(json.dumps(fault.value))} where an object belongs"
    if isinstance(fault, RecursionError):
        return f"the {stage.value} is nested too deeply; this is not a valid QMP server"
    if isinstance(fault, ValueError) and str(fault).startswith("Separator"):
        return f"the {stage.value} is longer than {LONGEST_ANSWER // 1024**2} MB; this is not a valid QMP server"
    return _bad_message(fault, stage)


def _bad_message(fault: BaseException, stage: Stage) -> str:
    """What is wrong with an object that came where another was due."""
    if isinstance(fault, WrongIdError):
        return fault.error_message
    if isinstance(fault, ServerParseError):
        return f"the server did not understand the request: {_shown(json.dumps(dict(fault.msg)))}"
    if isinstance(fault, BadReplyError):
        return f"the answer is no QMP answer: {_shown(json.dumps(dict(fault.msg)))}"
    if stage is Stage.NEGOTIATION and isinstance(fault, AssertionError | ProtocolError):
        return "the server refuses qmp_capabilities; it is not a QMP server as we know it"
    if stage is Stage.GREETING:
        return f"this is not a QMP server: its greeting is invalid ({fault})"
    return f"the {stage.value} cannot be read: {_shown(str(fault))}"


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
