"""Looking only at what a patch touches finds all that looking at everything finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.compare.run import compare_interfaces
from qmpdoc.series.facts import Facts
from qmpdoc.series.gather import read_range
from qmpdoc.series.state import States
from qmpdoc.series.store import Store
from qmpdoc.series.wanted import Wanted
from tests.series.repositories import commit, new_repository

DEFINITIONS = """\
{ 'enum': 'Kind', 'data': [ 'disk', 'tape' ] }

##
# @Inner:
#
# What is inside.
#
# @kind: what it is
##
{ 'struct': 'Inner', 'data': { 'kind': 'Kind' } }
{ 'struct': 'Base', 'data': { 'id': 'str' } }
{ 'struct': 'Outer', 'base': 'Base', 'data': { '*inner': [ 'Inner' ] } }
{ 'alternate': 'Choice', 'data': { 'one': 'Inner', 'number': 'int' } }
{ 'union': 'Any', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'disk': 'Outer' } }
{ 'command': 'query-outer', 'returns': [ 'Outer' ] }
{ 'command': 'set-choice', 'data': { 'to': 'Choice' } }
{ 'command': 'add', 'data': 'Any', 'boxed': true }
{ 'event': 'CHANGED', 'data': 'Base' }
{ 'command': 'stop' }
"""
EDITS = [
    ("[ 'disk', 'tape' ]", "[ 'disk', 'tape', 'drum' ]"),
    ("'kind': 'Kind' } }", "'kind': 'Kind', 'size': 'int' } }"),
    ("{ 'id': 'str' }", "{ 'id': 'str', '*name': 'str' }"),
    ("'number': 'int'", "'number': 'bool'"),
    ("'disk': 'Outer'", "'disk': 'Outer',\n            'tape': 'Inner'"),
    ("{ 'command': 'stop' }\n", ""),
    ("{ 'command': 'stop' }\n", "{ 'command': 'stop' }\n{ 'event': 'STOPPED' }\n"),
    ("{ 'enum': 'Kind'", "{ 'event': 'FIRST' }\n{ 'enum': 'Kind'"),
    ("[ 'Outer' ]", "'Outer'"),
    ("# What is inside.", "# What may be inside."),
    ("##\n# @Inner:", "\n\n\n##\n# @Inner:"),
]


@pytest.mark.parametrize(("before", "after"), EDITS)
@pytest.mark.parametrize("back", [False, True])
def test_a_patch_is_seen_whole(before: str, after: str, back: bool, tmp_path: Path) -> None:
    assert before in DEFINITIONS
    sides = [DEFINITIONS, DEFINITIONS.replace(before, after)][:: -1 if back else 1]
    folder = new_repository(tmp_path, {"schema.json": sides[0]})
    commit(folder, {"schema.json": sides[1]}, "change it")
    wanted = Wanted(files=("schema.json",))
    with Store(str(folder)) as store:
        facts = Facts(read_range(store, "base..main"), States(store, wanted))
        (patch,) = facts.patches
        ((old, new),) = facts.states_of(patch)
        every = [(each.kind, each.name) for state in (old, new) for each in state.reference.definitions]
        whole = compare_interfaces(old.interface(every), new.interface(every), documentation=False)
        found = {key for change in patch.interface for key in change.subjects}
        assert found == {(each.subject.kind, each.subject.name) for each in whole.changes}
        assert set(patch.documented) == ({("struct", "Inner")} if "may be" in after else set())
