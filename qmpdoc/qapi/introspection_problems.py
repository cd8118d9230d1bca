"""What can be wrong with a saved answer to ``query-qmp-schema``."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind

MALFORMED_ENTITY = DiagnosticKind(
    code="QP580",
    name="malformed-entity",
    message="{name} of the answer cannot be read: {reason}",
    advice="save the answer again, whole and unchanged",
)
REPEATED_ENTITY = DiagnosticKind(
    code="QP581",
    name="repeated-entity",
    message="'{name}' occurs twice in the answer",
    advice="save the answer again, of one server only",
)
INTROSPECTION_PROBLEMS = (MALFORMED_ENTITY, REPEATED_ENTITY)
"""Every problem of this module."""
