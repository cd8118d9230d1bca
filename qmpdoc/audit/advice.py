"""What the documentation advises about what is deprecated or unstable."""

from __future__ import annotations

from qmpdoc.model import Command, Event
from qmpdoc.model.types import Feature


def advice_of(features: tuple[Feature, ...], source: Command | Event, name: str) -> str:
    """Return what the documentation says about a feature, on one line: mostly what to use instead."""
    for each in (*features, *source.features):
        if each.name == name and each.body is not None:
            return " ".join(" ".join(each.body.lines).split()).rstrip(".")
    return ""
