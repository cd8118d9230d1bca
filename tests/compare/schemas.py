"""Schemas made up for property tests: as expressions, as text, and rewritten so that the wire stays as it is."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

Expression = dict[str, Any]
BUILT_IN = ("str", "int", "uint8", "bool", "number", "any")
WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")


@dataclass
class Schema:
    """A schema as its expressions; every type is named for what it is: ``Enum0``, ``Struct1``, ``Union0``."""

    expressions: list[Expression] = field(default_factory=list)

    def copy(self) -> Schema:
        return Schema(copy.deepcopy(self.expressions))

    def of(self, kind: str) -> list[Expression]:
        return [each for each in self.expressions if kind in each]

    def named(self, name: str) -> Expression:
        return next(each for each in self.expressions if name in (each.get(kind) for kind in KINDS))

    def text(self) -> str:
        return "\n".join(literal(each) for each in self.expressions) + "\n"


KINDS = ("enum", "struct", "union", "alternate", "command", "event")


def literal(value: Any) -> str:
    """A value in the JSON dialect of schemas."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"'{key}': {literal(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[ " + ", ".join(map(literal, value)) + " ]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'"


@st.composite
def members(draw: st.DrawFn, types: tuple[str, ...], later: tuple[str, ...] = ()) -> dict[str, Any]:
    """Members of existing types, or, where no type has to hold them, of later ones."""
    found: dict[str, Any] = {}
    for word in draw(st.lists(st.sampled_from(WORDS), unique=True, max_size=4)):
        optional = draw(st.booleans())
        array = draw(st.integers(0, 3)) == 0
        usable = (*types, *later) if optional or array else types
        name = draw(st.sampled_from(usable))
        found[f"*{word}" if optional else word] = [name] if array else name
    return found


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A schema with everything that the language has, some of it holding itself."""
    expressions: list[Expression] = []
    types: tuple[str, ...] = BUILT_IN
    for number in range(draw(st.integers(1, 2))):
        values = draw(st.lists(st.sampled_from(WORDS), unique=True, min_size=1, max_size=4))
        expressions.append({"enum": f"Enum{number}", "data": values})
        types = (*types, f"Enum{number}")
    structs = tuple(f"Struct{number}" for number in range(draw(st.integers(1, 4))))
    for number, name in enumerate(structs):
        expressions.append({"struct": name, "data": draw(members(types, structs[number:]))})
        types = (*types, name)
    if draw(st.booleans()):
        expressions.append({"alternate": "Choice", "data": {"text": "Enum0", "whole": draw(st.sampled_from(structs))}})
        types = (*types, "Choice")
    if draw(st.booleans()):
        expressions.append(_union(draw(members(types)), structs, expressions[0]["data"]))
        types = (*types, "Union0")
    for number in range(draw(st.integers(1, 3))):
        expressions.append(_command(draw, number, types))
    for number in range(draw(st.integers(0, 2))):
        expressions.append({"event": f"EVENT_{number}", "data": draw(members(types))})
    return Schema(expressions)


def _union(base: dict[str, Any], structs: tuple[str, ...], values: list[str]) -> Expression:
    """A union with the discriminator ``kind``; each struct is a branch with members that the base does not have."""
    return {
        "union": "Union0",
        "base": {"kind": "Enum0", **{f"base-{name.lstrip('*')}": type for name, type in base.items()}},
        "discriminator": "kind",
        "data": dict(zip(values, structs, strict=False)),
    }


def _command(draw: st.DrawFn, number: int, types: tuple[str, ...]) -> Expression:
    command: Expression = {"command": f"command-{number}", "data": draw(members(types))}
    objects = tuple(each for each in types if each.startswith(("Struct", "Union")))
    answer = draw(st.sampled_from(objects))
    if draw(st.booleans()):
        command["returns"] = [answer] if draw(st.booleans()) else answer
    return command


def rewrite(schema: Schema, chance: Random) -> Schema:
    """The same interface, written differently: boxes, bases, other names, other order, unused types."""
    rewritten = schema.copy()
    for each in list(rewritten.of("command")) + list(rewritten.of("event")):
        if chance.random() < 0.5:
            _box(rewritten, each, boxed=chance.random() < 0.5)
    for each in list(rewritten.of("struct")):
        if each["data"] and "base" not in each and chance.random() < 0.5:
            _move_into_base(rewritten, each, chance)
    for each in rewritten.of("union"):
        if isinstance(each["base"], dict) and chance.random() < 0.5:
            rewritten.expressions.append({"struct": "UnionBase", "data": each["base"]})
            each["base"] = "UnionBase"
    rewritten.expressions.append({"struct": "Unused", "data": {"nothing": "str"}})
    rewritten.expressions.append({"enum": "UnusedEnum", "data": ["nothing"]})
    for each in rewritten.of("enum"):
        chance.shuffle(each["data"])
    for each in rewritten.of("struct"):
        each["data"] = dict(chance.sample(list(each["data"].items()), len(each["data"])))
    _rename(rewritten, {each[kind]: f"Other{each[kind]}" for kind in KINDS[:4] for each in rewritten.of(kind)})
    chance.shuffle(rewritten.expressions)
    return rewritten


def _box(schema: Schema, definition: Expression, boxed: bool) -> None:
    """Arguments in a struct of their own."""
    if not definition["data"]:
        return
    name = f"Boxed{len(schema.expressions)}"
    schema.expressions.append({"struct": name, "data": definition["data"]})
    definition["data"] = name
    if boxed:
        definition["boxed"] = True


def _move_into_base(schema: Schema, struct: Expression, chance: Random) -> None:
    moved = chance.sample(list(struct["data"]), chance.randint(1, len(struct["data"])))
    base = f"Base{len(schema.expressions)}"
    schema.expressions.append({"struct": base, "data": {name: struct["data"].pop(name) for name in moved}})
    struct["base"] = base


def _rename(schema: Schema, names: dict[str, str]) -> None:
    def renamed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {each: renamed(inner, each) for each, inner in value.items()}
        if isinstance(value, list):
            return [renamed(each) for each in value]
        return names.get(value, value) if key not in ("command", "event", "discriminator") else value

    schema.expressions = [
        each if "enum" not in each else {**each, "enum": names[each["enum"]]} for each in schema.expressions
    ]
    schema.expressions = [each if "enum" in each else renamed(each) for each in schema.expressions]


def reformatted(text: str, chance: Random) -> str:
    """The same tokens with other blanks, line ends and comments between them."""
    parts = []
    for line in text.splitlines():
        for word in line.split(" "):
            parts.append(word)
            parts.append(chance.choice((" ", "  ", "\n  ", "  # a comment\n  ")))
        parts.append(chance.choice(("\n", "\n\n", "\n# about nothing\n")))
    return "".join(parts)


def in_files(schema: Schema, chance: Random, folder: Path) -> Path:
    """The schema in several files, in an order of chance, and the file that includes them."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[list[Expression]] = [[] for _ in range(chance.randint(1, 3))]
    for each in schema.expressions:
        chance.choice(files).append(each)
    for number, expressions in enumerate(files):
        text = reformatted(Schema(expressions).text(), chance) if expressions else "# nothing\n"
        (folder / f"part-{number}.json").write_text(text, encoding="utf-8")
    includes = [f"{{ 'include': 'part-{number}.json' }}\n" for number in range(len(files))]
    main = folder / "main.json"
    main.write_text("".join(chance.sample(includes, len(includes))), encoding="utf-8")
    return main
