"""wrong-argument-in-example: a request in an example gives an argument a value that its command does not take."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import WRONG, Part, expected_words, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.rules._samples import REQUEST
from qmpdoc.lint.scope import Scope
from qmpdoc.rules.samples import with_mistakes


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments of requests with a value of the wrong type, or an unknown value of an enum."""
    for each in mismatches_of(scope, Part.ARGUMENTS, *WRONG):
        problem = each.problem
        yield finding(
            *each.place,
            command=each.subject,
            path=problem.path or "arguments",
            source=each.source,
            expected=expected_words(problem),
            found=problem.found,
        )


RULE = LintRule(
    code="QL205",
    name="wrong-argument-in-example",
    message="'{path}' of '{command}' is {expected} by {source}, not {found}",
    advice="correct the value; write numbers, true and false without quotes",
    rationale="Readers copy examples; a server refuses a value of the wrong type.",
    severity=Severity.ERROR,
    sample=with_mistakes(
        REQUEST,
        ('"/srv/tools.iso" } }', '"/srv/tools.iso",\n                    "slot": "1" } }  # QL205'),
    ),
    check=check,
)
