"""The way in which a definition uses a type, in a few words: ``argument speed``, ``answer``, ``branch qcow2``."""

from __future__ import annotations

from qmpdoc.model import AnyDefinition
from qmpdoc.render.index import uses_in

_MOST = 3
"""Parts of a definition that are named; the others are counted."""
_WHOLE = {"argument": "arguments"}
_MANY = {"argument": "arguments", "member": "members", "branch": "branches"}


def use_words(user: AnyDefinition, type_name: str) -> str:
    """How `user` uses the type `type_name`; each way once, in the order of the definition."""
    ways: dict[str, list[str]] = {}
    for use in uses_in(user):
        if use.type == type_name:
            parts = ways.setdefault(use.way, [])
            if use.part and use.part not in parts:
                parts.append(use.part)
    return "; ".join(_phrase(way, parts) for way, parts in ways.items())


def _phrase(way: str, parts: list[str]) -> str:
    if not parts:
        return _WHOLE.get(way, way)
    more = f" and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
    return f"{way if len(parts) == 1 else _MANY.get(way, way)} {', '.join(parts[:_MOST])}{more}"
