"""What a person asks of a running machine. What a server does not offer is left out, and is not an error."""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from qmpdoc.live.connection import Connection

Ask = Callable[..., Awaitable[Any]]
"""Sends a command and gives its answer, None where the server answers with an error."""


async def gather_facts(connection: Connection) -> dict[str, Any]:
    """The facts about a machine by name, in the order in which people want them; sizes in bytes, times in seconds."""

    async def ask(command: str, **arguments: Any) -> Any:
        """The answer of a command, None where the server refuses it."""
        answer = await connection.execute(command, arguments or None)
        return answer.value if answer.error_class is None else None

    facts = {
        "name": _member(await ask("query-name"), "name"),
        "version": await ask("query-version") or connection.greeting.get("version"),
        "machine": await _machine(ask),
        "status": _member(await ask("query-status"), "status", "running"),
        "uptime": uptime_of(connection.server_pid),
        "uuid": _member(await ask("query-uuid"), "UUID"),
        "kvm": await ask("query-kvm"),
        "architecture": _member(await ask("query-target"), "arch"),
        "cpus": await _cpus(ask),
        "memory": await _memory(ask),
        "block": _block_devices(await ask("query-block")),
        "network": await _network(ask),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _member(answer: Any, *names: str) -> Any:
    """The first of the members that an answer has; None if it is not an object."""
    if not isinstance(answer, Mapping):
        return None
    return next((answer[name] for name in names if name in answer), None)


async def _machine(ask: Ask) -> Any:
    kind = await ask("qom-get", path="/machine", property="type")
    return kind.removesuffix("-machine") if isinstance(kind, str) else None


async def _cpus(ask: Ask) -> list[dict[str, Any]] | None:
    answer = await ask("query-cpus-fast")
    if answer is None:
        answer = await ask("query-cpus")
    if not isinstance(answer, list):
        return None
    renamed = {"cpu-index": "index", "CPU": "index", "thread-id": "thread", "thread_id": "thread"}
    wanted = ("cpu-index", "CPU", "thread-id", "thread_id", "halted")
    cpus = [each for each in answer if isinstance(each, Mapping)]
    return [{renamed.get(name, name): each[name] for name in wanted if name in each} for each in cpus]


async def _memory(ask: Ask) -> dict[str, Any] | None:
    sizes = await ask("query-memory-size-summary")
    facts = {
        "base": _member(sizes, "base-memory"),
        "plugged": _member(sizes, "plugged-memory"),
        "balloon": _member(await ask("query-balloon"), "actual", "balloon"),
    }
    return {name: value for name, value in facts.items() if value is not None} or None


def _block_devices(answer: Any) -> list[dict[str, Any]] | None:
    if not isinstance(answer, list):
        return None
    return [_block_device(each) for each in answer if isinstance(each, Mapping)]


def _block_device(device: Mapping[str, Any]) -> dict[str, Any]:
    inserted = device.get("inserted")
    facts = {
        "device": device.get("device") or _node_name(inserted) or device.get("qdev"),
        "removable": device.get("removable"),
        "status": device.get("io-status"),
        "file": _member(inserted, "file"),
        "format": _member(inserted, "drv"),
        "read-only": _member(inserted, "ro"),
        "size": _member(_member(inserted, "image"), "virtual-size"),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _node_name(inserted: Any) -> str | None:
    """The name that a user gave a node; QEMU's own begin with ``#``."""
    name = _member(inserted, "node-name")
    return name if isinstance(name, str) and not name.startswith("#") else None


async def _network(ask: Ask) -> list[dict[str, Any]] | None:
    """The network devices: only the human monitor lists all of them; QMP those that filter what they receive."""
    text = await ask("human-monitor-command", **{"command-line": "info network"})
    if isinstance(text, str):
        found = [_NETWORK_LINE.search(line) for line in text.splitlines()]
        return [_network_device(match) for match in found if match]
    filters = await ask("query-rx-filter")
    if not isinstance(filters, list):
        return None
    named = {"name": "name", "main-mac": "macaddr"}
    rows = [each for each in filters if isinstance(each, Mapping)]
    return [{new: each[old] for old, new in named.items() if old in each} for each in rows]


_NETWORK_LINE = re.compile(r"(?P<name>[^:\s]+):\s+(?P<properties>\w+=.*)$")


def _network_device(match: re.Match[str]) -> dict[str, Any]:
    pairs = (each.partition("=") for each in match["properties"].split(","))
    wanted = {key: value for key, _, value in pairs if key in ("type", "model", "macaddr")}
    return {"name": match["name"], **wanted}


def uptime_of(pid: int | None, processes: str = "/proc") -> float | None:
    """How long a process of this machine has run, in seconds, from ``/proc`` of Linux; None without it."""
    if pid is None:
        return None
    try:
        with open(f"{processes}/{pid}/stat", encoding="utf-8", errors="replace") as stream:
            started = int(stream.read().rpartition(")")[2].split()[19])
        with open(f"{processes}/uptime", encoding="utf-8") as stream:
            now = float(stream.read().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return max(0.0, round(now - started / os.sysconf("SC_CLK_TCK"), 2))
