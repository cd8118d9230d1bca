"""Changes by cause: a type that many commands share is one row, whatever it reaches."""

import json
from pathlib import Path

import pytest

from qmpdoc.compare.causes import by_cause
from tests.compare.reading import compared
from tests.conftest import RunQmpdoc

OLD = """
{ 'struct': 'Address', 'data': { 'host': 'str' } }
{ 'struct': 'Target', 'data': { 'address': 'Address' } }
{ 'command': 'connect', 'data': { 'to': 'Address' } }
{ 'command': 'listen', 'data': { 'target': 'Target' } }
{ 'command': 'query-peer', 'returns': 'Address' }
{ 'event': 'CONNECTED', 'data': { 'peer': 'Target' } }
"""
NEW = OLD.replace("'host': 'str'", "'host': 'str', '*port': 'int', '*ipv6': 'bool'")


def test_members_of_a_shared_type_are_one_cause(tmp_path: Path) -> None:
    changes = compared(OLD, NEW, tmp_path).changes
    (cause,) = by_cause(changes)
    assert (cause.type, cause.items, cause.outcome) == ("Address", ("port", "ipv6"), "new optional member")
    assert [changes[each].subject.name for each in cause.changes] == [
        *("connect", "connect", "listen", "listen", "query-peer", "query-peer", "CONNECTED", "CONNECTED")
    ]


@pytest.mark.seconds
def test_a_row_names_the_messages_that_it_reaches_and_expand_each_place(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    command = ("diff", tmp_path / "old.json", tmp_path / "new.json")
    text = qmpdoc(*command).stdout.decode()
    assert text.splitlines()[0].endswith("1 safe change")
    assert text[text.index("Safe") :] == (
        "Safe changes\n"
        "  Address: 'port', 'ipv6': new optional member\n"
        "    in arguments of connect, listen [QC203]\n"
        "    in answers of query-peer [QC302]\n"
        "    in data of CONNECTED [QC302]\n"
    )
    expanded = qmpdoc(*command, "--expand").stdout.decode()
    assert expanded.splitlines()[0].endswith("8 safe changes")
    assert "listen: arguments.target.address.port: a new optional argument" in expanded
    document = json.loads(qmpdoc(*command, "--format", "json").stdout)
    assert len(document["changes"]) == 8
    assert [each["changes"] for each in document["causes"]] == [list(range(8))]
    for format in ("markdown", "html"):
        page = qmpdoc(*command, "--format", format).stdout.decode()
        assert page.count("new optional member") == 1
        assert "Changed in several places" in page


def test_the_most_severe_direction_decides_and_the_others_are_marked(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    base = "{ 'enum': 'Mode', 'data': [ %s ] }\n{ 'command': 'set', 'data': { 'mode': 'Mode' } }\n" + (
        "{ 'struct': 'Info', 'data': { 'mode': 'Mode' } }\n{ 'command': 'query-mode', 'returns': 'Info' }\n"
    )
    (tmp_path / "old.json").write_text(base % "'on'")
    (tmp_path / "new.json").write_text(base % "'on', 'dim'")
    text = qmpdoc("diff", tmp_path / "old.json", tmp_path / "new.json").stdout.decode()
    assert text[text.index("Dangerous") :] == (
        "Dangerous changes\n"
        "  Mode: 'dim': new value\n"
        "    in answers of query-mode [QC308]\n"
        "    safe in arguments of set [QC210]\n"
    )


def test_commands_with_the_same_new_condition_are_one_row(tmp_path: Path) -> None:
    old = "{ 'command': 'one' }\n{ 'command': 'two' }\n"
    new = "{ 'command': 'one', 'if': 'HAVE_LAMP' }\n{ 'command': 'two', 'if': 'HAVE_LAMP' }\n"
    assert [each.changes for each in by_cause(compared(old, new, tmp_path).changes)] == [(0, 1)]


def test_changes_that_differ_stay_apart(tmp_path: Path) -> None:
    new = OLD.replace("'host': 'str'", "'*host': 'str', 'port': 'int'")
    outcomes = {each.outcome for each in by_cause(compared(OLD, new, tmp_path).changes)}
    assert outcomes == {"made optional", "new mandatory member"}
