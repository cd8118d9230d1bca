"""What an audit can find; none of the messages has a value of the log in it."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity

_ADVICE = "{advice}"

UNKNOWN_COMMAND = DiagnosticKind(
    code="QA101",
    name="unknown-command",
    message="command '{subject}' does not exist{guess}",
    advice=_ADVICE,
    rationale="The server answers the request with CommandNotFound.",
)
UNKNOWN_ARGUMENT = DiagnosticKind(
    code="QA102",
    name="unknown-argument",
    message="'{command}' has no argument '{subject}'{guess}",
    advice=_ADVICE,
    rationale="The server refuses the whole request if it does not know one of the arguments.",
)
MISSING_ARGUMENT = DiagnosticKind(
    code="QA103",
    name="missing-argument",
    message="the request lacks '{subject}', a mandatory argument of '{command}'",
    advice=_ADVICE,
    rationale="The server refuses a request that lacks a mandatory argument.",
)
WRONG_ARGUMENT = DiagnosticKind(
    code="QA104",
    name="wrong-argument-type",
    message="'{subject}' of '{command}' must be {expected}, but the request has {found}",
    advice=_ADVICE,
    rationale="The server refuses a value of another JSON type, or a number outside of its type's range.",
)
UNKNOWN_VALUE = DiagnosticKind(
    code="QA105",
    name="unknown-argument-value",
    message="'{subject}' of '{command}' does not accept {found}{guess}",
    advice=_ADVICE,
    rationale="The server refuses a value that the argument's enum does not have.",
)
DEPRECATED_COMMAND = DiagnosticKind(
    code="QA201",
    name="deprecated-command",
    message="command '{subject}' is deprecated",
    advice=_ADVICE,
    severity=Severity.WARNING,
    rationale="The server accepts the request today. A later version may remove the command.",
)
DEPRECATED_ARGUMENT = DiagnosticKind(
    code="QA202",
    name="deprecated-argument",
    message="{what} '{subject}' of '{command}' is deprecated",
    advice=_ADVICE,
    severity=Severity.WARNING,
    rationale="The server accepts the request today. A later version may remove the argument or value.",
)
UNSTABLE = DiagnosticKind(
    code="QA203",
    name="unstable-use",
    message="{what} '{subject}' is unstable",
    advice=_ADVICE,
    severity=Severity.NOTE,
    rationale="Any version may change or remove an unstable interface, without notice.",
)
ANSWER_DIFFERS = DiagnosticKind(
    code="QA301",
    name="other-answer",
    message="'{command}' never sends {what} '{subject}', but the log has it",
    advice=_ADVICE,
    severity=Severity.WARNING,
    rationale="The log has a member, type or value that this version never sends.",
)
DEPRECATED_ANSWER = DiagnosticKind(
    code="QA302",
    name="deprecated-answer",
    message="{what} '{subject}' that '{command}' sends is deprecated",
    advice=_ADVICE,
    severity=Severity.WARNING,
    rationale="The log has a member or value that a later version may no longer send.",
)
UNKNOWN_EVENT = DiagnosticKind(
    code="QA303",
    name="unknown-event",
    message="event '{subject}' does not exist{guess}",
    advice=_ADVICE,
    severity=Severity.WARNING,
    rationale="The log has an event that this version never sends.",
)
DEPRECATED_EVENT = DiagnosticKind(
    code="QA304",
    name="deprecated-event",
    message="event '{subject}' is deprecated",
    advice=_ADVICE,
    severity=Severity.WARNING,
    rationale="The log has an event that a later version may no longer send.",
)
UNUSED = DiagnosticKind(
    code="QA904",
    name="unused-audit-ignore",
    message="nothing is left out by '{kind} {subject}'",
    advice="remove the line, or correct it",
    severity=Severity.WARNING,
    rationale="A line of the ignore file matches no finding of this audit.",
)

KINDS = (
    UNKNOWN_COMMAND,
    UNKNOWN_ARGUMENT,
    MISSING_ARGUMENT,
    WRONG_ARGUMENT,
    UNKNOWN_VALUE,
    DEPRECATED_COMMAND,
    DEPRECATED_ARGUMENT,
    UNSTABLE,
    ANSWER_DIFFERS,
    DEPRECATED_ANSWER,
    UNKNOWN_EVENT,
    DEPRECATED_EVENT,
)
REFUSALS = frozenset({"QA101", "QA102", "QA103", "QA104", "QA105"})
"""The codes of what a server answers with an error."""
