"""A schema many times over, for measuring how time grows with size."""

from __future__ import annotations

import re
from pathlib import Path

_DEFINED = re.compile(r"^(\s*\{\s*)'(command|event|struct|union|enum|alternate)'\s*:\s*'([\w-]+)'", re.MULTILINE)
_SYMBOL = re.compile(r"^(##\n# @)([\w-]+):$", re.MULTILINE)


def repeat_schema(folder: Path, times: int, target: Path) -> Path:
    """Write the schema ``qapi-schema.json`` of `folder` so many times below `target`, its names changed each time.

    Returns the schema that includes all of them.
    """
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.glob("*.json")}
    kinds = {name: kind for text in texts.values() for _, kind, name in _DEFINED.findall(text)}
    includes = []
    for number in range(times):
        copy = target / f"copy{number}"
        copy.mkdir(parents=True)
        for name, text in texts.items():
            (copy / name).write_text(_renamed(text, kinds, number, name == "pragma.json"), encoding="utf-8")
        includes.append(f"{{ 'include': 'copy{number}/qapi-schema.json' }}\n")
    schema = target / "qapi-schema.json"
    schema.write_text("".join(includes), encoding="utf-8")
    return schema


def _renamed(text: str, kinds: dict[str, str], number: int, everywhere: bool) -> str:
    """Every type under another name, and every command and event where it is defined or, in pragmas, listed."""
    suffixes = {"command": f"-copy{number}", "event": f"_COPY{number}"}

    def new_name(name: str) -> str:
        return name + suffixes.get(kinds.get(name, ""), f"Copy{number}" if name in kinds else "")

    def quoted(match: re.Match[str]) -> str:
        of_type = kinds.get(match[1]) not in (None, "command", "event")
        return f"'{new_name(match[1])}'" if of_type or everywhere else match[0]

    text = _DEFINED.sub(lambda match: f"{match[1]}'{match[2]}': '{match[3] + suffixes.get(match[2], '')}'", text)
    text = re.sub(r"'([\w-]+)'", quoted, text)
    return _SYMBOL.sub(lambda match: f"{match[1]}{new_name(match[2])}:", text)
