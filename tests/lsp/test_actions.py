"""What the server offers to write."""

from __future__ import annotations

from pathlib import Path

from qmpdoc.lsp.writing import writing_actions
from tests.lsp.test_features import opened, place
from tests.lsp.test_formatting import changed

SCHEMA = """\
##
# @lamp-on:
#
# Switch a lamp on.
#
# @name: which lamp
#
# Features:
#
# @deprecated: Use @lamp-set.
#
# .. qmp-example::
#
#     -> { "execute": "lamp-on", "arguments": { "name": "kitchen" } }
##
{ 'command': 'lamp-on',
  'data': { '*color': 'str', 'name': 'str', '*dim': 'bool' },
  'features': [ 'deprecated' ] }

{ 'command': 'lamp-set', 'data': { 'on': 'bool' } }

##
# @lamp-off:
#
# Switch all lamps off.
#
# Since: 9.10
##
{ 'command': 'lamp-off' }

##
# @lamp-dim:
#
# Dim all lamps.
#
# Since: 9.2
##
{ 'command': 'lamp-dim' }
"""


def acted(tmp_path: Path, at: str, title: str, schema: str = SCHEMA) -> str:
    """A schema after the action of a title was chosen with the cursor at a text."""
    path = tmp_path.resolve() / "lamp.json"
    path.write_text(schema, encoding="utf-8")
    document, snapshot = opened(str(path), schema)
    actions = {each.title: each for each in writing_actions(document, snapshot, place(document, at).line)}
    edit = actions[title].edit
    assert edit and edit.changes
    [edits] = edit.changes.values()
    [one] = edits
    if one.range.start == one.range.end:
        lines = schema.split("\n")
        lines[one.range.start.line : one.range.start.line] = one.new_text.removesuffix("\n").split("\n")
        return "\n".join(lines)
    return changed(schema, [*edits])


def test_members_without_a_description_get_one_in_the_order_of_the_data(tmp_path: Path) -> None:
    text = acted(tmp_path, "'command': 'lamp-on'", "Describe 2 undocumented members of 'lamp-on'")
    wanted = (
        "#\n# @color: DESCRIPTION\n#\n# @name: which lamp\n#\n# @dim: DESCRIPTION\n#\n# Features:\n#\n# @deprecated"
    )
    assert wanted in text


def test_the_newest_version_is_offered_before_the_example(tmp_path: Path) -> None:
    text = acted(tmp_path, "Switch a lamp on", "Add 'Since: 9.10'")
    assert "# @deprecated: Use @lamp-set.\n#\n# Since: 9.10\n#\n# .. qmp-example::\n" in text


def test_a_definition_without_a_comment_gets_one(tmp_path: Path) -> None:
    text = acted(tmp_path, "'lamp-set', 'data'", "Document 'lamp-set'")
    comment = "##\n# @lamp-set:\n#\n# DESCRIPTION\n#\n# @on: DESCRIPTION\n#\n# Since: 9.10\n##\n"
    assert comment + "{ 'command': 'lamp-set'" in text


def test_nothing_is_offered_where_nothing_is_missing(tmp_path: Path) -> None:
    path = tmp_path.resolve() / "lamp.json"
    path.write_text(SCHEMA, encoding="utf-8")
    document, snapshot = opened(str(path), SCHEMA)
    assert writing_actions(document, snapshot, place(document, "'lamp-off'").line) == []


QUERY = """\
{ 'command': 'lamp-query', 'data': { 'name': 'str', '*all': 'bool' }, 'returns': [ 'Lamp' ],
  'features': [ 'deprecated', 'unstable' ] }
"""


def test_a_new_comment_has_members_features_and_the_answer_in_the_order_of_qemu(tmp_path: Path) -> None:
    text = acted(tmp_path, "'lamp-query'", "Document 'lamp-query'", SCHEMA + QUERY)
    wanted = ["# @lamp-query:", "# DESCRIPTION", "# @name: DESCRIPTION", "# @all: DESCRIPTION", "# Features:"]
    wanted += [
        "# @deprecated: DESCRIPTION",
        "# @unstable: DESCRIPTION",
        "# Returns: DESCRIPTION",
        "# Since: 9.10",
    ]
    assert "##\n" + "\n#\n".join(wanted) + "\n##\n{ 'command': 'lamp-query'" in text


def test_features_without_a_description_get_one_in_a_new_section(tmp_path: Path) -> None:
    schema = SCHEMA.replace("{ 'command': 'lamp-off' }", "{ 'command': 'lamp-off', 'features': [ 'unstable' ] }")
    text = acted(tmp_path, "'lamp-off'", "Describe 1 undocumented feature of 'lamp-off'", schema)
    assert "# Switch all lamps off.\n#\n# Features:\n#\n# @unstable: DESCRIPTION\n#\n# Since: 9.10\n##" in text


def test_features_without_a_description_get_one_behind_the_others(tmp_path: Path) -> None:
    schema = SCHEMA.replace("'features': [ 'deprecated' ]", "'features': [ 'deprecated', 'unstable' ]")
    text = acted(tmp_path, "'command': 'lamp-on'", "Describe 1 undocumented feature of 'lamp-on'", schema)
    wanted = "# @deprecated: Use @lamp-set.\n#\n# @unstable: DESCRIPTION\n#\n# .. qmp-example::"
    assert wanted in text
