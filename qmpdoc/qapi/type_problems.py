"""What can be wrong between definitions: names given twice, types that are not there or of the wrong kind."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind

REPEATED_DEFINITION = DiagnosticKind(
    code="QP550",
    name="repeated-definition",
    message="'{name}' is already defined at {first}",
    advice="rename or remove one of them: types, commands and events share their names",
)
BUILT_IN_REDEFINED = DiagnosticKind(
    code="QP551",
    name="built-in-redefined",
    message="'{name}' is built into the language",
    advice="choose another name",
)
UNKNOWN_TYPE = DiagnosticKind(
    code="QP552",
    name="unknown-type",
    message="unknown type '{type}' of {what}",
    advice="{advice}",
)
COLLISION = DiagnosticKind(
    code="QP553",
    name="collision",
    message="{what} collides with {other}",
    advice="rename one of them: names that differ in '-', '_' and '.' only, or are the same, become one in C",
)
TOO_MANY_FEATURES = DiagnosticKind(
    code="QP554",
    name="too-many-features",
    message="'{name}' is one feature more than the {limit} that a schema can have",
    advice="use an existing feature, or remove others; 'deprecated' and 'unstable' count too",
)
BASE_NOT_STRUCT = DiagnosticKind(
    code="QP555",
    name="base-not-struct",
    message="'base' of {what} is {found}",
    advice="a base is a struct",
)
CONTAINS_ITSELF = DiagnosticKind(
    code="QP556",
    name="contains-itself",
    message="{what} contains itself: {chain}",
    advice="break the circle: a member may be of its own type, a base or a branch may not",
)
UNKNOWN_DISCRIMINATOR = DiagnosticKind(
    code="QP557",
    name="unknown-discriminator",
    message="the discriminator '{name}' is not a member of {base}",
    advice="name a mandatory member of the base whose type is an enum",
)
DISCRIMINATOR_NOT_ENUM = DiagnosticKind(
    code="QP558",
    name="discriminator-not-enum",
    message="the discriminator '{name}' of {base} has type '{type}', which is not an enum",
    advice="define an enum with a value for each branch",
)
DISCRIMINATOR_OPTIONAL = DiagnosticKind(
    code="QP559",
    name="discriminator-optional",
    message="the discriminator '{name}' of {base} is optional",
    advice="make it mandatory: without it the branch is unknown",
)
DISCRIMINATOR_CONDITIONAL = DiagnosticKind(
    code="QP560",
    name="discriminator-conditional",
    message="the discriminator '{name}' of {base} has an 'if'",
    advice="remove the 'if': without the member the branch is unknown",
)
NO_BRANCHES = DiagnosticKind(
    code="QP561",
    name="no-branches",
    message="{what} has no branch",
    advice="give it one: the enum of the discriminator has no values",
)
UNKNOWN_BRANCH = DiagnosticKind(
    code="QP562",
    name="unknown-branch",
    message="branch '{name}' is not a value of enum '{enum}'",
    advice="{advice}",
)
BRANCH_TYPE = DiagnosticKind(
    code="QP563",
    name="branch-type",
    message="{what} is of {found}",
    advice="a branch of a union is a struct or a union",
)
ALTERNATIVE_TYPE = DiagnosticKind(
    code="QP564",
    name="alternative-type",
    message="{what} is of {found}",
    advice="an alternative is of a type whose JSON shows which it is: no alternate, and not 'any'",
)
ALTERNATIVES_ALIKE = DiagnosticKind(
    code="QP565",
    name="alternatives-alike",
    message="{what} cannot be distinguished from '{other}' on the wire",
    advice="each alternative needs a JSON type of its own; a string can also mean a number, or 'on' and 'off'",
)
DATA_TYPE = DiagnosticKind(
    code="QP567",
    name="data-type",
    message="'data' of {what} is {found}",
    advice="it takes a struct, or a union if 'boxed' is true",
)
UNION_NOT_BOXED = DiagnosticKind(
    code="QP568",
    name="union-not-boxed",
    message="'data' of {what} is union '{type}'",
    advice="a union needs 'boxed': true",
)
CONDITIONAL_NOT_BOXED = DiagnosticKind(
    code="QP569",
    name="conditional-not-boxed",
    message="'data' of {what} has members with an 'if'",
    advice="such members need 'boxed': true, with a type of their own",
    recovered=True,
)
RETURNS_TYPE = DiagnosticKind(
    code="QP570",
    name="returns-type",
    message="'returns' of {what} is {found}",
    advice="{advice}",
    recovered=True,
)
SPECIAL_FEATURE_ON_TYPE = DiagnosticKind(
    code="QP571",
    name="special-feature-on-type",
    message="{what} has the feature '{name}'",
    advice="put '{name}' on the commands, events, members and values that are: a type cannot be",
    recovered=True,
)
BASES_TOO_DEEP = DiagnosticKind(
    code="QP572",
    name="bases-too-deep",
    message="{what} has more than {limit} bases",
    advice="no schema needs that; join some of them",
)
TYPE_PROBLEMS = tuple(each for each in tuple(globals().values()) if isinstance(each, DiagnosticKind))
"""Every problem of this module."""
