"""A message of an example in the forms that a reader can paste: one line of JSON, qmp-shell, Python."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from qmpdoc.model import Direction, Message

_WIDTH = 88


class MessageForms(msgspec.Struct, frozen=True, kw_only=True):
    """What can be copied of a message; empty where a form does not exist.

    `obstacle` says why qmp-shell has no line for a request.
    """

    json: str = ""
    shell: str = ""
    python: str = ""
    obstacle: str = ""


class _InexpressibleError(Exception):
    """qmp-shell cannot write this."""


def message_forms(message: Message) -> MessageForms:
    """The forms of a message; a message that is not whole JSON has none."""
    if message.elided or message.fault:
        return MessageForms()
    try:
        value = json.loads(str(message.text))
    except (ValueError, RecursionError):
        return MessageForms()
    line = json.dumps(value, ensure_ascii=False)
    name, out_of_band = _command(value)
    if message.direction is not Direction.SEND or name is None:
        return MessageForms(json=line)
    arguments = value.get("arguments", {})
    shell = obstacle = ""
    try:
        shell = _shell_line(name, arguments, out_of_band)
    except _InexpressibleError as reason:
        obstacle = str(reason)
    return MessageForms(json=line, shell=shell, python=_python(name, arguments, out_of_band), obstacle=obstacle)


def _command(value: Any) -> tuple[str | None, bool]:
    """The name of the command that a request runs, and whether it runs out of band."""
    if not isinstance(value, dict) or not isinstance(value.get("arguments", {}), dict):
        return None, False
    for key in ("execute", "exec-oob"):
        if isinstance(value.get(key), str):
            return value[key], key == "exec-oob"
    return None, False


def _shell_line(name: str, arguments: dict[str, Any], out_of_band: bool) -> str:
    """A line for qmp-shell (qemu.qmp 0.0.6): ``eject device=ide1-cd0``; objects and arrays are JSON without blanks."""
    if out_of_band:
        raise _InexpressibleError("qmp-shell has no commands out of band")
    words = [f"{_shell_word(key, '.=')}={_shell_value(key, value)}" for key, value in arguments.items()]
    return " ".join([_shell_word(name, "("), *words])


def _shell_word(name: str, special: str) -> str:
    """A name, which must be one word for qmp-shell and have none of its special characters."""
    if not name or any(character.isspace() or character in special or character in "'\"" for character in name):
        raise _InexpressibleError(f"qmp-shell cannot write the name {name}")
    return name


def _shell_value(key: str, value: Any) -> str:
    """A value as qmp-shell reads it back: digits are a number and quotes stay, so that some strings have no form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if isinstance(value, str) and not _misread(value):
        return value
    raise _InexpressibleError(f"qmp-shell cannot write this value of {key}")


def _misread(text: str) -> bool:
    """Whether qmp-shell would take a string for something else."""
    if any(character.isspace() or character in "'\"" for character in text):
        return True
    if text.lower() in ("true", "false") or text.startswith(("{", "[")):
        return True
    try:
        int(text)
    except ValueError:
        return False
    return True


def _python(name: str, arguments: dict[str, Any], out_of_band: bool) -> str:
    """A call of ``qemu.qmp.QMPClient.execute``."""
    words = [_literal(name)]
    if arguments:
        words.append(_literal(arguments))
    if out_of_band:
        words.append("oob=True")
    line = f"await qmp.execute({', '.join(words)})"
    if len(line) <= _WIDTH or not arguments:
        return line
    words[1] = _spread(arguments, "")
    return f"await qmp.execute({', '.join(words)})"


def _literal(value: Any) -> str:
    """A Python literal on one line, with double quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_literal(key)}: {_literal(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str) and value.isprintable():
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def _spread(value: Any, indent: str) -> str:
    """A Python literal over as many lines as it needs."""
    flat = _literal(value)
    if not isinstance(value, (dict, list)) or not value or (indent and len(indent) + len(flat) < _WIDTH):
        return flat
    inner = f"{indent}    "
    if isinstance(value, dict):
        lines = [f"{inner}{_literal(key)}: {_spread(each, inner)},\n" for key, each in value.items()]
        return "{\n" + "".join(lines) + indent + "}"
    return "[\n" + "".join(f"{inner}{_spread(each, inner)},\n" for each in value) + indent + "]"
