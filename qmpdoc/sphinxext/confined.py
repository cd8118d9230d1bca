"""reStructuredText of definition files, read by Sphinx itself so that its roles and cross-references work.

Definition files are data from strangers. Directives and roles that run something, read files or put markup
into the output as it is are therefore out of reach in their texts; a project may allow some by name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import CustomReSTDispatcher, switch_source_input

from qmpdoc.model import DocText

logger = logging.getLogger(__name__)

HARMLESS_DIRECTIVES = frozenset(
    (
        *("admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"),
        *("centered", "class", "code", "code-block", "compound", "container", "cssclass", "deprecated", "describe"),
        *("envvar", "epigraph", "glossary", "highlights", "hlist", "index", "line-block", "list-table", "math"),
        *("object", "only", "option", "parsed-literal", "productionlist", "program", "pull-quote", "qmp-example"),
        *("replace", "rst-class", "rubric", "seealso", "sidebar", "sourcecode", "table", "tabularcolumns", "topic"),
        *("unicode", "versionadded", "versionchanged", "versionremoved"),
    )
)
"""Directives that a definition file may use: those of docutils and Sphinx that only set out their own content."""
HARMLESS_DOMAINS = frozenset(("c", "cpp", "js", "py", "qapi", "qmp", "rst", "std"))
"""Domains that have only directives for the description of objects."""
REFUSED_ROLES = frozenset(("download", "raw"))
_WARNING = 2
"""The level of docutils' messages from which on its readers see them."""
_TRUSTED_MODULES = ("docutils.", "sphinx.", "qmpdoc.")
_SAFE_URI = re.compile(r"(?:https?|ftp|mailto|irc|news):|[^:]*(?:[/?#]|$)", re.IGNORECASE)


class Confinement(CustomReSTDispatcher):
    """While entered, only harmless directives and roles are found; ``any`` is the role of bare backquotes.

    So it is in place of the roles of QEMU's own domain, which schemas use, where `qmpdoc.sphinxext.qemu` is not loaded.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__()
        self.env = env
        self.allowed = frozenset(env.config.qmpdoc_directives)

    def directive(self, directive_name: str, language_module: Any, document: nodes.document) -> Any:
        """The class of a directive, or one that says why it is not to be had."""
        name = directive_name.lower()
        domain, _, rest = name.partition(":")
        if name == "include" and self.env.config.qmpdoc_includes:
            found, messages = super().directive(directive_name, language_module, document)
            return found and _confined_include(found, self.env), messages
        if name in HARMLESS_DIRECTIVES or name in self.allowed or (rest and domain in HARMLESS_DOMAINS):
            return super().directive(directive_name, language_module, document)
        return RefusedDirective, []

    def role(self, role_name: str, language_module: Any, lineno: int, reporter: Any) -> Any:
        """The function of a role; one from another extension is found if it only looks something up."""
        if not role_name or (role_name.lower().startswith("qapi:") and "qapi" not in self.env.domains):
            found, messages = super().role("any", language_module, lineno, reporter)
            return found and (lambda name, *rest, **options: found("any", *rest, **options)), messages
        if role_name.lower() in REFUSED_ROLES and role_name not in self.allowed:
            return _refused_role, []
        role, messages = super().role(role_name, language_module, lineno, reporter)
        if role is None or _only_looks_up(role) or role_name in self.allowed:
            return role, messages
        return _refused_role, []


def _only_looks_up(role: Any) -> bool:
    """Whether a role is a cross-reference, or one of docutils, Sphinx or ours."""
    module = getattr(role, "__module__", None) or type(role).__module__
    return isinstance(role, XRefRole) or f"{module}.".startswith(_TRUSTED_MODULES)


class RefusedDirective(Directive):
    """Replaces a directive that definition files may not use: it warns, and sets out nothing."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Warn, at the definition file's own line."""
        warn_refused(self.state_machine.get_source_and_line(self.lineno), f"the directive '{self.name}'")
        return []


def _refused_role(  # noqa: PLR0917
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    warn_refused(inliner.reporter.get_source_and_line(lineno), f"the role '{name}'")
    return [nodes.literal(rawtext, text)], []


def warn_refused(place: tuple[str | None, int | None], what: str) -> None:
    """Warn that a definition file uses what it may not."""
    source, line = place
    logger.warning(
        "%s is not allowed in definition files; "
        "if you trust them, name it in qmpdoc_directives (or the file in qmpdoc_includes)",
        what,
        location=f"{source}:{line}",
        type="qmpdoc",
        subtype="refused",
    )


def _confined_include(include: type[Directive], env: BuildEnvironment) -> type[Directive]:
    """The directive ``include``, for files of the documentation that match `qmpdoc_includes`."""

    class ConfinedInclude(include):  # type: ignore[valid-type, misc]
        """Includes a fragment of the documentation itself."""

        def run(self) -> list[nodes.Node]:
            """What the file holds, if it is one that may be included."""
            path, _ = env.relfn2path(self.arguments[0])
            patterns = env.config.qmpdoc_includes
            inside = not posixpath.isabs(path) and ".." not in posixpath.normpath(path).split("/")
            if not (inside and any(fnmatchcase(posixpath.basename(path), each) for each in patterns)):
                place = self.state_machine.get_source_and_line(self.lineno)
                warn_refused(place, f"including '{self.arguments[0]}'")
                return []
            found: list[nodes.Node] = super().run()
            return found

    return ConfinedInclude


class TooDeepError(Exception):
    """A text is nested deeper than docutils can follow."""


def parse_confined(
    state: RSTState, env: BuildEnvironment, lines: StringList, *, headings: bool = False
) -> list[nodes.Node]:
    """Read lines as Sphinx would on a page of its own; raises `TooDeepError`."""
    holder = nodes.Element()
    holder.document = state.document
    memo: Any = state.memo
    styles, level = memo.title_styles, memo.section_level
    memo.title_styles, memo.section_level = [], 0
    try:
        with switch_source_input(state, lines), Confinement(env):
            state.nested_parse(lines, 0, holder, match_titles=headings)
    except RecursionError:
        raise TooDeepError from None
    finally:
        memo.title_styles, memo.section_level = styles, level
    _disarm(holder, lines)
    for message in list(holder.findall(nodes.system_message)):
        if message["level"] < _WARNING:
            message.parent.remove(message)
    return list(holder.children)


def _disarm(holder: nodes.Element, lines: StringList) -> None:
    """Take links apart that lead nowhere a reader could want to go: a browser might run what they say."""
    for link in list(holder.findall(nodes.reference)):
        if not _SAFE_URI.match(link.get("refuri", "")):
            link.replace_self(link.children)
    for target in holder.findall(nodes.target):
        if not _SAFE_URI.match(target.get("refuri", "")):
            at = next((index for index, line in enumerate(lines) if target["refuri"] in line), 0)
            warn_refused((lines.source(at), (lines.offset(at) or 0) + 1), f"the link '{target['refuri']}'")
            target["refuri"] = "#"


def string_list(text: DocText) -> StringList:
    """A text with each line's place, so that warnings point at the definition file; margin and tabs are taken off."""
    lines = [line.expandtabs(8).rstrip() for line in text.lines]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    places = [(text.location.file, text.locate(index).line - 1) for index in range(len(lines))]
    return StringList([line[margin:] for line in lines], items=places)


def joined_lines(parts: Iterable[tuple[str, int, str]]) -> StringList:
    """Lines with their places: file, line number from 1, and text."""
    found = StringList()
    for file, number, line in parts:
        found.append(line, file, number - 1)
    return found
