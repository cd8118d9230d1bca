"""What can be wrong with the markup of documentation text."""

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Severity

UNKNOWN_TEXINFO = DiagnosticKind(
    code="QP801",
    name="unknown-texinfo-command",
    message="unknown Texinfo command @{command}",
    advice="check the spelling; for the character itself write @@",
    severity=Severity.WARNING,
    rationale="Its text is shown without any markup.",
)
UNCLOSED_BRACE = DiagnosticKind(
    code="QP802",
    name="unclosed-brace",
    message="the brace of @{command}{{ is not closed in this paragraph",
    advice="close it with }}; for the character itself write @{{",
    severity=Severity.WARNING,
    rationale="The command is taken to reach to the end of the paragraph.",
)
STRAY_BRACE = DiagnosticKind(
    code="QP803",
    name="stray-brace",
    message="this brace is not part of a Texinfo command",
    advice="for the character itself write @{brace}",
    severity=Severity.WARNING,
    rationale="The brace is shown unchanged; Texinfo's own tools refuse it.",
)
UNBALANCED_TEXINFO = DiagnosticKind(
    code="QP804",
    name="unbalanced-texinfo-environment",
    message="{problem}",
    advice="give each @{environment} its @end {environment}",
    severity=Severity.WARNING,
    rationale="A @table may open in one block and close in another; no other environment may.",
)
NOT_INCLUDED = DiagnosticKind(
    code="QP805",
    name="file-not-included",
    message="the file {path} is not included",
    advice="documentation text cannot read files; put the text here, or refer to it",
    severity=Severity.NOTE,
    rationale="Definition files come from strangers, so their markup opens no other file.",
)
TOO_DEEP = DiagnosticKind(
    code="QP806",
    name="markup-too-deep",
    message="markup is nested more than {deepest} levels deep",
    advice="use fewer levels",
    severity=Severity.WARNING,
    rationale="What is deeper is shown without its markup.",
)
STRAY_ITEM = DiagnosticKind(
    code="QP807",
    name="stray-texinfo-item",
    message="@{command} is outside a table",
    advice="put it between @multitable and @end multitable",
    severity=Severity.WARNING,
    rationale="Its text is shown as a paragraph.",
)
RST_PROBLEM = DiagnosticKind(
    code="QP821",
    name="rst-markup",
    message="reStructuredText: {problem}",
    advice="correct the markup; its text is shown unchanged",
    severity=Severity.WARNING,
    rationale="The message is that of docutils.",
)
UNKNOWN_DIRECTIVE = DiagnosticKind(
    code="QP822",
    name="unknown-directive",
    message="unknown directive '{name}' for definition files",
    advice="use one of {known}, or plain text",
    severity=Severity.WARNING,
    rationale="The directive's text is shown without it.",
)
UNKNOWN_ROLE = DiagnosticKind(
    code="QP823",
    name="unknown-role",
    message="unknown role '{name}' for definition files",
    advice="check the spelling, or use plain literal text",
    severity=Severity.WARNING,
    rationale="The role's text is shown without it.",
)
RAW_MARKUP = DiagnosticKind(
    code="QP824",
    name="raw-markup",
    message="the directive '{name}' is switched off",
    advice="write the text in reStructuredText itself",
    severity=Severity.WARNING,
    rationale="Definition files come from strangers, so their text cannot put raw markup into the output.",
)
TOO_DENSE = DiagnosticKind(
    code="QP825",
    name="markup-too-dense",
    message="this text has too many characters that may begin markup",
    advice="break it into paragraphs, or put it into a literal block",
    severity=Severity.WARNING,
    rationale="Reading it would take minutes, so it is shown unchanged.",
)
PROBLEMS = (
    UNKNOWN_TEXINFO,
    UNCLOSED_BRACE,
    STRAY_BRACE,
    UNBALANCED_TEXINFO,
    NOT_INCLUDED,
    TOO_DEEP,
    STRAY_ITEM,
    RST_PROBLEM,
    UNKNOWN_DIRECTIVE,
    UNKNOWN_ROLE,
    RAW_MARKUP,
    TOO_DENSE,
)
