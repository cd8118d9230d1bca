"""What can be wrong with one definition: its names, its keys, their values, and the comment that is before it."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind

MALFORMED_PRAGMA = DiagnosticKind(
    code="QP501",
    name="malformed-pragma",
    message="a pragma is an object of settings, in an expression of its own",
    advice="write {{ 'pragma': {{ 'doc-required': true }} }}, and everything else in expressions of its own",
)
UNKNOWN_PRAGMA = DiagnosticKind(
    code="QP502",
    name="unknown-pragma",
    message="unknown pragma '{name}'",
    advice="the pragmas are {known}",
)
PRAGMA_NOT_BOOLEAN = DiagnosticKind(
    code="QP503",
    name="pragma-not-boolean",
    message="pragma '{name}' is neither true nor false",
    advice="write true or false, without quotes",
)
PRAGMA_NOT_LIST = DiagnosticKind(
    code="QP504",
    name="pragma-not-list",
    message="pragma '{name}' is not an array of strings",
    advice="write the names that it is about in brackets: [ 'name' ]",
)
NO_DEFINITION = DiagnosticKind(
    code="QP510",
    name="no-definition",
    message="the expression {found}",
    advice="it needs exactly one of the keys {kinds}, or is an include or a pragma",
)
NAME_NOT_STRING = DiagnosticKind(
    code="QP511",
    name="name-not-string",
    message="{what} has no string for its name",
    advice="give it a name in single quotes",
)
INVALID_NAME = DiagnosticKind(
    code="QP512",
    name="invalid-name",
    message="'{name}' is not a valid name for {what}",
    advice="a name has letters, digits, '-' and '_', and begins with a letter; 'q-' and 'q_' are reserved",
)
DOTTED_NAME = DiagnosticKind(
    code="QP549",
    name="dotted-name",
    message="'{name}' is not a valid name for {what}",
    advice="write '-' for the dot: since 2.6 a dot belongs to the prefix of a downstream name only",
    recovered=True,
)
LOWERCASE_EVENT = DiagnosticKind(
    code="QP513",
    name="lowercase-event",
    message="the event name '{name}' has lower-case letters or '-'",
    advice="write it in capitals, with '_' between words",
    recovered=True,
)
UPPERCASE_NAME = DiagnosticKind(
    code="QP514",
    name="uppercase-name",
    message="the name '{name}' of {what} has capitals or '_'",
    advice="write it in lower case, with '-' between words; pragma '{pragma}' lists those that may no longer change",
    recovered=True,
)
TYPE_NAME_STYLE = DiagnosticKind(
    code="QP515",
    name="type-name-style",
    message="the name of {what} is not written as types are",
    advice="begin it with a capital, join its words by capitals, and use lower-case letters too: BlockInfo",
    recovered=True,
)
RESERVED_TYPE_NAME = DiagnosticKind(
    code="QP516",
    name="reserved-type-name",
    message="the name of {what} ends in 'List'",
    advice="choose another ending: generated array types are called so",
    recovered=True,
)
RESERVED_MEMBER_NAME = DiagnosticKind(
    code="QP517",
    name="reserved-member-name",
    message="the name of {what} is reserved for generated code",
    advice="choose another than 'u', and none that begins with 'has-' or 'has_'",
    recovered=True,
)
MISSING_KEY = DiagnosticKind(
    code="QP518",
    name="missing-key",
    message="{what} has no {keys}",
    advice="it must have {required}",
)
UNKNOWN_KEY = DiagnosticKind(
    code="QP519",
    name="unknown-key",
    message="{what} can have no {keys}",
    advice="the keys that it can have are {known}",
)
FLAG_NOT_TRUE = DiagnosticKind(
    code="QP520",
    name="flag-not-true",
    message="'{flag}' is given, but is not true",
    advice="write true, or leave '{flag}' out: that means false",
)
FLAG_NOT_FALSE = DiagnosticKind(
    code="QP521",
    name="flag-not-false",
    message="'{flag}' is given, but is not false",
    advice="write false, or leave '{flag}' out: that means true",
)
FLAGS_AT_ODDS = DiagnosticKind(
    code="QP522",
    name="flags-at-odds",
    message="'allow-oob' and 'coroutine' cannot go together",
    advice="drop one of them",
)
CONDITION_SHAPE = DiagnosticKind(
    code="QP523",
    name="condition-shape",
    message="the condition of {what} is {found}",
    advice="write 'if': 'CONFIG_NAME', or an object with one of 'all', 'any' (each an array) and 'not'",
)
CONDITION_NAME = DiagnosticKind(
    code="QP524",
    name="condition-name",
    message="'{name}' in the condition of {what} is not the name of a configuration symbol",
    advice="such names have capitals, digits and '_', and begin with a capital: CONFIG_LINUX",
)
NOT_A_TYPE_NAME = DiagnosticKind(
    code="QP525",
    name="not-a-type-name",
    message="{what} is no {expected}",
    advice="{advice}",
)
ARRAY_SHAPE = DiagnosticKind(
    code="QP526",
    name="array-shape",
    message="{what} is an array of {count}, not of one type's name",
    advice="write [ 'Type' ] for an array of that type; arrays of arrays do not exist",
)
NOT_MEMBERS = DiagnosticKind(
    code="QP527",
    name="not-members",
    message="{what} must be {expected}",
    advice="{advice}",
)
FEATURES_SHAPE = DiagnosticKind(
    code="QP528",
    name="features-shape",
    message="'features' of {what} is not an array",
    advice="write 'features': [ 'name' ]",
)
PREFIX_SHAPE = DiagnosticKind(
    code="QP529",
    name="prefix-shape",
    message="'prefix' of {what} is not a string",
    advice="write it in single quotes",
)
BOXED_WITHOUT_DATA = DiagnosticKind(
    code="QP530",
    name="boxed-without-data",
    message="'boxed' is given, but 'data' is not",
    advice="name the type of the arguments in 'data', or leave 'boxed' out",
)
NO_ALTERNATIVES = DiagnosticKind(
    code="QP566",
    name="no-alternatives",
    message="{what} has no alternatives",
    advice="list them in 'data'",
)
UNDOCUMENTED_DEFINITION = DiagnosticKind(
    code="QP540",
    name="undocumented-definition",
    message="{what} has no documentation comment, and pragma 'doc-required' asks for one",
    advice="put a comment between ## lines that begins with @{name}: right before it",
    recovered=True,
)
COMMENT_FOR_ANOTHER = DiagnosticKind(
    code="QP541",
    name="comment-for-another",
    message="the comment before {what} is about '{name}'",
    advice="make the two names the same",
    recovered=True,
)
UNDOCUMENTED_MEMBER = DiagnosticKind(
    code="QP542",
    name="undocumented-member",
    message="{what} is not described",
    advice="describe it with @{name}:, or list its definition in pragma 'documentation-exceptions'",
    recovered=True,
)
UNDOCUMENTED_MEMBERS = DiagnosticKind(
    code="QP573",
    name="undocumented-members",
    message="{count} more {what} are not described",
    advice="describe each with its name between @ and :, or list the definition in pragma 'documentation-exceptions'",
    recovered=True,
)
UNDOCUMENTED_FEATURE = DiagnosticKind(
    code="QP543",
    name="undocumented-feature",
    message="feature '{name}' of {what} is not described",
    advice="describe it with @{name}: under 'Features:'",
    recovered=True,
)
UNKNOWN_DOCUMENTED_MEMBER = DiagnosticKind(
    code="QP544",
    name="unknown-documented-member",
    message="described, but not declared: {names}",
    advice="correct the spelling, or remove the description; members of a named type are described there",
    recovered=True,
)
UNKNOWN_DOCUMENTED_FEATURE = DiagnosticKind(
    code="QP545",
    name="unknown-documented-feature",
    message="described as features, but not declared: {names}",
    advice="correct the spelling, or remove the description",
    recovered=True,
)
SIMPLE_UNION = DiagnosticKind(
    code="QP548",
    name="simple-union",
    message="{what} has neither 'base' nor 'discriminator'",
    advice="name a base with a discriminator; QEMU accepted unions without them until 6.1, and wraps their branches",
    recovered=True,
)
SECTION_OUT_OF_PLACE = DiagnosticKind(
    code="QP546",
    name="section-out-of-place",
    message="'{section}:' is in the comment of {what}",
    advice="only a command has '{section}:'",
    recovered=True,
)
RETURNS_NOTHING = DiagnosticKind(
    code="QP547",
    name="returns-nothing",
    message="'Returns:' is in the comment of {what}, which returns nothing",
    advice="remove it, or declare what the command returns",
    recovered=True,
)
DEFINITION_PROBLEMS = tuple(each for each in tuple(globals().values()) if isinstance(each, DiagnosticKind))
"""Every problem of this module."""
