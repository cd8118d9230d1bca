"""What stops a command: a file, a folder, a revision or a setting without which it cannot go on.

The code that finds it words its own message, with names and places; here each code has its name and its explanation.
"""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import STRAY_BYTE, Diagnostic, DiagnosticKind, Severity
from qmpdoc.files.source import UnreadableSourceError


def _refusal(code: str, name: str, message: str, advice: str, explanation: str = "") -> DiagnosticKind:
    return DiagnosticKind(code=code, name=name, message=message, advice=advice, rationale=explanation)


REFUSALS = (
    _refusal(
        "QP000",
        "internal-error",
        "qmpdoc itself failed",
        "report it, with the command and the file; QMPDOC_TRACEBACK=1 shows where",
    ),
    _refusal("QP001", "missing-file", "a file was not found", "check the spelling and the folder"),
    _refusal("QP002", "unreadable-file", "a file cannot be read, or is a folder", "check its permissions"),
    _refusal(
        "QP004", "nul-byte", "a NUL byte is in a file", "name a text file", "A file with NUL bytes is not a text file."
    ),
    _refusal(
        "QP005",
        "endless-line",
        "a line has more than 100,000 characters",
        "break the line, or name another file",
        "The longest line that QEMU shipped has under 1,000 characters.",
    ),
    _refusal(
        "QP006",
        "unknown-format",
        "a file is not a definition file",
        "name an .hx file, a schema, a qmp-commands.txt or qmp-events.txt, or JSON from 'qmpdoc render json'",
        "Formats are recognised by their content; only .hx is recognised by its ending, too.",
    ),
    _refusal("QP011", "no-configuration", "the file has no table [tool.qmpdoc]", "add the table"),
    _refusal("QP012", "unknown-setting", "the configuration has an unknown key", "check the spelling of the key"),
    _refusal("QP013", "wrong-setting", "a setting has a value of the wrong kind", "write a value that the key takes"),
    _refusal("QP014", "no-match", "a pattern in 'files' matches no file", "check the pattern and its folder"),
    _refusal(
        "QP015",
        "malformed-baseline",
        "the baseline file is not one",
        "write it again with 'qmpdoc lint --write-baseline'",
    ),
    _refusal("QP021", "no-git", "the program git was not found", "install git"),
    _refusal("QP022", "no-repository", "git cannot read the repository", "name its folder with --repo"),
    _refusal("QP023", "unknown-revision", "a revision was not found", "check it with 'git rev-parse'"),
    _refusal("QP024", "old-git", "git is too old", "install a newer git"),
    _refusal(
        "QP025", "unreadable-difference", "the difference between two revisions cannot be read", "look at it in git"
    ),
    _refusal("QP026", "patch-does-not-apply", "a patch cannot be applied", "name the right --base"),
    _refusal("QP027", "no-patch", "a mailbox has no patch", "give what 'git format-patch --stdout' writes, or a range"),
    _refusal("QP028", "patch-cut-off", "a patch ends too early", "save the mail again, whole"),
    _refusal(
        "QP031",
        "incomplete-side",
        "one side of a comparison has errors",
        "fix the errors, or leave out what cannot be read with --keep-going",
        "Definitions that cannot be read would look removed.",
    ),
    _refusal("QP032", "no-version", "a version is not of the form 7.2", "write it as 7.2 or v7.2.0"),
    _refusal("QP601", "model-not-json", "a model file is not JSON", "write it again with 'qmpdoc render json'"),
    _refusal("QP602", "malformed-model", "a model file is not of its form", "write it again with 'qmpdoc render json'"),
    _refusal("QP701", "template-error", "a template has an error", "fix the template"),
    _refusal("QP702", "missing-template", "a template was not found", "check the folder that --templates names"),
    _refusal(
        "QC902",
        "malformed-ignore",
        "a line of the ignore file is not understood",
        "write KIND DEFINITION: PATH # reason",
    ),
)
"""What stops a command, in the order of its codes."""

NAMES = {each.code: each.name for each in REFUSALS}
"""The names of the codes."""


def unreadable(error: UnreadableSourceError) -> Diagnostic:
    """The diagnostic for a file that cannot be read at all."""
    return Diagnostic(
        code=error.code,
        name=NAMES.get(error.code, "not-utf-8" if error.code == STRAY_BYTE.code else "unreadable-file"),
        severity=Severity.ERROR,
        message=error.message,
        advice=error.advice,
        location=error.location,
    )
