"""What an example uses of what is deprecated, and what its documentation names in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.files.json_text import JsonNode
from qmpdoc.model import DEPRECATED, Feature
from qmpdoc.wire import Use, WireType, uses


def deprecation(features: Iterable[Feature]) -> Feature | None:
    """Return the feature 'deprecated'; None without one."""
    return next((each for each in features if each.name == DEPRECATED), None)


def deprecated_uses(node: JsonNode, type: WireType) -> Iterator[Use]:
    """Find deprecated members and values of a value of `type`, at every depth."""
    return (each for each in uses(node, type) if each.feature.name == DEPRECATED)
