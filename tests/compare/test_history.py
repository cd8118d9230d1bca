"""Histories: when definitions, members and values were added, changed and removed, and what is unknown about that."""

from pathlib import Path

import pytest

from qmpdoc.compare.history import History, Version, build_history
from qmpdoc.compare.history_builder import DefinitionHistory, PartHistory, Span
from qmpdoc.loading.load import load
from tests.compare.reading import read

ONE = """
{ 'enum': 'Mode', 'data': [ 'a', 'b' ] }
{ 'command': 'set', 'data': { 'mode': 'Mode', '*size': 'int' } }
{ 'command': 'stop' }
"""
TWO = """
{ 'enum': 'Mode', 'data': [ 'a', 'b', 'c' ] }
{ 'command': 'set', 'data': { 'mode': 'Mode', '*size': { 'type': 'int', 'features': [ 'deprecated' ] } } }
{ 'command': 'stop', 'features': [ 'deprecated' ] }
{ 'event': 'STOP', 'data': { 'reason': 'str' } }
"""
THREE = """
{ 'enum': 'Mode', 'data': [ 'a', 'c' ] }
{ 'command': 'set', 'data': { '*mode': 'Mode' } }
{ 'event': 'STOP', 'data': { 'reason': 'str', '*code': 'int' } }
"""


@pytest.fixture
def history(tmp_path: Path) -> History:
    texts = {"1.0": ONE, "2.0": TWO, "3.0": THREE}
    return build_history([Version(name, read(text, tmp_path, f"{name}.json")) for name, text in texts.items()])


def definition(history: History, name: str) -> DefinitionHistory:
    return next(each for each in history.definitions if each.name == name)


def parts(found: DefinitionHistory) -> dict[str, PartHistory]:
    return {each.path: each for each in found.parts}


def test_what_went_was_there_until_then(history: History) -> None:
    stop = definition(history, "stop")
    assert stop.present == (True, True, False)
    assert stop.span == Span(came="1.0", exact=False, went="3.0")
    assert stop.deprecated == "2.0"
    assert [(version, each.name) for version, each in stop.changes] == [
        ("2.0", "deprecated"),
        ("3.0", "command-removed"),
    ]


def test_what_came_was_not_there_before(history: History) -> None:
    event = definition(history, "STOP")
    assert event.span == Span(came="2.0", exact=True)
    found = parts(event)
    assert found["data.reason"].span == Span(came="2.0", exact=True)
    assert found["data.code"].span == Span(came="3.0", exact=True)


def test_members_and_values_have_histories_of_their_own(history: History) -> None:
    found = parts(definition(history, "set"))
    assert found["arguments.mode"].changed == ("3.0",)
    assert found["arguments.mode=b"].span == Span(came="1.0", exact=False, went="3.0")
    assert found["arguments.mode=c"].span == Span(came="2.0", exact=True)
    assert found["arguments.size"].deprecated == "2.0"
    assert found["arguments.size"].span.went == "3.0"


def test_changes_further_inside_have_histories_too(tmp_path: Path) -> None:
    old = "{ 'struct': 'Inner', 'data': { 'a': 'int' } }\n{ 'struct': 'Outer', 'data': { 'inner': 'Inner' } }\n"
    old += "{ 'command': 'get', 'returns': 'Outer' }"
    new = old.replace("'a': 'int'", "'a': 'int', 'b': 'int'")
    versions = [Version("1", read(old, tmp_path)), Version("2", read(new, tmp_path)), Version("3", read(old, tmp_path))]
    found = parts(definition(build_history(versions), "get"))
    assert found["return.inner.b"].span == Span(came="2", exact=True, went="3")


def test_a_version_that_says_nothing_of_events_does_not_lack_them(tmp_path: Path) -> None:
    """The files of the middle version are of commands only."""
    event = "##\n# @STOP:\n#\n# Stopped.\n#\n# Since: 0.12\n##\n{ 'event': 'STOP' }"
    command = "##\n# @stop:\n#\n# Stop.\n#\n# Since: 0.14\n##\n{ 'command': 'stop' }\n"
    new = f"{command}\n{event}\n"
    versions = [
        Version("0.13", read(new, tmp_path, "a.json")),
        Version("1.7", read(command, tmp_path, "b.json")),
        Version("2.1", read(new, tmp_path, "c.json")),
    ]
    found = definition(build_history(versions), "STOP")
    assert found.present == (True, None, True)
    assert found.span == Span(came="0.13")
    assert found.changes == ()
    assert found.mistakes == ()


def test_sinces_are_held_against_the_evidence(tmp_path: Path) -> None:
    text = "##\n# @stop:\n#\n# Stop.\n#\n# Since: 1.0\n##\n{ 'command': 'stop' }\n"
    novel = "##\n# @novel:\n#\n# New.\n#\n# Since: 1.5\n##\n{ 'command': 'novel' }\n"
    versions = [Version("2.0", read(text, tmp_path)), Version("3.0", read(text + "\n" + novel, tmp_path))]
    history = build_history(versions)
    assert definition(history, "stop").mistakes == ()
    ((version, mistake),) = definition(history, "novel").mistakes
    assert (version, mistake.message) == ("3.0", "the documentation has 'Since' 1.5, but it does not exist in 2.0")


@pytest.mark.seconds
def test_through_five_real_versions(corpus: Path) -> None:
    files = {
        "0.13.0": ["hx/0.13.0/qemu-monitor.hx", "events/0.13.0/qmp-events.txt"],
        "0.15.0": ["hx/0.15.0/qmp-commands.hx", "events/0.15.0/qmp-events.txt"],
        "1.7.0": ["hx/1.7.0/qmp-commands.hx"],
        "7.2.0": ["qapi/7.2.0/qapi/qapi-schema.json"],
        "10.2.2": ["qapi/10.2.2/qapi/qapi-schema.json"],
    }
    versions = [Version(name, load([str(corpus / each) for each in paths])[0]) for name, paths in files.items()]
    history = build_history(versions)
    assert definition(history, "quit").present == (True, True, True, True, True)
    assert definition(history, "block_passwd").span.went == "7.2.0"
    assert definition(history, "MEM_UNPLUG_ERROR").span == Span(came="7.2.0", exact=True, went="10.2.2")
    assert definition(history, "STOP").present == (True, True, None, True, True)
    assert definition(history, "x-query-rdma").unstable == "7.2.0"
    assert parts(definition(history, "eject"))["arguments.id"].span.came == "7.2.0"
    assert parts(definition(history, "eject"))["arguments.device"].deprecated == "7.2.0"
    assert parts(definition(history, "migrate"))["arguments.blk"].span == Span(came="0.13.0", went="10.2.2")
    mistakes = {each.name for each in history.definitions if each.mistakes}
    assert "query-migrationthreads" in mistakes
