"""What can be wrong with what a schema says: names, keys, types, and comments that do not fit their definition."""

from qmpdoc.diagnostic import Fault

MALFORMED_PRAGMA = Fault(
    code="QP501",
    name="malformed-pragma",
    message="a pragma is an object of settings and stands alone",
    advice="write {{ 'pragma': {{ 'doc-required': true }} }}, and everything else in expressions of its own",
)
UNKNOWN_PRAGMA = Fault(
    code="QP502",
    name="unknown-pragma",
    message="there is no pragma '{name}'",
    advice="known are {known}",
)
PRAGMA_NOT_BOOLEAN = Fault(
    code="QP503",
    name="pragma-not-boolean",
    message="pragma '{name}' is neither true nor false",
    advice="write true or false, without quotes",
)
PRAGMA_NOT_LIST = Fault(
    code="QP504",
    name="pragma-not-list",
    message="pragma '{name}' is no array of strings",
    advice="write the names that it is about in brackets: [ 'name' ]",
)
NO_DEFINITION = Fault(
    code="QP510",
    name="no-definition",
    message="the expression {found}",
    advice="it needs exactly one of the keys {kinds}, or is an include or a pragma",
)
NAME_NOT_STRING = Fault(
    code="QP511",
    name="name-not-string",
    message="{what} has no string for its name",
    advice="give it a name in single quotes",
)
INVALID_NAME = Fault(
    code="QP512",
    name="invalid-name",
    message="'{name}' is no valid name for {what}",
    advice="a name has letters, digits, '-' and '_', begins with a letter, and not with 'q-' or 'q_', which are reserved",
)
LOWERCASE_EVENT = Fault(
    code="QP513",
    name="lowercase-event",
    message="the event name '{name}' has lower-case letters or '-'",
    advice="write it in capitals, with '_' between words",
)
UPPERCASE_NAME = Fault(
    code="QP514",
    name="uppercase-name",
    message="the name '{name}' of {what} has capitals or '_'",
    advice="write it in lower case, with '-' between words; pragma '{pragma}' lists those that may not change any more",
)
TYPE_NAME_STYLE = Fault(
    code="QP515",
    name="type-name-style",
    message="the name of {what} is not written as types are",
    advice="begin it with a capital, join its words by capitals, and use lower-case letters too: BlockInfo",
)
RESERVED_TYPE_NAME = Fault(
    code="QP516",
    name="reserved-type-name",
    message="the name of {what} ends in 'List'",
    advice="choose another ending: generated array types are called so",
)
RESERVED_MEMBER_NAME = Fault(
    code="QP517",
    name="reserved-member-name",
    message="the name of {what} is reserved for generated code",
    advice="choose another than 'u', and none that begins with 'has-' or 'has_'",
)
MISSING_KEY = Fault(
    code="QP518",
    name="missing-key",
    message="{what} has no {keys}",
    advice="it must have {required}",
)
UNKNOWN_KEY = Fault(
    code="QP519",
    name="unknown-key",
    message="{what} can have no {keys}",
    advice="the keys that it can have are {known}",
)
FLAG_NOT_TRUE = Fault(
    code="QP520",
    name="flag-not-true",
    message="'{flag}' is given, but is not true",
    advice="write true, or leave '{flag}' out: that means false",
)
FLAG_NOT_FALSE = Fault(
    code="QP521",
    name="flag-not-false",
    message="'{flag}' is given, but is not false",
    advice="write false, or leave '{flag}' out: that means true",
)
FLAGS_AT_ODDS = Fault(
    code="QP522",
    name="flags-at-odds",
    message="'allow-oob' and 'coroutine' cannot go together",
    advice="drop one of them",
)
CONDITION_SHAPE = Fault(
    code="QP523",
    name="condition-shape",
    message="the condition of {what} is {found}",
    advice="write 'if': 'CONFIG_NAME', or an object with one of 'all', 'any' (each an array) and 'not'",
)
CONDITION_NAME = Fault(
    code="QP524",
    name="condition-name",
    message="'{name}' in the condition of {what} is no name of a configuration symbol",
    advice="such names have capitals, digits and '_', and begin with a capital: CONFIG_LINUX",
)
NOT_A_TYPE_NAME = Fault(
    code="QP525",
    name="not-a-type-name",
    message="{what} is no {expected}",
    advice="{advice}",
)
ARRAY_SHAPE = Fault(
    code="QP526",
    name="array-shape",
    message="{what} is an array of {count}, not of one type's name",
    advice="write [ 'Type' ] for an array of that type; arrays of arrays do not exist",
)
NOT_MEMBERS = Fault(
    code="QP527",
    name="not-members",
    message="{what} must be {expected}",
    advice="{advice}",
)
FEATURES_SHAPE = Fault(
    code="QP528",
    name="features-shape",
    message="'features' of {what} is no array",
    advice="write 'features': [ 'name' ]",
)
PREFIX_SHAPE = Fault(
    code="QP529",
    name="prefix-shape",
    message="'prefix' of {what} is no string",
    advice="write it in single quotes",
)
BOXED_WITHOUT_DATA = Fault(
    code="QP530",
    name="boxed-without-data",
    message="'boxed' is given, but 'data' is not",
    advice="name the type of the arguments in 'data', or leave 'boxed' out",
)
UNDOCUMENTED_DEFINITION = Fault(
    code="QP540",
    name="undocumented-definition",
    message="{what} has no documentation comment, and pragma 'doc-required' asks for one",
    advice="put a comment between ## lines that begins with @{name}: right before it",
)
COMMENT_FOR_ANOTHER = Fault(
    code="QP541",
    name="comment-for-another",
    message="the comment before {what} is about '{name}'",
    advice="make the two names the same",
)
UNDOCUMENTED_MEMBER = Fault(
    code="QP542",
    name="undocumented-member",
    message="{what} is not described",
    advice="describe it with @{name}:, or list its definition in pragma 'documentation-exceptions'",
)
UNDOCUMENTED_FEATURE = Fault(
    code="QP543",
    name="undocumented-feature",
    message="feature '{name}' of {what} is not described",
    advice="describe it with @{name}: under 'Features:'",
)
UNKNOWN_DOCUMENTED_MEMBER = Fault(
    code="QP544",
    name="unknown-documented-member",
    message="described, but not there: {names}",
    advice="correct the spelling, or take the description out; members of a named type are described there",
)
UNKNOWN_DOCUMENTED_FEATURE = Fault(
    code="QP545",
    name="unknown-documented-feature",
    message="described as features, but not there: {names}",
    advice="correct the spelling, or take the description out",
)
SECTION_OUT_OF_PLACE = Fault(
    code="QP546",
    name="section-out-of-place",
    message="'{section}:' stands in the comment of {what}",
    advice="only a command has '{section}:'",
)
RETURNS_NOTHING = Fault(
    code="QP547",
    name="returns-nothing",
    message="'Returns:' stands in the comment of {what}, which returns nothing",
    advice="take it out, or declare what the command returns",
)
REPEATED_DEFINITION = Fault(
    code="QP550",
    name="repeated-definition",
    message="'{name}' is defined before, at {first}",
    advice="rename or take out one of them: types, commands and events share their names",
)
BUILT_IN_REDEFINED = Fault(
    code="QP551",
    name="built-in-redefined",
    message="'{name}' is built into the language",
    advice="choose another name",
)
UNKNOWN_TYPE = Fault(
    code="QP552",
    name="unknown-type",
    message="{what} is of type '{type}', which nothing defines",
    advice="{advice}",
)
COLLISION = Fault(
    code="QP553",
    name="collision",
    message="{what} collides with {other}",
    advice="rename one of them: names that differ in '-', '_' and '.' only, or are the same, become one in C",
)
TOO_MANY_FEATURES = Fault(
    code="QP554",
    name="too-many-features",
    message="with '{name}' the schema has more than {limit} different features",
    advice="use a feature that is there, or take out others; 'deprecated' and 'unstable' count too",
)
BASE_NOT_STRUCT = Fault(
    code="QP555",
    name="base-not-struct",
    message="'base' of {what} is {found}",
    advice="a base is a struct",
)
CONTAINS_ITSELF = Fault(
    code="QP556",
    name="contains-itself",
    message="{what} contains itself: {chain}",
    advice="break the circle: a member may be of its own type, a base or a branch may not",
)
UNKNOWN_DISCRIMINATOR = Fault(
    code="QP557",
    name="unknown-discriminator",
    message="the discriminator '{name}' is no member of {base}",
    advice="name a mandatory member of the base whose type is an enum",
)
DISCRIMINATOR_NOT_ENUM = Fault(
    code="QP558",
    name="discriminator-not-enum",
    message="the discriminator '{name}' of {base} is of type '{type}', which is no enum",
    advice="define an enum with a value for each branch",
)
DISCRIMINATOR_OPTIONAL = Fault(
    code="QP559",
    name="discriminator-optional",
    message="the discriminator '{name}' of {base} is optional",
    advice="make it mandatory: without it nobody knows the branch",
)
DISCRIMINATOR_CONDITIONAL = Fault(
    code="QP560",
    name="discriminator-conditional",
    message="the discriminator '{name}' of {base} has an 'if'",
    advice="take the 'if' out: without the member nobody knows the branch",
)
NO_BRANCHES = Fault(
    code="QP561",
    name="no-branches",
    message="{what} has no branch",
    advice="give it one: the enum of the discriminator has no values",
)
UNKNOWN_BRANCH = Fault(
    code="QP562",
    name="unknown-branch",
    message="branch '{name}' is no value of enum '{enum}'",
    advice="{advice}",
)
BRANCH_TYPE = Fault(
    code="QP563",
    name="branch-type",
    message="{what} is of {found}",
    advice="a branch of a union is a struct or a union",
)
ALTERNATIVE_TYPE = Fault(
    code="QP564",
    name="alternative-type",
    message="{what} is of {found}",
    advice="an alternative is of a type whose JSON shows which it is: no alternate, and not 'any'",
)
ALTERNATIVES_ALIKE = Fault(
    code="QP565",
    name="alternatives-alike",
    message="{what} cannot be told from '{other}' on the wire",
    advice="each alternative needs a JSON type of its own; a string is taken for a number or 'on' and 'off' too",
)
NO_ALTERNATIVES = Fault(
    code="QP566",
    name="no-alternatives",
    message="{what} has no alternatives",
    advice="list them in 'data'",
)
DATA_TYPE = Fault(
    code="QP567",
    name="data-type",
    message="'data' of {what} is {found}",
    advice="it takes a struct, or a union if 'boxed' is true",
)
UNION_NOT_BOXED = Fault(
    code="QP568",
    name="union-not-boxed",
    message="'data' of {what} is union '{type}'",
    advice="a union needs 'boxed': true",
)
CONDITIONAL_NOT_BOXED = Fault(
    code="QP569",
    name="conditional-not-boxed",
    message="'data' of {what} has members with an 'if'",
    advice="such members need 'boxed': true, with a type of their own",
)
RETURNS_TYPE = Fault(
    code="QP570",
    name="returns-type",
    message="'returns' of {what} is {found}",
    advice="{advice}",
)
SPECIAL_FEATURE_ON_TYPE = Fault(
    code="QP571",
    name="special-feature-on-type",
    message="{what} has the feature '{name}'",
    advice="put '{name}' on the commands, events, members and values that are: a type cannot be",
)
BASES_TOO_DEEP = Fault(
    code="QP572",
    name="bases-too-deep",
    message="{what} stands on more than {limit} bases",
    advice="no schema needs that; join some of them",
)
SEMANTIC_FAULTS = tuple(each for each in tuple(globals().values()) if isinstance(each, Fault))
"""Every fault of this module."""
