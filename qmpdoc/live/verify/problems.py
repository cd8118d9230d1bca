"""What ``qmpdoc verify`` can find. QV1 is the interface, QV2 its types, QV3 the examples, QV4 what a server did."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity

ABSENT = DiagnosticKind(
    code="QV101",
    name="absent-from-server",
    message="the server has no {kind} '{name}'",
    advice="remove it, or verify against a server of the version that is documented",
    rationale="A client that trusts the document sends a request that fails, or waits for an event that never comes.",
)
UNDOCUMENTED = DiagnosticKind(
    code="QV102",
    name="undocumented-on-server",
    message="the server's {kind} '{name}' is not documented",
    advice="document it; --partial is for files that describe a part of the interface only",
    rationale="Either no file describes it, or what describes it has no text.",
)
NOT_BUILT_IN = DiagnosticKind(
    code="QV103",
    name="not-built-in",
    message="the server has no {kind} '{name}', which needs {condition}",
    advice="verify against a server that is built with it",
    severity=Severity.NOTE,
    rationale="The definition is conditional, so the server may be built without it; qmpdoc cannot find out.",
)
NONE_DOCUMENTED = DiagnosticKind(
    code="QV104",
    name="none-documented",
    message="the files describe no {kind} at all; the server has {number}",
    advice="name the files that do; --partial is for files that describe a part of the interface only",
    severity=Severity.WARNING,
    rationale="Commands and events are often described in two files. One finding covers all that are missing.",
)

ABSENT_MEMBER = DiagnosticKind(
    code="QV201",
    name="absent-member",
    message="{subject}: the server has no '{path}'",
    advice="remove it, or correct its name",
)
UNDOCUMENTED_MEMBER = DiagnosticKind(
    code="QV202",
    name="undocumented-member",
    message="{subject}: the server's {named} {verb} not documented",
    advice="document it",
)
NOT_OPTIONAL = DiagnosticKind(
    code="QV203",
    name="not-optional",
    message="{subject}: '{path}' is documented as optional, but the server {requires} it",
    advice="mark it as mandatory",
)
NOT_MANDATORY = DiagnosticKind(
    code="QV204",
    name="not-mandatory",
    message="{subject}: '{path}' is documented as mandatory, but it is optional on the server",
    advice="mark it as optional",
)
OTHER_TYPE = DiagnosticKind(
    code="QV205",
    name="other-type",
    message="{subject}: '{path}' is documented as {documented}, but is {actual} on the server",
    advice="correct the type",
)
ABSENT_VALUE = DiagnosticKind(
    code="QV206",
    name="absent-value",
    message="{subject}: the server has no value '{value}' for '{path}'",
    advice="remove it, or correct its spelling",
)
UNDOCUMENTED_VALUE = DiagnosticKind(
    code="QV207",
    name="undocumented-value",
    message="{subject}: the server's {word} {named} of '{path}' {verb} not documented",
    advice="document it",
)
UNDOCUMENTED_DEPRECATION = DiagnosticKind(
    code="QV208",
    name="undocumented-deprecation",
    message="{subject} is deprecated on the server; the document does not mention it",
    advice="mention it, and name what to use instead",
    severity=Severity.WARNING,
)

UNKNOWN_IN_EXAMPLE = DiagnosticKind(
    code="QV301",
    name="unknown-in-example",
    message="the example shows the {kind} '{name}', which the server does not have",
    advice="correct the example",
)
WRONG_REQUEST = DiagnosticKind(
    code="QV302",
    name="wrong-request",
    message="the server refuses this request: {problem}",
    advice="{advice}",
    rationale="The request is compared with the arguments that the server declares; it is not sent.",
)
WRONG_ANSWER = DiagnosticKind(
    code="QV303",
    name="wrong-answer",
    message="the server cannot answer '{name}' like this: {problem}",
    advice="{advice}",
    rationale="The answer is compared with the type that the server declares for it.",
)
WRONG_EVENT = DiagnosticKind(
    code="QV304",
    name="wrong-event",
    message="the server cannot send '{name}' like this: {problem}",
    advice="{advice}",
)
BAD_MARK = DiagnosticKind(
    code="QV305",
    name="unknown-mark",
    message="unknown mark '{mark}' of an example",
    advice="write 'qmpdoc: example[skip]', example[check-only] or example[error=CLASS]",
)
UNUSED_MARK = DiagnosticKind(
    code="QV306",
    name="unused-mark",
    message="unknown example '{key}' to be marked",
    advice="correct its name, number or title, or remove it",
    severity=Severity.WARNING,
    rationale="The configuration marks an example that no file has, or whose messages are not JSON. Under --partial\n"
    "it is passed over, for the example may be in another file.",
)

ANSWER_DIFFERS = DiagnosticKind(
    code="QV401",
    name="answer-differs",
    message="the server gives another answer to '{name}': {difference}",
    advice="correct the example, or mark it",
    rationale="The request was sent. Members and their types are compared, values are not.",
)
ANSWER_UNDOCUMENTED = DiagnosticKind(
    code="QV402",
    name="answer-undocumented",
    message="the server's answer to '{name}' is not as documented: {problem}",
    advice="correct the documentation of the answer",
)
REFUSED = DiagnosticKind(
    code="QV403",
    name="request-refused",
    message="the server answers '{name}' with {error}",
    advice="the example needs another machine; mark it with the error, or give it a fixture",
    severity=Severity.NOTE,
    rationale="The request is a valid one, but this machine cannot answer it; the example could not be compared.",
)
OTHER_ERROR = DiagnosticKind(
    code="QV404",
    name="other-error",
    message="the example expects {expected}, but the server answers '{name}' with {actual}",
    advice="correct the example, or its mark",
    rationale="Where a mark asks for the error this is one; where only the example shows it, a note: another\n"
    "machine may fail in another way.",
)
EVENT_UNDOCUMENTED = DiagnosticKind(
    code="QV405",
    name="event-undocumented",
    message="the server sent an event '{name}' that is not as documented: {problem}",
    advice="correct the documentation of the event",
)
FIXTURE_FAILED = DiagnosticKind(
    code="QV406",
    name="fixture-failed",
    message="the fixture {fixture!r} fails: {error}",
    advice="correct it in the configuration; the example was not sent",
)
WENT_AWAY = DiagnosticKind(
    code="QV407",
    name="server-went-away",
    message="the server gave no answer to '{name}': {error}",
    advice="mark the example as check-only if that is what the command is for",
    severity=Severity.NOTE,
    rationale="Under --allow-all a machine may end or hang; it is started again and the run goes on.",
)

PROBLEMS = (
    ABSENT,
    UNDOCUMENTED,
    NOT_BUILT_IN,
    NONE_DOCUMENTED,
    ABSENT_MEMBER,
    UNDOCUMENTED_MEMBER,
    NOT_OPTIONAL,
    NOT_MANDATORY,
    OTHER_TYPE,
    ABSENT_VALUE,
    UNDOCUMENTED_VALUE,
    UNDOCUMENTED_DEPRECATION,
    UNKNOWN_IN_EXAMPLE,
    WRONG_REQUEST,
    WRONG_ANSWER,
    WRONG_EVENT,
    BAD_MARK,
    UNUSED_MARK,
    ANSWER_DIFFERS,
    ANSWER_UNDOCUMENTED,
    REFUSED,
    OTHER_ERROR,
    EVENT_UNDOCUMENTED,
    FIXTURE_FAILED,
    WENT_AWAY,
)
"""Everything that a verification can find, in the order of the codes."""
