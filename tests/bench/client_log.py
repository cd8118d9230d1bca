"""The log of a client that sends the requests of the documentation's examples, over and over."""

from __future__ import annotations

import json
from itertools import cycle, islice
from pathlib import Path

from qmpdoc.loading.load import load
from qmpdoc.model import Command
from qmpdoc.render.shown import shown_calls
from qmpdoc.wire import WireTypes


def write_client_log(path: Path, schema: Path, requests: int) -> Path:
    """Write so many requests, each with an id of its own as libvirt gives them, to `path`; return it."""
    reference, _ = load([str(schema)], cache=False)
    wire = WireTypes(reference)
    commands = [each for each in reference.definitions if isinstance(each, Command)]
    calls = [(each.name, call.arguments) for each in commands for call in shown_calls(each, wire)]
    with path.open("w") as log:
        for number, (name, arguments) in enumerate(islice(cycle(calls), requests)):
            log.write(json.dumps({"execute": name, "arguments": arguments, "id": f"libvirt-{number}"}) + "\n")
    return path
