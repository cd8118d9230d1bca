"""What can be wrong with plain QMP text."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity

WRONG_UNDERLINE = DiagnosticKind(
    code="QP201",
    name="wrong-underline",
    message="the underline has {found} characters, the heading '{heading}' has {expected}",
    advice="make it {expected} long",
    severity=Severity.WARNING,
    rationale="Tools that split the document at its headings may go by the underline's length.",
)
MISSING_UNDERLINE = DiagnosticKind(
    code="QP202",
    name="missing-underline",
    message="the heading '{heading}' has no underline",
    advice="put a line of {expected} dashes under it",
    rationale="Without its underline a heading is a paragraph, and its text belongs to the definition before it.",
)
REPEATED_DEFINITION = DiagnosticKind(
    code="QP203",
    name="repeated-definition",
    message="{kind} '{name}' is documented a second time; the first is at {first}",
    advice="join the two texts, or give one its right name",
    rationale="A reader finds one of the two texts, and does not learn that there is another.",
)
UNNAMED_ITEM = DiagnosticKind(
    code="QP204",
    name="unnamed-argument",
    message="this item of the argument list has no argument name",
    advice='write it as - "name": description (json-type)',
    severity=Severity.NOTE,
    rationale="The item is kept as a note on the arguments, but no tool can check it.",
)
UNQUOTED_NAME = DiagnosticKind(
    code="QP205",
    name="unquoted-name",
    message="the name {name} is not in double quotes",
    advice='write "{name}"',
    severity=Severity.NOTE,
    rationale="Quotes separate a name from the words around it, for readers and tools.",
)
MISSING_COLON = DiagnosticKind(
    code="QP206",
    name="missing-colon",
    message="missing colon between the argument's name and its text",
    advice='write it as - "name": description (json-type)',
    severity=Severity.NOTE,
    rationale="The colon shows where the name ends; without it tools may read the item as prose.",
)
PROBLEMS = (WRONG_UNDERLINE, MISSING_UNDERLINE, REPEATED_DEFINITION, UNNAMED_ITEM, UNQUOTED_NAME, MISSING_COLON)
"""Every problem of this reader; lint shows each under its own code."""
