"""A description under a misspelt name shows the name that is meant."""

from __future__ import annotations

from pathlib import Path

from qmpdoc.loading.load import load

SCHEMA = """
##
# @State:
#
# A state.
#
# @sucess: all is well
#
# @gone: was never there
#
# Since: 9.0
##
{ 'enum': 'State', 'data': [ 'success', 'bad' ] }
"""


def test_it_is_reported_with_the_name_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(SCHEMA)
    _, diagnostics = load([str(path)], tolerant=False)
    assert [(each.code, each.message) for each in diagnostics] == [
        ("QP544", "described, but not declared: 'sucess', did you mean 'success'?, 'gone'"),
        ("QP542", "value 'bad' of enum 'State' is not described"),
    ]


def test_many_misspelt_names_are_still_compared(tmp_path: Path) -> None:
    """Twenty are; beyond, a comment is about something else, and comparing takes long."""
    names = [f"lamp-{chr(97 + number) * 3}-state" for number in range(20)]
    described = "".join(f"# @{name.replace('state', 'sate')}: on\n#\n" for name in names)
    values = ", ".join(f"'{name}'" for name in names)
    path = tmp_path / "a.json"
    path.write_text(
        f"##\n# @State:\n#\n# A state.\n#\n{described}# Since: 9.0\n##\n{{ 'enum': 'State', 'data': [ {values} ] }}\n"
    )
    _, diagnostics = load([str(path)], tolerant=False)
    assert diagnostics[0].message.count("did you mean") == len(names)
