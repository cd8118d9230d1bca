"""Schemas in which exactly one thing is changed: exactly that is seen, in every message that has it, and proved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from qmpdoc.compare.change import Change, Judgement
from qmpdoc.compare.run import compare
from qmpdoc.loading.load import load
from tests.compare.schemas import Expression, Schema, schemas
from tests.compare.validity import is_valid

CHANCES = st.randoms(use_true_random=False)


def compared(old: Schema, new: Schema, folder: Path) -> list[Change]:
    references = []
    for name, schema in (("old.json", old), ("new.json", new)):
        path = folder / name
        path.write_text(schema.text(), encoding="utf-8")
        reference, diagnostics = load([str(path)])
        assert [str(each) for each in diagnostics if each.severity.value == "error"] == []
        references.append(reference)
    return list(compare(*references).changes)


def roots(schema: Schema) -> Iterator[tuple[str, str, Any]]:
    """Every message: the definition, the member that holds the data, and its type."""
    for each in schema.of("command"):
        yield each["command"], "arguments", each["data"]
        yield each["command"], "return", each.get("returns")
    for each in schema.of("event"):
        yield each["event"], "data", each["data"]


def reached(schema: Schema, name: str) -> dict[tuple[str, str], int]:
    """How many steps away a type is from each message that holds it; the steps to branches do not count."""
    found = {}
    for definition, root, type in roots(schema):
        layer, seen, depth = [type], set(), 0
        while layer and (definition, root) not in found:
            layer = list(_at_the_same_place(schema, layer))
            if name in layer:
                found[definition, root] = depth
            following = []
            for each in layer:
                key = str(each)
                if key not in seen:
                    seen.add(key)
                    following.extend(_held(schema, each))
            layer, depth = following, depth + 1
    return found


def _at_the_same_place(schema: Schema, layer: list[Any]) -> Iterator[Any]:
    """Types, and those at the same place: the branches of unions, the types of alternates."""
    pending, seen = list(layer), set()
    while pending:
        type = pending.pop()
        if str(type) in seen:
            continue
        seen.add(str(type))
        yield type
        if isinstance(type, str) and (type.startswith("Union") or type == "Choice"):
            pending.extend(schema.named(type)["data"].values())


def _held(schema: Schema, type: Any) -> list[Any]:
    """The types one step further."""
    if isinstance(type, list):
        return list(type)
    if isinstance(type, dict):
        return list(type.values())
    if isinstance(type, str) and type.startswith("Struct"):
        return list(schema.named(type)["data"].values())
    return list(schema.named(type)["base"].values()) if isinstance(type, str) and type.startswith("Union") else []


def directed(root: str, send: str, receive: str) -> str:
    return send if root == "arguments" else receive


def expect(changes: list[Change], wanted: dict[tuple[str, str], int], send: str, receive: str, ending: str) -> None:
    """Each message that holds what was changed shows it once, at the shortest way to it."""
    seen = {(each.subject.name, each.subject.path.split(".")[0].split("[")[0].split("{")[0]): each for each in changes}
    assert len(seen) == len(changes), [str(each.subject) for each in changes]
    assert seen.keys() == wanted.keys()
    for (definition, root), change in seen.items():
        steps = change.subject.path.count(".") + change.subject.path.count("[]")
        assert steps == wanted[definition, root] + ending.count(".")
        assert change.name == directed(root, send, receive)
        assert change.subject.path.endswith(ending)
    prove(changes)


def prove(changes: list[Change]) -> None:
    for each in changes:
        assert (each.witness is not None) is (each.unlessened is Judgement.BREAKING), each


def choose(chance: Random, found: list[Expression], usable: Callable[[Expression], Any] = bool) -> Expression:
    kept = [each for each in found if usable(each)]
    assume(kept)
    return chance.choice(kept)


@given(schema=schemas(), chance=CHANCES, optional=st.booleans())
def test_a_member_added_to_a_struct(schema: Schema, chance: Random, optional: bool, tmp_path: Path) -> None:
    new = schema.copy()
    struct = choose(chance, new.of("struct"))
    struct["data"]["*novel" if optional else "novel"] = "str"
    send = "optional-argument-added" if optional else "mandatory-argument-added"
    expect(
        compared(schema, new, tmp_path),
        reached(schema, struct["struct"]),
        send,
        "received-member-added",
        ".novel",
    )


@given(schema=schemas(), chance=CHANCES)
def test_a_member_taken_from_a_struct(schema: Schema, chance: Random, tmp_path: Path) -> None:
    old = schema.copy()
    struct = choose(chance, old.of("struct"))
    struct["data"]["novel"] = "int"
    changes = compared(old, schema, tmp_path)
    expect(changes, reached(schema, struct["struct"]), "argument-removed", "received-member-removed", ".novel")


@given(schema=schemas(), chance=CHANCES, mandatory=st.booleans())
def test_a_member_made_optional_or_mandatory(schema: Schema, chance: Random, mandatory: bool, tmp_path: Path) -> None:
    new = schema.copy()
    name = choose(chance, schema.of("struct"))["struct"]
    schema.named(name)["data"]["*novel" if mandatory else "novel"] = "bool"
    new.named(name)["data"]["novel" if mandatory else "*novel"] = "bool"
    word = "mandatory" if mandatory else "optional"
    send, receive = f"argument-made-{word}", f"received-member-made-{word}"
    expect(compared(schema, new, tmp_path), reached(schema, name), send, receive, ".novel")


TYPE_CHANGES: tuple[tuple[Any, Any, str, str], ...] = (
    ("str", "int", "argument-type-changed", "received-type-changed"),
    ("uint8", "uint32", "argument-type-widened", "received-type-widened"),
    ("uint32", "uint8", "argument-type-narrowed", "received-type-narrowed"),
    ("int8", "uint8", "argument-type-changed", "received-type-changed"),
    ("int", "number", "argument-type-widened", "received-type-changed"),
    ("number", "int", "argument-type-narrowed", "received-type-narrowed"),
    ("str", "any", "argument-type-widened", "received-type-changed"),
    ("any", "str", "argument-type-narrowed", "received-type-narrowed"),
    ("str", ["str"], "argument-type-changed", "received-type-changed"),
)


@given(schema=schemas(), chance=CHANCES, types=st.sampled_from(TYPE_CHANGES))
def test_a_type_changed(schema: Schema, chance: Random, types: tuple[Any, Any, str, str], tmp_path: Path) -> None:
    before, after, send, receive = types
    new = schema.copy()
    name = choose(chance, schema.of("struct"))["struct"]
    schema.named(name)["data"]["*novel"] = before
    new.named(name)["data"]["*novel"] = after
    expect(compared(schema, new, tmp_path), reached(schema, name), send, receive, ".novel")


@given(schema=schemas(), chance=CHANCES, added=st.booleans())
def test_a_value_added_to_an_enum_or_taken_from_it(schema: Schema, chance: Random, added: bool, tmp_path: Path) -> None:
    other = schema.copy()
    tags = ("Enum0",) if schema.of("union") else ()
    enum = choose(chance, other.of("enum"), lambda each: each["enum"] not in tags)
    enum["data"].append("novel")
    old, new = (schema, other) if added else (other, schema)
    word = "added" if added else "removed"
    wanted = reached(schema, enum["enum"])
    changes = compared(old, new, tmp_path)
    expect(changes, wanted, f"argument-value-{word}", f"received-value-{word}", "=novel")


@given(schema=schemas(), chance=CHANCES, added=st.booleans())
def test_a_branch_added_to_a_union_or_taken_from_it(
    schema: Schema, chance: Random, added: bool, tmp_path: Path
) -> None:
    """The union has an enum of its own here, so that nothing else changes with it."""
    union = choose(chance, schema.of("union"))
    values = list(union["data"])
    schema.expressions.append({"enum": "Enum9", "data": values})
    union["base"]["kind"] = "Enum9"
    other = schema.copy()
    other.named("Enum9")["data"].append("novel")
    other.expressions.append({"struct": "Novel", "data": {"size": "int"}})
    other.named("Union0")["data"]["novel"] = "Novel"
    old, new = (schema, other) if added else (other, schema)
    word = "added" if added else "removed"
    changes = compared(old, new, tmp_path)
    expect(changes, reached(schema, "Union0"), f"argument-branch-{word}", f"received-branch-{word}", ".kind=novel")


@given(schema=schemas(), chance=CHANCES, kind=st.sampled_from(["command", "event"]), added=st.booleans())
def test_a_definition_added_or_taken_away(
    schema: Schema, chance: Random, kind: str, added: bool, tmp_path: Path
) -> None:
    other = schema.copy()
    name = "novel-thing" if kind == "command" else "NOVEL_THING"
    other.expressions.insert(chance.randint(0, len(other.expressions)), {kind: name, "data": {"a": "str"}})
    old, new = (schema, other) if added else (other, schema)
    changes = compared(old, new, tmp_path)
    assert [(each.name, str(each.subject)) for each in changes] == [(f"{kind}-{'added' if added else 'removed'}", name)]
    prove(changes)


@given(schema=schemas(), chance=CHANCES)
def test_what_was_deprecated_or_unstable_weighs_less(schema: Schema, chance: Random, tmp_path: Path) -> None:
    feature = chance.choice(["deprecated", "unstable"])
    command = choose(chance, schema.of("command"))
    command["features"] = [feature]
    command["data"]["novel"] = "str"
    new = schema.copy()
    del new.named(command["command"])["data"]["novel"]
    (change,) = compared(schema, new, tmp_path)
    assert change.unlessened is Judgement.BREAKING
    assert change.judgement is Judgement.DANGEROUS
    assert change.reasons == (f"command '{command['command']}' was {feature}",)


@given(old=schemas(), new=schemas())
def test_a_witness_is_valid_on_one_side_only(old: Schema, new: Schema, tmp_path: Path) -> None:
    """Two schemas that have little in common; the check of messages is one of this test's own."""
    changes = compared(old, new, tmp_path)
    for each in changes:
        if each.witness is not None:
            message = json.loads(each.witness.text)
            answered = each.subject.name
            valid = is_valid(old, message, answered), is_valid(new, message, answered)
            assert valid == ((False, True) if each.witness.new else (True, False)), each


@given(old=schemas(), new=schemas())
def test_nearly_every_breaking_change_has_a_witness(old: Schema, new: Schema, tmp_path: Path) -> None:
    for each in compared(old, new, tmp_path):
        if each.unlessened is Judgement.BREAKING:
            assert each.witness is not None, each
