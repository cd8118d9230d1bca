"""What a server answers to query-qmp-schema, from its schema and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.model import Alternate, Command, Enum, Event, Struct, Union
from qmpdoc.qapi import introspect, read_introspection, read_schema
from tests.conftest import RunQmpdoc
from tests.qapi.reading import find, read_text

pytestmark = pytest.mark.seconds

DEBIAN = (
    "CONFIG_CURSES",
    "CONFIG_DBUS_DISPLAY",
    "CONFIG_FDT",
    "CONFIG_FUSE",
    "CONFIG_GBM",
    "CONFIG_GTK",
    "CONFIG_LIBPMEM",
    "CONFIG_LINUX",
    "CONFIG_LINUX_IO_URING",
    "CONFIG_OPENGL",
    "CONFIG_POSIX",
    "CONFIG_REPLICATION",
    "CONFIG_SDL",
    "CONFIG_SECRET_KEYRING",
    "CONFIG_SPICE",
    "CONFIG_SPICE_PROTOCOL",
    "CONFIG_TCG",
    "CONFIG_TPM",
    "CONFIG_VDUSE_BLK_EXPORT",
    "CONFIG_VHOST_CRYPTO",
    "CONFIG_VHOST_USER_BLK_SERVER",
    "CONFIG_VNC",
    "CONFIG_ZSTD",
    "HAVE_HOST_BLOCK_DEVICE",
    "HAVE_IPPROTO_MPTCP",
    "TARGET_I386",
)
"""The symbols of the build that answered, by elimination: libblkio, what macOS has and other targets are off."""


def refuse(diagnostic: Diagnostic) -> None:
    """Fail: nothing is to be reported."""
    pytest.fail(diagnostic.message)


def live_answer(corpus: Path) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads((corpus / "live/7.2/query-qmp-schema.json").read_bytes())
    return answer


def differences(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[str]:
    """Where commands and events of `mine` differ from those in `theirs`, types being followed whatever their names."""
    left = {each["name"]: each for each in mine}
    right = {each["name"]: each for each in theirs}
    found: list[str] = []
    seen: set[tuple[str, str]] = set()

    def compare(one: str, other: str, path: str) -> None:
        if (one, other) in seen:
            return
        seen.add((one, other))
        a, b = left[one], right[other]
        for key in ("meta-type", "json-type", "tag", "features"):
            if a.get(key) != b.get(key):
                found.append(f"{path}: {key} {a.get(key)} {b.get(key)}")
        if a["meta-type"] == "array":
            compare(a["element-type"], b["element-type"], f"{path}[]")
        for parts, key in (("members", "name"), ("variants", "case")):
            ours = {str(each.get(key, number)): each for number, each in enumerate(a.get(parts, ()))}
            others = {str(each.get(key, number)): each for number, each in enumerate(b.get(parts, ()))}
            if set(ours) != set(others):
                found.append(f"{path}: {parts} {set(ours) ^ set(others)}")
            for name in set(ours) & set(others):
                if ("default" in ours[name]) != ("default" in others[name]):
                    found.append(f"{path}.{name}: default")
                if "type" in ours[name]:
                    compare(ours[name]["type"], others[name]["type"], f"{path}.{name}")

    for name, each in left.items():
        if each["meta-type"] in ("command", "event"):
            if name not in right:
                found.append(f"{name} is missing")
                continue
            for key in ("arg-type", "ret-type"):
                if key in each:
                    compare(each[key], right[name][key], f"{name} {key}")
            if (each.get("features"), each.get("allow-oob")) != (
                right[name].get("features"),
                right[name].get("allow-oob"),
            ):
                found.append(f"{name}: flags")
    return found


def test_the_answer_is_the_servers_element_for_element(corpus: Path) -> None:
    reference = read_schema(str(corpus / "qapi/7.2.0/qapi/qapi-schema.json"), lambda _: None)
    live = live_answer(corpus)
    mine = introspect(reference, DEBIAN)
    assert differences(live, mine) == []
    assert differences(mine, live) == []
    assert mine == live, "the order and the numbers of the types too"


def test_without_defines_there_is_all_that_any_build_has(corpus: Path) -> None:
    reference = read_schema(str(corpus / "qapi/7.2.0/qapi/qapi-schema.json"), lambda _: None)
    everything = {each["name"] for each in introspect(reference)}
    assert {each["name"] for each in live_answer(corpus) if each["meta-type"] in ("command", "event")} <= everything
    assert "query-sev" in everything and "query-sev" not in {each["name"] for each in introspect(reference, ())}


def test_a_saved_answer_is_a_reference_and_answers_the_same(corpus: Path) -> None:
    live = live_answer(corpus)
    data = json.dumps({"return": live, "id": 3}).encode()
    reference = read_introspection(data, "live.json", refuse)
    again = introspect(reference)
    assert differences(live, again) == []
    assert differences(again, live) == []
    block = find(reference, "block_resize")
    assert isinstance(block, Command)
    assert [(each.name, str(each.type), each.optional) for each in block.arguments] == [
        ("device", "str", True),
        ("node-name", "str", True),
        ("size", "int", False),
    ]
    assert not block.documented
    assert isinstance(find(reference, "SHUTDOWN"), Event)
    assert {type(each) for each in reference.definitions} == {Command, Event, Struct, Union, Enum, Alternate}


SMALL = """
    { 'enum': 'Kind', 'data': [ 'a', { 'name': 'b', 'if': 'CONFIG_B' } ] }
    { 'struct': 'Base', 'data': { 'kind': 'Kind' } }
    { 'struct': 'Part', 'data': { 'size': 'uint8', '*list': [ 'size' ] } }
    { 'union': 'Thing', 'base': 'Base', 'discriminator': 'kind', 'data': { 'a': 'Part' } }
    { 'command': 'make', 'data': { 'thing': 'Thing' }, 'features': [ 'unstable' ], 'allow-oob': true }
    { 'event': 'MADE', 'if': { 'not': 'CONFIG_QUIET' } }
"""


def test_names_are_kept_on_request() -> None:
    reference, _ = read_text(SMALL)
    told = {each["name"]: each for each in introspect(reference, unmask=True)}
    assert told["make"] == {
        "name": "make",
        "meta-type": "command",
        "arg-type": "q_obj_make-arg",
        "ret-type": "q_empty",
        "allow-oob": True,
        "features": ["unstable"],
    }
    assert told["Thing"]["members"] == [{"name": "kind", "type": "Kind"}]
    assert told["Thing"]["variants"] == [{"case": "a", "type": "Part"}, {"case": "b", "type": "q_empty"}]
    assert told["Part"]["members"][0] == {"name": "size", "type": "int"}
    assert told["Part"]["members"][1] == {"name": "list", "type": "[int]", "default": None}


@pytest.mark.parametrize(
    ("defined", "values", "has_event"),
    [((), ["a"], True), (("CONFIG_B",), ["a", "b"], True), (("CONFIG_QUIET",), ["a"], False), (None, ["a", "b"], True)],
)
def test_conditions_choose(defined: tuple[str, ...] | None, values: list[str], has_event: bool) -> None:
    reference, _ = read_text(SMALL)
    told = {each["name"]: each for each in introspect(reference, defined, unmask=True)}
    assert told["Kind"]["values"] == values
    assert [each["name"] for each in told["Kind"]["members"]] == values
    assert len(told["Thing"]["variants"]) == len(values)
    assert ("MADE" in told) is has_event


def test_the_command_line(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(SMALL.replace("\n    ", "\n"), encoding="utf-8")
    result = qmpdoc("introspect", "schema.json", "--define", "CONFIG_QUIET", cwd=tmp_path)
    told = json.loads(result.stdout)
    assert result.returncode == 0 and [each["name"] for each in told if each["meta-type"] == "command"] == ["make"]
    assert all(each["meta-type"] != "event" for each in told)
    assert all(each["name"].isdigit() for each in told if each["meta-type"] == "enum")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'[{"name": "quit"', "not JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"error": {}}', "answer to query-qmp-schema"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_what_is_no_answer_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSourceError, match=reason):
        read_introspection(data, "answer.json", refuse)


@pytest.mark.parametrize(
    "entity",
    [
        {"name": "x", "meta-type": "command", "arg-type": "7", "ret-type": "0"},
        {"name": "x", "meta-type": "command"},
        {"name": "x", "meta-type": "object", "members": [{"type": "0"}]},
        {"name": "x", "meta-type": "object", "members": [], "variants": []},
        {"name": "x", "meta-type": "object", "members": [], "tag": "t", "variants": [{"type": "0"}]},
        {"name": "x", "meta-type": "enum", "members": [{}]},
        {"name": "x", "meta-type": "alternate", "members": [3]},
        {"name": "x", "meta-type": "nonsense"},
        {"name": "x"},
        {"name": 3, "meta-type": "command"},
        "x",
        {"name": "0", "meta-type": "object"},
        {"name": "x", "meta-type": "command", "arg-type": [], "ret-type": {}},
    ],
)
def test_a_malformed_entity_is_reported_and_left_out(entity: Any) -> None:
    empty = {"name": "0", "meta-type": "object", "members": []}
    good = {"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"}
    reported: list[Any] = []
    reference = read_introspection(json.dumps([empty, entity, good]).encode(), "answer.json", reported.append)
    assert [each.name for each in reported] in (["malformed-entity"], ["repeated-entity"])
    assert "x" not in {each.name for each in reference.definitions}
    assert "stop" in {each.name for each in reference.definitions}
