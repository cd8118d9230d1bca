"""The facts about a machine in one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.live.shell.display import visible
from qmpdoc.live.version import version_text

_UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB", "PiB")
_MOST_ROWS = 12
"""Devices of one kind that a screen has room for."""


def screen(facts: Mapping[str, Any]) -> str:
    """A line for each fact, or several; a fact that is not there has none."""
    rows = [(label, text) for label, text in _rows(facts) if text]
    width = max((len(label) for label, _ in rows), default=0)
    return "".join(f"{label.ljust(width)}  {visible(text)}\n" for label, text in rows)


def _rows(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "name", str(facts.get("name") or "")
    version = facts.get("version")
    yield "version", version if isinstance(version, str) else version_text(version)
    yield "system", ", ".join(str(facts[each]) for each in ("system", "kernel") if each in facts)
    yield "machine", ", ".join(str(facts[each]) for each in ("machine", "architecture") if each in facts)
    yield "status", _status(facts)
    yield "UUID", _uuid(facts.get("uuid"))
    yield "KVM", _kvm(facts.get("kvm"))
    yield "CPUs", _cpus(facts.get("cpus"))
    yield "memory", _memory(facts.get("memory", {}))
    yield from _table("block", facts.get("block"), _block_device)
    yield from _table("filesystems", facts.get("filesystems"), _filesystem)
    yield from _table("network", facts.get("network"), _network_device)
    yield "users", ", ".join(str(each.get("name", "")) for each in facts.get("users", ()))


def _status(facts: Mapping[str, Any]) -> str:
    status = facts.get("status", "")
    words = str(status) if not isinstance(status, bool) else "running" if status else "not running"
    if "uptime" in facts:
        return f"{words}{', ' if words else ''}up {_duration(facts['uptime'])}"
    return words


def _duration(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    clock = f"{hour}:{minute:02}:{second:02}"
    return f"{days} day{'s'[: days != 1]} {clock}" if days else clock


def _uuid(uuid: Any) -> str:
    """The UUID, unless it is the one of a machine that was given none."""
    return str(uuid) if uuid and str(uuid).strip("0-") else ""


def _kvm(kvm: Any) -> str:
    if not isinstance(kvm, Mapping):
        return ""
    return "enabled" if kvm.get("enabled") else "present, not enabled" if kvm.get("present") else "not present"


def _cpus(cpus: Any) -> str:
    if not isinstance(cpus, Sequence):
        return ""
    halted = sum(bool(each.get("halted")) for each in cpus)
    offline = sum(each.get("online") is False for each in cpus)
    rest = f", {halted} of them halted" if halted else f", {offline} of them offline" if offline else ""
    return f"{len(cpus)}{rest}"


def _memory(memory: Mapping[str, Any]) -> str:
    parts = []
    if "base" in memory:
        parts.append(size(memory["base"]))
    if memory.get("plugged"):
        parts.append(f"{size(memory['plugged'])} plugged in")
    if "balloon" in memory:
        parts.append(f"balloon {size(memory['balloon'])}")
    return ", ".join(parts)


def size(number: Any) -> str:
    """A number of bytes in the largest unit that is not larger: ``1.5 GiB``."""
    if not isinstance(number, int | float):
        return str(number)
    value, power = float(number), 0
    while value >= 1024 and power < len(_UNITS) - 1:
        value, power = value / 1024, power + 1
    return f"{value:.0f} {_UNITS[power]}" if power == 0 else f"{value:.1f} {_UNITS[power]}"


def _table(label: str, rows: Any, words: Any) -> Iterator[tuple[str, str]]:
    """A line for each device, in columns; the first has the label."""
    if not isinstance(rows, Sequence):
        return
    cells = [words(each) for each in rows[:_MOST_ROWS]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)] if cells else []
    for number, row in enumerate(cells):
        yield label if number == 0 else "", "  ".join(map(str.ljust, row, widths)).rstrip()
    if len(rows) > _MOST_ROWS:
        yield "", f"and {len(rows) - _MOST_ROWS} more; --json lists them all"
    if not rows:
        yield label, "none"


def _block_device(device: Mapping[str, Any]) -> tuple[str, ...]:
    if "file" not in device:
        return str(device.get("device", "")), "", "", "(empty)" if device.get("removable") else ""
    flags = " (read-only)" if device.get("read-only") else ""
    shown = size(device["size"]) if "size" in device else ""
    return str(device.get("device", "")), str(device.get("format", "")), shown, f"{device['file']}{flags}"


def _filesystem(system: Mapping[str, Any]) -> tuple[str, ...]:
    used = f"{size(system['used'])} of {size(system['size'])} used" if {"used", "size"} <= system.keys() else ""
    return str(system.get("mountpoint", "")), str(system.get("type", "")), used


def _network_device(device: Mapping[str, Any]) -> tuple[str, ...]:
    addresses = ", ".join(map(str, device.get("addresses", ())))
    return (*(str(device.get(each, "")) for each in ("name", "type", "model", "macaddr")), addresses)
