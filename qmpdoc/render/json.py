"""The model as JSON text."""

from __future__ import annotations

import json

from qmpdoc.model import Reference
from qmpdoc.model.codec import to_json


def render_json(reference: Reference, *, indent: int | None = None) -> str:
    """The model as JSON that `qmpdoc.load` reads back and ``qmpdoc schema`` describes.

    Without `indent`, each definition and section is on a line of its own: quick to write, and a
    line-based tool still shows which definition changed.
    """
    encoded = to_json(reference)
    if indent is not None:
        return json.dumps(encoded, indent=indent, ensure_ascii=False) + "\n"
    members = []
    for key, value in encoded.items():
        if key in ("sections", "definitions"):
            lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in value)
            members.append(f"{json.dumps(key)}: [\n{lines}\n]")
        else:
            members.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{" + ",\n".join(members) + "}\n"
