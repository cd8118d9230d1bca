"""What a server does with deprecated and unstable interfaces, as QEMU's option ``-compat`` says.

Source: QEMU, qapi/compat.json. Input is what a client sends: commands, arguments and values. Output is what the server
sends: members of answers and events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.model import DEPRECATED, UNSTABLE, Feature
from qmpdoc.wire import AlternateType, ArrayType, ObjectType, WireType, fits, node_of, uses

ACCEPT, REJECT, CRASH, HIDE = "accept", "reject", "crash", "hide"
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        f"{feature}-{side}": (ACCEPT, REJECT, CRASH) if side == "input" else (ACCEPT, HIDE)
        for feature in (DEPRECATED, UNSTABLE)
        for side in ("input", "output")
    }
)
"""Each key with its values; the first value is the default."""


class PolicyError(ValueError):
    """A policy that cannot be: an unknown key or value, with what to do."""


class Violation(msgspec.Struct, frozen=True):
    """A use that the policy does not accept, of a command or a part of its arguments; `crashes`: the server ends."""

    what: str
    name: str
    feature: str
    crashes: bool

    def __str__(self) -> str:
        return f"{self.what} '{self.name}' is {self.feature}, and the policy does not accept it"


class Policy(msgspec.Struct, frozen=True):
    """What is done with each feature that a client uses, and which features are hidden from it."""

    input: Mapping[str, str] = MappingProxyType({})
    hidden: frozenset[str] = frozenset()

    def violation(self, name: str, features: Iterable[Feature], arguments: Any, type: WireType) -> Violation | None:
        """The first use of a command, with its arguments, that the policy does not accept."""
        for each in features:
            if self._forbids(each.name):
                return Violation("command", name, each.name, self.input[each.name] == CRASH)
        for use in uses(node_of(arguments), type):
            if self._forbids(use.feature.name):
                what = "argument" if use.what == "member" else "value"
                return Violation(what, use.name, use.feature.name, self.input[use.feature.name] == CRASH)
        return None

    def _forbids(self, feature: str) -> bool:
        return self.input.get(feature, ACCEPT) != ACCEPT

    def hides(self, features: Iterable[Feature]) -> bool:
        """Whether what has these features is hidden from clients."""
        return any(each.name in self.hidden for each in features)

    def shown(self, value: Any, type: WireType) -> Any:
        """A value as it is sent: without the members that are hidden, at every depth."""
        if not self.hidden:
            return value
        if isinstance(type, ArrayType) and isinstance(value, list):
            return [self.shown(each, type.element) for each in value]
        if isinstance(type, AlternateType):
            node = node_of(value)
            chosen = next((each.type for each in type.choices if fits(node, each.type)), None)
            return value if chosen is None else self.shown(value, chosen)
        if isinstance(type, ObjectType) and isinstance(value, dict):
            return self._members(value, type)
        return value

    def _members(self, value: dict[str, Any], type: ObjectType) -> dict[str, Any]:
        fields = type.fields_given(value)
        found = {}
        for name, inner in value.items():
            field = fields.get(name)
            if field is None:
                found[name] = inner
            elif field.member is None or not self.hides(field.member.features):
                found[name] = self.shown(inner, field.type)
        return found


EVERYTHING = Policy()
"""Accepts and shows all."""


def read_policy(text: str) -> Policy:
    """Read ``deprecated-input=reject,deprecated-output=hide``; raises `PolicyError`."""
    chosen: dict[str, str] = {}
    for part in filter(None, text.split(",")):
        key, sign, value = part.partition("=")
        if key not in KEYS:
            raise PolicyError(f"{key!r} is unknown{did_you_mean(key, KEYS)}; the keys are {', '.join(KEYS)}")
        if not sign or value not in KEYS[key]:
            raise PolicyError(f"{key} must be one of {', '.join(KEYS[key])}")
        chosen[key] = value
    return Policy(
        input={key.partition("-")[0]: value for key, value in chosen.items() if key.endswith("-input")},
        hidden=frozenset(key.partition("-")[0] for key, value in chosen.items() if value == HIDE),
    )
