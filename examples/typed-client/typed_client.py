"""Write client.pyi: a typed ``execute`` for each command of an interface.

README.md shows how qmp.json and qmp_types.py are made. Then run ``python typed_client.py qmp.json > client.pyi``.
"""

import json
import re
import sys


def type_of(name: str) -> str:
    """Return the name that datamodel-codegen gives to a definition."""
    return "qmp_types." + "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name))


def main(path: str) -> None:
    """Print an overload for each command of a schema."""
    with open(path, encoding="utf-8") as stream:
        definitions = json.load(stream)["$defs"]
    print("from typing import Literal, Protocol, overload\n\nimport qmp_types\n\nclass Client(Protocol):")
    for key, schema in definitions.items():
        if not re.fullmatch(r"command\..*\.arguments", key):
            continue
        command = key.removeprefix("command.").removesuffix(".arguments")
        optional = "" if schema.get("required") or "oneOf" in schema else " = ..."
        print("    @overload")
        print("    async def execute(")
        print(f"        self, command: Literal[{command!r}], arguments: {type_of(key)}{optional}")
        print(f"    ) -> {type_of(f'command.{command}.returns')}: ...")


if __name__ == "__main__":
    main(sys.argv[1])
