"""The changes between two neighbours as data, from which a page computes those between any two versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qmpdoc.render.changes import grouping
from qmpdoc.site.versions import SiteVersion


def changes_script(earlier: SiteVersion, later: SiteVersion, document: Mapping[str, Any]) -> bytes:
    """The script with the changes on the wire from a version to the next; a script loads from ``file://``, too.

    A row is the kind, the name, the path, the judgement, the message, the code, whether the definition was added (1) or
    removed (-1), and the witness: what it proves, and its text.
    """
    rows = [_row(each) for each in document["changes"] if not each["documentation"]]
    data = {"from": earlier.folder, "to": later.folder, "rows": rows}
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("</", "<\\/")
    return f"qmpdocChanges({text});\n".encode()


def _row(change: Mapping[str, Any]) -> list[Any]:
    witness = change["witness"]
    proof = [grouping.validity(witness), grouping.message_of(witness)] if witness else []
    words = change["unproved"] and grouping.unproved_words(change)
    return [
        change["kind"],
        change["definition"],
        change["path"],
        change["judgement"],
        change["message"],
        change["code"],
        _direction(change),
        proof or ([words] if words else []),
    ]


def _direction(change: Mapping[str, Any]) -> int:
    if change["path"]:
        return 0
    if grouping.came([change], change["kind"]):
        return 1
    return -1 if grouping.went([change], change["kind"]) else 0
