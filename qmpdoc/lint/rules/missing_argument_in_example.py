"""missing-argument-in-example: a request in an example lacks an argument that its command needs."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import Part, lacking, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.rules._samples import REQUEST
from qmpdoc.lint.scope import Scope
from qmpdoc.rules.samples import with_mistakes
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find requests without a mandatory argument."""
    for each, members in lacking(mismatches_of(scope, Part.ARGUMENTS, ProblemKind.MISSING_MEMBER)):
        yield finding(
            *each.place,
            command=each.subject,
            members=members,
            source=each.source,
        )


RULE = LintRule(
    code="QL204",
    name="missing-argument-in-example",
    message="the request lacks {members}; '{command}' needs it according to {source}",
    advice="add it to the example, or put '...' where it is left out",
    rationale="Readers copy examples; a server refuses a request without an argument that it needs.",
    severity=Severity.ERROR,
    sample=with_mistakes(REQUEST, (', "image": "/srv/tools.iso" } }', " } }  # QL204")),
    check=check,
)
