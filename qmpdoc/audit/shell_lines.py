"""Lines typed at the prompt of qmp-shell: ``(QEMU) device_add driver=virtio-net bus.addr=3``."""

from __future__ import annotations

import ast
import json
import re
import shlex
from typing import Any


def request_of_line(line: str) -> dict[str, Any] | None:
    """Return the request that a line is short for, None for a line that is not a request."""
    try:
        words = shlex.split(line, posix=False) if "'" not in line and '"' not in line else _words(line)
    except ValueError:
        return None
    if not words or re.fullmatch(r"[A-Za-z_][\w.-]*", words[0]) is None:
        return None
    arguments: dict[str, Any] = {}
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if not equals:
            return None
        _put(arguments, name.split("."), _value(value))
    return {"execute": words[0], "arguments": arguments} if arguments else {"execute": words[0]}


def _words(line: str) -> list[str]:
    """The words of a line; braces and brackets keep theirs together."""
    return re.findall(r"(?:[^\s\"'{\[]|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\{.*\}|\[.*\])+", line)


def _put(arguments: dict[str, Any], path: list[str], value: object) -> None:
    """Set a member by its path, and make the objects on the way to it."""
    for name in path[:-1]:
        inner = arguments.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        arguments = inner
    arguments[path[-1]] = value


def _value(text: str) -> object:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if text[:1] in "{[":
        for read in (json.loads, ast.literal_eval):
            try:
                return read(text)
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
    try:
        return int(text)
    except ValueError:
        return text.strip("\"'") if text[:1] in ("'", '"') else text
