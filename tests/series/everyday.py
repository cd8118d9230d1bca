"""Definitions for small series, and what is found in these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.series.repositories import commit, new_repository
from tests.series.running import codes, series

Files = Mapping[str, str | bytes | None]
CONCISE = ("base..main", "--format", "concise", "--no-config")


def told(kind: str, name: str, data: str, members: Mapping[str, str] | None = None, rest: str = "") -> str:
    """A definition with a comment that describes `members`; `rest` are further keys."""
    described = "".join(f"#\n# @{member}: {words}\n" for member, words in (members or {}).items())
    return (
        f"##\n# @{name}:\n#\n# About {name}.\n{described}#\n# Since: 1.0\n##\n"
        f"{{ '{kind}': '{name}', 'data': {data}{rest} }}\n\n"
    )


LAMP = told("struct", "Lamp", "{ 'id': 'str' }", {"id": "which lamp"})
BASE = told("struct", "LampBase", "{ 'id': 'str' }", {"id": "which lamp"})
KIND = told("enum", "LampKind", "[ 'plain', 'fancy' ]", {"plain": "a plain one", "fancy": "a fancy one"})
PLAIN = told("struct", "PlainLamp", "{ 'watts': 'int' }", {"watts": "its power"})
FANCY = told("struct", "FancyLamp", "{ 'color': 'str' }", {"color": "its color"})
UNION = told(
    "union",
    "AnyLamp",
    "{ 'plain': 'PlainLamp' }",
    {"kind": "its kind"},
    ", 'base': { 'kind': 'LampKind' }, 'discriminator': 'kind'",
)
ADD = told("command", "lamp-add", "'AnyLamp'", None, ", 'boxed': true")
ON = told("command", "lamp-on", "{ 'id': 'str' }", {"id": "which lamp"})
OFF = told("command", "lamp-off", "{ 'id': 'str' }", {"id": "which lamp"})
ROOT = "qapi/qapi-schema.json"
ENTRY = (
    '    {{\n        .name       = "{0}",\n        .args_type  = "",\n        .mhandler.cmd_new = do_{1},\n    }},\n'
)
TEXT = "\nSQMP\n{0}\n{1}\n\nAbout it.\n\nEQMP\n"


def entry(name: str) -> str:
    return ENTRY.format(name, name.replace("-", "_"))


def text(name: str) -> str:
    return TEXT.format(name, "-" * len(name))


def bare(definition: str) -> str:
    """A definition without its comment."""
    return definition.rpartition("##\n")[2]


def include(*names: str) -> str:
    return "".join(f"{{ 'include': '{name}' }}\n" for name in names)


def judged(folder: Path, *words: str) -> list[str]:
    """The codes found, without those of lint and of what breaks clients."""
    every = {each.split()[0] for each in codes(series(folder, *words))}
    return sorted(each for each in every if each.startswith("QS") and each != "QS107")


def found(folder: Path, base: Files, *patches: Files, words: Sequence[str] = CONCISE) -> list[str]:
    """What is found in a series about the order of documentation and definitions, each code once."""
    new_repository(folder, base)
    for number, each in enumerate(patches, start=1):
        commit(folder, each, f"patch {number}")
    return judged(folder, *words)
