"""The rules for names: what they are made of, capitals and dashes by kind, and what generated C needs for itself."""

from __future__ import annotations

import re

from qmpdoc.diagnostics.diagnostic import DiagnosticKind
from qmpdoc.qapi import definition_problems as problems
from qmpdoc.qapi.context import Context

_NAME = re.compile(r"(?:__[a-z0-9.-]+_)?(?:x-)?([a-z][a-z0-9_-]*)\Z", re.IGNORECASE)
_OLD_NAME = re.compile(r"(?:__[a-z0-9.-]+_)?(?:x-)?([a-z0-9][a-z0-9_.+-]*)\Z", re.IGNORECASE)
"""A name as schemas had it until 2.5, when dots became the mark of a downstream prefix alone."""
_TYPE_STEM = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*\Z")
is_plain_name = re.compile(r"(?!q-|has-)[a-z][a-z0-9]+(?:-[a-z0-9]+)*\Z").match
"""Whether no rule objects to a name; true of most names, and quick to find out."""


def c_name(name: str) -> str:
    """What is left of a name in generated C code, where names that differ here may become one."""
    return name.replace("-", "_").replace(".", "_")


def check_definition_name(context: Context, kind: str, name: str) -> None:
    """Check the name of a definition by the rules for its kind."""
    what = f"{_article(kind)} {kind}"
    stem = _stem(context, name, what)
    if stem is None or not context.strict:
        return
    if kind == "event":
        if re.search(r"[a-z-]", stem):
            context.problem(problems.LOWERCASE_EVENT, name=name)
    elif kind == "command":
        permitted = name in context.pragmas.underscored_commands
        _check_lower(context, (name, stem), "a command", "command-name-exceptions", (False, permitted))
    else:
        if not _TYPE_STEM.match(stem):
            context.problem(problems.TYPE_NAME_STYLE, what=f"{kind} '{name}'")
        if name.endswith("List"):
            context.problem(problems.RESERVED_TYPE_NAME, what=f"{kind} '{name}'")


def check_member_name(context: Context, name: str, what: str, free: bool = False, reserve: bool = False) -> bool:
    """Check the name of a member, value, alternative or feature; False if it is not a name at all.

    `free` lets it have capitals and underscores; `reserve` refuses what generated C needs for itself.
    """
    stem = _stem(context, name, what)
    if stem is None:
        return False
    if context.strict:
        _check_lower(context, (name, stem), what, "member-name-exceptions", (free, free))
    if reserve and (name == "u" or re.match(r"has[-_.]", name)):
        context.problem(problems.RESERVED_MEMBER_NAME, what=what)
    return True


def check_value_name(context: Context, name: str, what: str, free: bool) -> bool:
    """Check the name of an enum value, which may begin with a digit; False if it is not a name at all."""
    return check_member_name(context, f"d{name}" if name[:1].isdigit() else name, what, free)


def _stem(context: Context, name: str, what: str) -> str | None:
    """The name without a downstream or ``x-`` prefix; None, and a problem, if it is not a name at all."""
    match = _NAME.match(name)
    if match and not name.startswith(("q_", "q-", "q.")):
        return match[1]
    old = _OLD_NAME.match(name)
    if old and not context.strict:
        return old[1]
    if old and "." in name:
        context.problem(problems.DOTTED_NAME, name=name, what=what)
        return old[1]
    context.problem(problems.INVALID_NAME, name=name, what=what)
    return None


def _check_lower(context: Context, name: tuple[str, str], what: str, pragma: str, free: tuple[bool, bool]) -> None:
    """`name` is the whole name and its stem; `free` whether capitals and whether underscores are permitted."""
    upper, underscore = free
    whole, stem = name
    if (not upper and stem != stem.lower()) or (not underscore and "_" in stem):
        context.problem(problems.UPPERCASE_NAME, name=whole, what=what, pragma=pragma)


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeu" and kind != "union" else "a"


def check_name_is_string(
    context: Context, name: object, what: str, problem: DiagnosticKind = problems.NAME_NOT_STRING
) -> bool:
    """Whether a name is a string; a problem if it is not."""
    if isinstance(name, str):
        return True
    context.problem(problem, what=what)
    return False
