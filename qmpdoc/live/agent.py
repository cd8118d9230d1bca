"""What a person asks of the system in a running machine, by its guest agent.

Sizes are in bytes. Only commands that change nothing are sent. Source: QEMU, qga/qapi-schema.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qmpdoc.live.connection import Connection


async def gather_agent_facts(connection: Connection) -> dict[str, Any]:
    """The facts about a guest by name; what the agent does not report is left out."""

    async def ask(command: str) -> Any:
        answer = await connection.execute(command)
        return answer.value if answer.error_class is None else None

    info, system = _object(await ask("guest-info")), _object(await ask("guest-get-osinfo"))
    facts = {
        "name": _object(await ask("guest-get-host-name")).get("host-name"),
        "version": f"guest agent {info['version']}" if "version" in info else None,
        "system": system.get("pretty-name") or system.get("name"),
        "kernel": system.get("kernel-release"),
        "architecture": system.get("machine"),
        "cpus": _rows(await ask("guest-get-vcpus"), {"logical-id": "index", "online": "online"}),
        "filesystems": _rows(
            await ask("guest-get-fsinfo"),
            {"mountpoint": "mountpoint", "type": "type", "total-bytes": "size", "used-bytes": "used"},
        ),
        "network": _rows(
            await ask("guest-network-get-interfaces"), {"name": "name", "hardware-address": "macaddr"}, _addresses
        ),
        "users": _rows(await ask("guest-get-users"), {"user": "name"}),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _object(answer: Any) -> Mapping[str, Any]:
    return answer if isinstance(answer, Mapping) else {}


def _rows(answer: Any, names: Mapping[str, str], more: Any = lambda _: {}) -> list[dict[str, Any]] | None:
    """The objects of a list with the wanted members under their new names; None without a list."""
    if not isinstance(answer, list):
        return None
    rows = [each for each in answer if isinstance(each, Mapping)]
    return [{**{new: each[old] for old, new in names.items() if old in each}, **more(each)} for each in rows]


def _addresses(interface: Mapping[str, Any]) -> dict[str, Any]:
    listed = interface.get("ip-addresses")
    if not isinstance(listed, list):
        return {}
    return {"addresses": [each["ip-address"] for each in listed if isinstance(each, Mapping) and "ip-address" in each]}
