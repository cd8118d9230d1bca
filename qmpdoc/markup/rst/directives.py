"""The directives that definition files use: docutils' harmless ones, and Sphinx's and QEMU's in a plain form.

None of them reads a file, runs anything or puts markup into the output as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles

from qmpdoc.markup.rst.roles import DOMAINS

_DOCUTILS = {
    "admonitions": (
        *("Admonition", "Attention", "Caution", "Danger", "Error", "Hint", "Important", "Note", "Tip", "Warning"),
    ),
    "body": (
        *("Compound", "Container", "Epigraph", "Highlights", "LineBlock", "ParsedLiteral", "PullQuote", "Rubric"),
        *("Sidebar", "Topic", "CodeBlock", "MathBlock"),
    ),
    "misc": ("Class", "Replace", "Unicode"),
    "tables": ("CSVTable", "ListTable", "RSTTable"),
}
"""The classes of docutils, by module."""
_OTHER_NAMES = {
    "CSVTable": ("csv-table",),
    "CodeBlock": ("code", "code-block", "sourcecode"),
    "MathBlock": ("math",),
    "RSTTable": ("table",),
}
"""The names of directives that differ from those of their classes."""
REFUSED = frozenset(("include", "literalinclude", "raw", "csv-file", "date", "default-role", "role", "image", "figure"))
"""Directives that read files, put markup into the output, or change how other texts are read."""


class _AnyOptions(dict[str, Any]):
    """An option specification that takes every option as it is."""

    def __missing__(self, key: str) -> Callable[[str], str]:
        return directives.unchanged

    def __contains__(self, key: object) -> bool:
        return True


class _Own(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any] | None] = _AnyOptions(name=directives.unchanged)

    def parse_content(self) -> list[nodes.Node]:
        """The nodes of the directive's content."""
        holder = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, holder)
        return list(holder.children)

    def parse_argument(self) -> list[nodes.Node]:
        """The inline nodes of the directive's argument."""
        if not self.arguments:
            return []
        found, messages = self.state.inline_text(self.arguments[0], self.lineno)
        return [*found, *messages]


class Unknown(_Own):
    """A directive that is not there: its argument and its content stay."""

    def run(self) -> list[nodes.Node]:
        """A paragraph of the argument, then the content."""
        argument = self.parse_argument()
        first = [nodes.paragraph("", "", *argument)] if argument else []
        return [*first, *self.parse_content()]


class Silent(_Own):
    """A directive for the formatter; it shows nothing to the reader."""

    def run(self) -> list[nodes.Node]:
        """Nothing."""
        return []


class Named(_Own):
    """``versionadded``, ``seealso`` and similar ones: an admonition that bears its name."""

    _TITLES: ClassVar = {
        "deprecated": "Deprecated since {}",
        "seealso": "See also",
        "todo": "To do",
        "versionadded": "New in {}",
        "versionchanged": "Changed in {}",
        "versionremoved": "Removed in {}",
    }

    def run(self) -> list[nodes.Node]:
        """An admonition with the directive's own title."""
        argument = self.arguments[0] if self.arguments else ""
        if self.name == "centered":
            return [nodes.paragraph("", "", *self.parse_argument())]
        title = self._TITLES[self.name]
        body = self.parse_content()
        if "{}" in title:
            version, _, argument = argument.partition(" ")
            title = title.format(version)
        if argument:
            body.insert(0, nodes.paragraph("", "", nodes.Text(argument)))
        return [nodes.admonition("", nodes.title("", title), *body)]


class Headed(_Own):
    """``option``, ``describe`` and objects of a domain: a term and what is said about it."""

    def run(self) -> list[nodes.Node]:
        """A definition list of one item, one term for each line of the argument."""
        lines = (self.arguments[0] if self.arguments else "").split("\n")
        terms = [nodes.term("", "", nodes.literal(line, line)) for line in map(str.strip, lines) if line]
        body = nodes.definition("", *self.parse_content())
        return [nodes.definition_list("", nodes.definition_list_item("", *terms, body))]


class QmpExample(_Own):
    """``qmp-example``: a transcript, or with ``:annotated:`` prose with transcripts in it."""

    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Literal blocks in the language ``qmp``, after a paragraph of the title if there is one."""
        title = self.options.get("title")
        first = [nodes.paragraph("", "", nodes.strong("", title))] if title else []
        if "annotated" not in self.options:
            text = "\n".join(self.content)
            return [*first, nodes.literal_block(text, text, language="qmp")]
        content = self.parse_content()
        for node in content:
            for block in node.findall(nodes.literal_block):
                block["language"] = "qmp"
        return [*first, *content]


_OWN: dict[str, type[Directive]] = {
    **dict.fromkeys(
        ("centered", "deprecated", "seealso", "todo", "versionadded", "versionchanged", "versionremoved"), Named
    ),
    **dict.fromkeys(("cmdoption", "confval", "describe", "envvar", "event", "object", "option", "program"), Headed),
    **dict.fromkeys(("type", "command"), Headed),
    **dict.fromkeys(("contents", "currentmodule", "default-domain", "footer", "header", "highlight", "index"), Silent),
    **dict.fromkeys(("meta", "module", "sectnum", "tabularcolumns", "toctree"), Silent),
    **dict.fromkeys(("glossary", "hlist", "only"), Unknown),
    "qmp-example": QmpExample,
}


def _docutils_names() -> dict[str, tuple[str, str]]:
    """The module and class of docutils' directives, by name."""
    return {
        name: (module, title)
        for module, titles in _DOCUTILS.items()
        for title in titles
        for name in _OTHER_NAMES.get(title, (re.sub(r"(?<=.)([A-Z])", r"-\1", title).lower(),))
    }


_FROM_DOCUTILS = _docutils_names()


def known_directives() -> list[str]:
    """The names of all directives that a definition file may use."""
    return sorted({*_FROM_DOCUTILS, *_OWN})


def find_directive(name: str) -> type[Directive] | None:
    """The class of a directive by its name in lower case; None without one."""
    if name in _FROM_DOCUTILS:
        module, title = _FROM_DOCUTILS[name]
        found: type[Directive] = getattr(import_module(f"docutils.parsers.rst.directives.{module}"), title)
        return found
    domain, _, rest = name.partition(":")
    return _OWN.get(name) or (Headed if rest and domain in DOMAINS else None)


@contextmanager
def only_these(missing: Callable[[str], None]) -> Iterator[None]:
    """While it lasts, docutils finds no directives but those of this module, and keeps no new roles.

    `missing` is called with the name of each unknown one. Sphinx looks directives up in the same way.
    """

    def look_up(name: str, language: Any, document: Any) -> tuple[type[Directive], list[nodes.Node]]:
        found = find_directive(name.lower())
        if found is None:
            missing(name)
        return found or Unknown, []

    original, module = directives.directive, sys.modules[directives.__name__]
    known_roles = dict(roles._roles)  # type: ignore[attr-defined]
    setattr(module, "directive", look_up)  # noqa: B010
    try:
        yield
    finally:
        setattr(module, "directive", original)  # noqa: B010
        roles._roles.clear()  # type: ignore[attr-defined]
        roles._roles.update(known_roles)  # type: ignore[attr-defined]
