"""Types so large or so deep that a message of theirs cannot be written down: still compared, and quickly."""

from pathlib import Path

import pytest

from qmpdoc.compare.change import Change
from qmpdoc.compare.diagnostics import to_diagnostics
from qmpdoc.compare.document import to_document
from qmpdoc.render.changes.html import render_changes_html
from qmpdoc.render.changes.markdown import render_changes_markdown
from qmpdoc.render.changes.text import render_changes_text
from tests.compare.reading import compared

TOO_LARGE = "the smallest has more than 1,000 values, or is nested too deep to be read"
COMMAND = "{ 'command': 'set', 'data': { 'top': 'Type0' } }\n{ 'command': 'query-all', 'returns': 'Type0' }\n"


def levels(number: int, members: str, last: str) -> str:
    """Types that each hold the next one, as `members` say with a ``%s`` for it, and two commands of the first."""
    lines = []
    for each in range(number):
        held = members.replace("%s", f"Type{each + 1}")
        lines.append(f"{{ 'struct': 'Type{each}', 'data': {{ {held} }} }}\n")
    return "".join([*lines, f"{{ 'struct': 'Type{number}', 'data': {{ {last} }} }}\n", COMMAND])


def only_breaking(old: str, new: str, folder: Path) -> list[Change]:
    return [each for each in compared(old, new, folder).changes if each.judgement.value == "breaking"]


@pytest.mark.parametrize(
    ("number", "members"),
    [(40, "'left': '%s', 'right': '%s'"), (2_000, "'inner': '%s'"), (300, "'inner': [ '%s' ]")],
)
def test_a_message_that_would_be_too_large_is_no_witness_and_that_is_said(
    number: int, members: str, tmp_path: Path
) -> None:
    old, new = (levels(number, members, last) for last in ("'end': 'str'", "'end': 'int'"))
    comparison = compared(old, new, tmp_path)
    assert [(each.name, each.witness, each.unproved) for each in comparison.changes] == [
        ("received-type-changed", None, TOO_LARGE),
        ("argument-type-changed", None, TOO_LARGE),
    ]
    document = to_document(comparison)
    for render in (render_changes_text, render_changes_markdown, render_changes_html):
        assert render(document).count(f"no message to show it: {TOO_LARGE}") == 2
    assert all(TOO_LARGE in each.advice for each in to_diagnostics(comparison.changes))


def test_what_is_optional_on_the_way_keeps_the_witness_small(tmp_path: Path) -> None:
    members = "'*left': '%s', '*right': '%s'"
    old, new = (levels(40, members, last) for last in ("'end': 'str'", "'end': 'int'"))
    found = only_breaking(old, new, tmp_path)
    assert [len(each.witness.text.split("left")) for each in found if each.witness] == [41, 41]


@pytest.mark.parametrize(("width", "proved"), [(900, True), (1_001, False)])
def test_a_wide_type_beside_the_change_counts_too(width: int, proved: bool, tmp_path: Path) -> None:
    wide = ", ".join(f"'member{each}': 'int'" for each in range(width))
    old = (
        f"{{ 'struct': 'Wide', 'data': {{ {wide} }} }}\n{{ 'command': 'set', 'data': {{ 'a': 'Wide', 'b': 'int' }} }}\n"
    )
    (change,) = only_breaking(old, old.replace("'b': 'int'", "'b': 'str'"), tmp_path)
    assert (change.witness is not None, change.unproved) == ((True, "") if proved else (False, TOO_LARGE))


def test_a_type_that_must_hold_itself_has_no_message_at_all(tmp_path: Path) -> None:
    old = """
        { 'struct': 'Ring', 'data': { 'next': 'Ring', 'name': 'str' } }
        { 'command': 'set', 'data': { 'ring': 'Ring' } }
    """
    (change,) = only_breaking(old, old.replace("'name': 'str'", "'name': 'int'"), tmp_path)
    assert (change.witness, str(change.subject)) == (None, "set: arguments.ring.name")
    assert change.unproved
