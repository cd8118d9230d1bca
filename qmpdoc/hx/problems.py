"""What can be wrong with an ``.hx`` file."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity

UNCLOSED_MARKER = DiagnosticKind(
    code="QP101",
    name="unclosed-marker",
    message="{opening} has no {closing}",
    advice="put a line {closing} after the text that begins here",
    rationale="Without its closing marker a documentation block includes the entries after it.",
)
MISPLACED_MARKER = DiagnosticKind(
    code="QP102",
    name="misplaced-marker",
    message="{found} has no {opening}",
    advice="remove it, or put {opening} where its text begins",
    rationale="Without an opening marker the tools that read the file take the text for C.",
)
ENTRY_CUT_SHORT = DiagnosticKind(
    code="QP103",
    name="entry-cut-short",
    message="the entry {name} does not end",
    advice="close it with '{closing}' before the next entry, marker or the end of the file",
    rationale="An entry that does not end is not valid C, and the lines after it are read as part of it.",
)
MALFORMED_ENTRY = DiagnosticKind(
    code="QP104",
    name="malformed-entry",
    message="this entry cannot be read: {reason}",
    advice="{advice}",
    rationale="An entry has designated initialisers, or the positional ones of its age.",
)
MALFORMED_ARGS_TYPE = DiagnosticKind(
    code="QP105",
    name="malformed-args-type",
    message="args_type cannot be read: {reason}",
    advice="{advice}",
    rationale="args_type lists the arguments of a command: name:code, separated by commas.",
)
REPEATED_ENTRY = DiagnosticKind(
    code="QP106",
    name="repeated-entry",
    message="a second entry has the name '{name}'; the first is at {first}",
    advice="rename or remove one of them",
    rationale="The monitor runs the first of two entries with one name, and the other is never reached.",
    severity=Severity.WARNING,
)
UNBALANCED_CONDITION = DiagnosticKind(
    code="QP107",
    name="unbalanced-condition",
    message="{found}",
    advice="{advice}",
    rationale="Entries under an #if that is not closed, or closed twice, are compiled under the wrong condition.",
)
STRAY_TEXT = DiagnosticKind(
    code="QP108",
    name="stray-text",
    message="'{found}' is neither an entry nor inside a documentation block",
    advice="begin a comment with HXCOMM, and put documentation between markers",
    severity=Severity.WARNING,
    rationale="Text outside of entries, blocks and comments goes to the compiler.",
)
MALFORMED_HEADING = DiagnosticKind(
    code="QP109",
    name="malformed-heading",
    message="{found} has no text in parentheses",
    advice="write {form}",
    rationale="The heading is lost, in the help text as well as in the manual.",
)
MACRO_IN_TEXT = DiagnosticKind(
    code="QP110",
    name="macro-in-text",
    message="the macro {name} hides a part of .{field}",
    advice="write its text in place, or give it in the configuration, under hx.macros",
    severity=Severity.WARNING,
    rationale="The text of a macro is in another file; the entry is read without it, and is incomplete.",
)
UNKNOWN_CODE = DiagnosticKind(
    code="QP111",
    name="unknown-args-type-code",
    message="'{code}' of argument '{name}' is not a code of QEMU's monitor",
    advice="{advice}",
    severity=Severity.WARNING,
    rationale="A tree that adds codes of its own has them in its monitor; hx.codes in the configuration gives their "
    "types. Without that the argument may have any type.",
)
PROBLEMS = (
    MACRO_IN_TEXT,
    UNKNOWN_CODE,
    UNCLOSED_MARKER,
    MISPLACED_MARKER,
    ENTRY_CUT_SHORT,
    MALFORMED_ENTRY,
    MALFORMED_ARGS_TYPE,
    REPEATED_ENTRY,
    UNBALANCED_CONDITION,
    STRAY_TEXT,
    MALFORMED_HEADING,
)
"""Every problem of this reader; lint shows each under its own code."""
