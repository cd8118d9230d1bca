"""Looking only at the lines that a patch changes in ``.hx`` files finds what looking at all of them finds."""

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

ENTRY = (
    '    {{\n        .name       = "{0}",\n        .args_type  = "{1}",\n'
    "        .mhandler.cmd_new = do_it,\n    }},\n\n"
)
TEXT = 'SQMP\n{0}\n{1}\n\nAbout {0}.\n\nArguments:\n\n- "id": which lamp (json-string)\n\nEQMP\n\n'
NAMES = ("lamp-on", "lamp-off", "lamp-dim", "lamp-add")
APART = "".join(ENTRY.format(each, "id:s") for each in NAMES) + "".join(
    TEXT.format(each, "-" * len(each)) for each in NAMES
)
"""A file with its entries apart from the texts."""
TOGETHER = "".join(ENTRY.format(each, "id:s") + TEXT.format(each, "-" * len(each)) for each in NAMES)
EDITS = [
    ('{name}",\n        .args_type  = "id:s', '{name}",\n        .args_type  = "id:s,level:i?', True),
    ("About {name}.", "All about {name}.", False),
    ("HEAD", "HXCOMM nothing else\n", False),
]


@pytest.mark.parametrize("file", [APART, TOGETHER], ids=["apart", "together"])
@pytest.mark.parametrize("edit", EDITS, ids=["entry", "text", "comment"])
@pytest.mark.parametrize("name", NAMES)
def test_a_change_of_an_entry_or_a_text_is_seen(
    file: str, edit: tuple[str, str, bool], name: str, tmp_path: Path
) -> None:
    before, after, is_interface = edit
    changed = after + file if before == "HEAD" else file.replace(before.format(name=name), after.format(name=name))
    assert changed != file
    folder = new_repository(tmp_path, {"qmp-commands.hx": file})
    commit(folder, {"qmp-commands.hx": changed}, "change it")
    with Store(str(folder)) as store:
        facts = Facts(read_range(store, "base..main"), States(store, Wanted()))
        (patch,) = facts.patches
        ((old, new),) = facts.states_of(patch)
        every = [(each.kind, each.name) for state in (old, new) for each in state.reference.definitions]
        whole = compare_interfaces(old.interface(every), new.interface(every), documentation=False)
    assert {key for each in patch.interface for key in each.subjects} == (
        {(each.subject.kind, each.subject.name) for each in whole.changes}
    )
    assert bool(patch.interface) is is_interface
    assert set(patch.documented) == ({("command", name)} if before.startswith("About") else set())
