"""unknown-argument-in-example: a request in an example has an argument that its command does not take."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.conformance import Part, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.rules._samples import REQUEST
from qmpdoc.lint.scope import Scope
from qmpdoc.rules.samples import with_mistakes
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments of requests that their command does not take."""
    for each in mismatches_of(scope, Part.ARGUMENTS, ProblemKind.UNKNOWN_MEMBER):
        problem = each.problem
        yield finding(
            *each.place,
            command=each.subject,
            path=problem.path,
            source=each.source,
            guess=did_you_mean(problem.name, problem.known),
        )


RULE = LintRule(
    code="QL203",
    name="unknown-argument-in-example",
    message="'{command}' has no argument '{path}' in {source}{guess}",
    advice="correct the name, or remove it from the example",
    rationale="Readers copy examples; a server refuses a request with an argument that it does not know.",
    severity=Severity.ERROR,
    sample=with_mistakes(
        REQUEST,
        ('"/srv/tools.iso" } }', '"/srv/tools.iso",\n                    "port": 1 } }  # QL203'),
    ),
    check=check,
)
