"""Definitions that documentation-exceptions lists, and that lack descriptions."""

from __future__ import annotations

import pytest

from qmpdoc.diagnostics.diagnostic import Severity
from tests.lint.conftest import FindIn

SCHEMA = """{{ 'pragma': {{ 'documentation-exceptions': [ {listed} ] }} }}

##
# @Lamp:
#
# A lamp.
#
# @id: its name
#{more}
# Since: 1.0
##
{{ 'struct': 'Lamp', 'data': {{ 'id': 'str', 'watts': 'int' }} }}
"""


@pytest.mark.parametrize(
    ("listed", "more", "found"),
    [
        ("'Lamp'", "", ["1 of the 2 members of 'Lamp' have no description ('watts'), which "]),
        ("'Lamp', 'Desk'", "", ["1 of the 2 members of 'Lamp' have no description ('watts'), which "]),
        ("'Lamp'", "\n# @watts: its power\n#", []),
        ("'Desk'", "", []),  # then the reader refuses the schema
    ],
)
def test_what_documentation_exceptions_allows(find_in: FindIn, listed: str, more: str, found: list[str]) -> None:
    reported = [
        each for each in find_in("schema.json", SCHEMA.format(listed=listed, more=more)) if each.code == "QL347"
    ]
    assert [each.message.partition("documentation-exceptions")[0] for each in reported] == found
    assert all(each.severity is Severity.NOTE and each.location.line == 4 for each in reported)
