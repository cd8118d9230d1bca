"""``objects.inv``: the list of names and addresses by which Sphinx projects link to a site (intersphinx)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from qmpdoc.model import AnyDefinition
from qmpdoc.render.names import DefinitionKey, definition_key


def render_inventory(
    definitions: Iterable[AnyDefinition], addresses: Mapping[DefinitionKey, str], project: str, version: str = ""
) -> bytes:
    """Return an inventory of version 2: a head of four lines, and a compressed line for each definition.

    The names belong to the domain ``qmp``, that of qmpdoc's Sphinx extension. Names with a line end are left out.
    """
    head = "\n".join(
        (
            "# Sphinx inventory version 2",
            f"# Project: {_one_line(project)}",
            f"# Version: {_one_line(version)}",
            "# The remainder of this file is compressed using zlib.",
            "",
        )
    )
    lines = sorted(
        f"{each.name} qmp:{each.kind} 1 {addresses[definition_key(each)]} -\n"
        for each in definitions
        if definition_key(each) in addresses and each.name.isprintable()
    )
    return head.encode() + zlib.compress("".join(lines).encode("utf-8", "backslashreplace"), 9)


def _one_line(text: str) -> str:
    return " ".join(text.split())
