"""Runs of ``qmpdoc verify`` against servers of a test's own, and documents for them."""

from pathlib import Path

from tests.conftest import RunQmpdoc
from tests.live.servers import Behaviour, answering, serve

TEXT = """\
swap
----

Swap a medium.

Arguments:

- "drive": name of the drive (json-string)
- "speed": how fast (json-int, optional)

Example:

-> { "execute": "swap", "arguments": { "drive": "a" } }
<- { "return": {} }

query-drive
-----------

Show the drive.

Return a json-object with the following members:

- "name": its name (json-string)
- "size": its size (json-int)

Example:

-> { "execute": "query-drive" }
<- { "return": { "name": "a", "size": 512 } }

"""

NAME = {"name": "name", "type": "str"}
SIZE = {"name": "size", "type": "int"}
DRIVE = {"name": "drive", "type": "str"}
SPEED = {"name": "speed", "type": "int", "default": None}


def schema(*, arguments: object = (DRIVE, SPEED), answer: object = (NAME, SIZE), **more: object) -> list[object]:
    """What a server answers to query-qmp-schema that has the two commands of `TEXT`."""
    return [
        {"name": "swap", "meta-type": "command", "arg-type": "1", "ret-type": "0", **more},
        {"name": "query-drive", "meta-type": "command", "arg-type": "0", "ret-type": "2"},
        {"name": "0", "meta-type": "object", "members": []},
        {"name": "1", "meta-type": "object", "members": arguments},
        {"name": "2", "meta-type": "object", "members": answer},
        {"name": "3", "meta-type": "enum", "values": ["slow", "fast"], "members": [{"name": "slow"}, {"name": "fast"}]},
        {"name": "str", "meta-type": "builtin", "json-type": "string"},
        {"name": "int", "meta-type": "builtin", "json-type": "int"},
    ]


def server(told: list[object] | None = None, **answers: object) -> Behaviour:
    """A server with that schema."""
    listed = told or schema()
    commands = [{"name": each["name"]} for each in listed if each["meta-type"] == "command"]  # type: ignore[index]
    known = {"query_qmp_schema": listed, "query_commands": commands, "query_drive": {"name": "b", "size": 1}}
    return answering(**{**known, **answers})


class Verify:
    """Runs ``qmpdoc verify`` on a text against a server of the test's own; keeps the last run's result."""

    def __init__(self, qmpdoc: RunQmpdoc, folder: Path) -> None:
        self.qmpdoc = qmpdoc
        self.folder = folder
        self.status = -1
        self.summary = ""

    def __call__(self, behaviour: Behaviour, *words: str, text: str = TEXT, name: str = "c.txt") -> list[str]:
        """The findings, a line each."""
        (self.folder / name).write_text(text)
        with serve(self.folder / "s", behaviour) as address:
            result = self.qmpdoc(
                "verify", name, "--socket", address, "--format", "concise", "-v", *words, cwd=self.folder
            )
        (self.folder / "s").unlink()
        self.status, self.summary = result.returncode, result.stderr.decode()
        return result.stdout.decode().splitlines()


SCHEMA = """\
{0}
##
# @query-drive:
#
# Show the drive.
#
# Returns: its name
#
# Since: 1.0
#
# Example:
#
# -> {{ "execute": "query-drive" }}
# <- {{ "return": {{ "name": "a", "size": "big" }} }}
##
{{ 'command': 'query-drive', 'returns': 'Drive' }}

##
# @Drive:
#
# @name: its name
#
# @size: its size
#
# Since: 1.0
##
{{ 'struct': 'Drive', 'data': {{ 'name': 'str', 'size': 'int' }} }}
"""
