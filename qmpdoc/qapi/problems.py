"""What can be wrong with the files, the syntax and the comments of a schema; `semantic_faults` has the rest."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity

MISSING_INCLUDE = DiagnosticKind(
    code="QP401",
    name="missing-include",
    message="included file '{include}' not found",
    advice="write a path relative to the including file; the path looked for is {path}",
    rationale="Whatever the missing file defines is unknown to the rest of the schema.",
)
INCLUDE_CYCLE = DiagnosticKind(
    code="QP402",
    name="include-cycle",
    message="'{include}' is included in a circle",
    advice="remove this include: {chain}",
    rationale="Move what such files share into a file of its own.",
)
INCLUDE_OUTSIDE = DiagnosticKind(
    code="QP403",
    name="include-outside",
    message="'{include}' is outside of {root}, the only folder that this schema may read",
    advice="move the file into that folder; a schema cannot read other files of this machine",
    rationale=(
        "The folder is the top of the source tree: the nearest one above the schema that has .git. Without one it is "
        "the schema's own folder, or up to two levels above it a folder that has a folder qapi, as QEMU's tree does."
    ),
)
MALFORMED_INCLUDE = DiagnosticKind(
    code="QP404",
    name="malformed-include",
    message="an include is an object with nothing but the name of a file",
    advice="write {{ 'include': 'file.json' }}, and everything else in expressions of its own",
)
UNREADABLE_INCLUDE = DiagnosticKind(
    code="QP405",
    name="unreadable-include",
    message="'{include}' cannot be included: {reason}",
    advice="name a file that can be read",
)
INCLUDES_TOO_DEEP = DiagnosticKind(
    code="QP406",
    name="includes-too-deep",
    message="this is an include within more than {limit} others",
    advice="include the file from one that is nearer to the first",
)
FOUND_ELSEWHERE = DiagnosticKind(
    code="QP407",
    name="include-found-elsewhere",
    message="'{include}' is not in the folder of this file; {path} is read in its place",
    advice="write the path from this file to that one",
    severity=Severity.NOTE,
    rationale="The files of QEMU's docs/interop include modules of the folder qapi by their bare names.",
)
STRAY_TEXT = DiagnosticKind(
    code="QP410",
    name="stray-schema-text",
    message="unexpected '{found}'",
    advice="a schema has objects, arrays, 'strings', true and false; no numbers, no null, no double quotes",
)
UNCLOSED_STRING = DiagnosticKind(
    code="QP411",
    name="unclosed-string",
    message="the string {found} does not end on its line",
    advice="close it with ' before the end of the line",
)
UNKNOWN_ESCAPE = DiagnosticKind(
    code="QP412",
    name="unknown-escape",
    message="unknown escape \\{found} in a string",
    advice="write the character itself; the only escape is \\\\ for a backslash",
)
STRANGE_CHARACTER = DiagnosticKind(
    code="QP413",
    name="strange-character",
    message="character U+{found:04X} is not allowed in a string",
    advice="use printable ASCII only in strings of a schema",
)
MISSING_COLON = DiagnosticKind(
    code="QP414",
    name="missing-colon",
    message="expected a colon after the name '{key}', found {found}",
    advice="write '{key}': and then its value",
)
MISSING_COMMA = DiagnosticKind(
    code="QP415",
    name="missing-comma",
    message="expected a comma or '{closing}' before {found}",
    advice="separate the members with commas, and close the '{opening}' of line {line} with '{closing}'",
)
MISSING_VALUE = DiagnosticKind(
    code="QP416",
    name="missing-value",
    message="expected a value, found {found}",
    advice="write an object, an array, a 'string', true or false; remove any leading, trailing or repeated comma",
)
MISSING_NAME = DiagnosticKind(
    code="QP417",
    name="missing-name",
    message="expected the name of a member, found {found}",
    advice="write 'name': value, with the name in single quotes; remove any leading, trailing or repeated comma",
)
REPEATED_KEY = DiagnosticKind(
    code="QP418",
    name="repeated-schema-key",
    message="repeated key '{key}', first in line {line}",
    advice="remove one of them",
    rationale="One of the two values would be lost silently.",
)
NOT_AN_OBJECT = DiagnosticKind(
    code="QP419",
    name="not-an-object",
    message="an expression of a schema is an object, not {found}",
    advice="write {{ 'command': 'name' }} or another definition, an include or a pragma",
)
NESTED_TOO_DEEP = DiagnosticKind(
    code="QP420",
    name="nested-too-deep",
    message="brackets are nested more than {limit} deep",
    advice="no schema needs that; look for brackets that are not closed",
)
UNCLOSED_COMMENT = DiagnosticKind(
    code="QP430",
    name="unclosed-comment",
    message="the documentation comment that begins in line {line} has no end",
    advice="close it with a line ## of its own, and begin each line in between with #",
    recovered=True,
)
TEXT_AT_COMMENT_MARK = DiagnosticKind(
    code="QP431",
    name="text-at-comment-mark",
    message="'{found}' is on the same line as ##",
    advice="a documentation comment begins and ends with a line that has ## and nothing else",
    recovered=True,
)
MISSING_BLANK = DiagnosticKind(
    code="QP432",
    name="missing-blank",
    message="no blank follows the #",
    advice="write # and a blank before the text of a documentation comment",
    recovered=True,
)
SYMBOL_WITHOUT_COLON = DiagnosticKind(
    code="QP433",
    name="symbol-without-colon",
    message="'{found}' names what the comment is about, but has no colon at its end",
    advice="write @name: alone on the first line of the comment",
    recovered=True,
)
EMPTY_SYMBOL = DiagnosticKind(
    code="QP434",
    name="empty-symbol",
    message="the comment names no definition: a name is missing between @ and the colon",
    advice="write @name: with the name of the definition below",
    recovered=True,
)
EMPTY_MEMBER_NAME = DiagnosticKind(
    code="QP435",
    name="empty-member-name",
    message="a name is missing between @ and the colon",
    advice="write @name: and then what it means",
    recovered=True,
)
REPEATED_DESCRIPTION = DiagnosticKind(
    code="QP436",
    name="repeated-description",
    message="'{name}' is already described in line {line}",
    advice="join the two descriptions into one",
    recovered=True,
)
REPEATED_SECTION = DiagnosticKind(
    code="QP437",
    name="repeated-section",
    message="the comment already has {section} in line {line}",
    advice="join the two, or remove one",
    recovered=True,
)
EMPTY_SECTION = DiagnosticKind(
    code="QP438",
    name="empty-section",
    message="no text after '{section}:'",
    advice="add text, or remove '{section}:'",
    recovered=True,
)
EMPTY_FEATURES = DiagnosticKind(
    code="QP439",
    name="empty-features",
    message="'Features:' has no description of a feature",
    advice="describe each feature in a paragraph that begins with @name:",
    recovered=True,
)
BROKEN_INDENTATION = DiagnosticKind(
    code="QP440",
    name="broken-indentation",
    message="this line is indented by {found}, the text that it continues by {expected}",
    advice="indent it by {expected}, or put an empty line before it if another paragraph begins here",
    recovered=True,
)
MISPLACED_DESCRIPTION = DiagnosticKind(
    code="QP441",
    name="misplaced-description",
    message="'@{name}:' is described after a section or another text that follows the members",
    advice="describe all members together, right after the introduction",
    recovered=True,
)
MEMBER_IN_PROSE = DiagnosticKind(
    code="QP442",
    name="member-in-prose",
    message="'@{name}:' opens a line of a comment that is about no definition",
    advice="begin the comment with @name: of the definition, or word the line otherwise",
    recovered=True,
)
MISPLACED_HEADING = DiagnosticKind(
    code="QP443",
    name="misplaced-heading",
    message="a line of a definition's comment begins with '='",
    advice="put headings in a comment of their own",
    recovered=True,
)
RETIRED_SECTION = DiagnosticKind(
    code="QP444",
    name="retired-section",
    message="'{section}:' no longer begins a section",
    advice="write {instead}",
    rationale="Since QEMU 9.1 these are reStructuredText directives. A schema without any is read as an older one.",
    recovered=True,
)
COMMENT_WITHOUT_DEFINITION = DiagnosticKind(
    code="QP445",
    name="comment-without-definition",
    message="the comment is about '{name}', but no definition follows it",
    advice="put it right before its definition",
    recovered=True,
)
PROSE_BEFORE_DEFINITION = DiagnosticKind(
    code="QP446",
    name="prose-before-definition",
    message="the comment right before this definition does not name it",
    advice="begin it with @{name}:, or make it an ordinary comment with single # marks",
    recovered=True,
)
LONG_LINE = DiagnosticKind(
    code="QP447",
    name="long-documentation-line",
    message="this line of documentation has {found} characters, more than {limit}",
    advice="break the line; only a line that is one address may be longer",
    rationale="QEMU's parser asks for this since 10.1, so that comments read well in a narrow window.",
    recovered=True,
)
ONE_BLANK = DiagnosticKind(
    code="QP448",
    name="one-blank-between-sentences",
    message="one blank separates two sentences",
    advice="write two blanks between sentences",
    rationale="QEMU's parser asks for this since 10.1: it is how the comments of its schemas separate sentences.",
    recovered=True,
)
SYNTAX_PROBLEMS = tuple(each for each in tuple(globals().values()) if isinstance(each, DiagnosticKind))
"""Every problem of this module."""
