"""unknown-type: a text gives a value a type that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect, JsonType

_TYPE = re.compile(r"(?<![\w@'-])(?P<name>(?:json|josn|jsno|jason|jsn|jon|jsob|jso)[-_][a-z]+)(?![\w-])")
_KNOWN = (*(each.value for each in JsonType), "json-boolean", "json-integer", "json-double", "json-list", "json-dict")


def check(scope: Scope) -> Iterator[Finding]:
    """Find words of plain text that look like a JSON type but are not one; plurals are types, too."""
    for block in scope.documentation.lines(Dialect.PLAIN):
        for line in block:
            if "js" not in line.text and "jo" not in line.text and "ja" not in line.text:
                continue
            for match in _TYPE.finditer(line.text):
                name = match["name"]
                if name.removesuffix("s") not in _KNOWN:
                    yield _finding(line.at(match.start()), name)


def _finding(place: SourceLocation, name: str) -> Finding:
    guess = "json-string" if name == "json-str" else nearest(name, _KNOWN)
    sure = guess is not None and (name == "json-str" or _is_slip(re.split("[-_]", name, maxsplit=1)[1], guess[5:]))
    fixes = (Edit(location=place, length=len(name), text=guess or ""),) if sure else ()
    return finding(place, len(name), name=name, advice=f"write '{guess}'" if guess else _ALL, fixes=fixes)


def _is_slip(typed: str, meant: str) -> bool:
    """Whether at most one letter is wrong, missing, too many, or two have changed places: no other type is so near."""
    return any(
        typed[:place] == meant[:place]
        and (
            meant[place + 1 :] in (typed[place + 1 :], typed[place:])
            or meant[place:] == typed[place + 1 :]
            or meant[place:] == typed[place : place + 2][::-1] + typed[place + 2 :]
        )
        for place in range(len(meant) + 1)
    )


_ALL = f"the types are {', '.join(each.value for each in JsonType)}"


RULE = LintRule(
    code="QL401",
    name="unknown-type",
    message="unknown type '{name}'",
    advice="{advice}",
    rationale="Tools that read the types skip the argument, and readers wonder what kind it is.",
    severity=Severity.ERROR,
    sample="""
          SQMP
          eject
          -----

          Eject a medium.

          Arguments:

        - - "device": drive to empty (josn-string)  # QL401
        + - "device": drive to empty (json-string)
          EQMP
    """,
    check=check,
)
