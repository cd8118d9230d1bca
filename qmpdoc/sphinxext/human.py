"""Options, commands of the human monitor and of tools: their texts name them, and several may share one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes

from qmpdoc.model import AnyDefinition, HmpCommand, Option, ToolCommand
from qmpdoc.sphinxext.definition import definition_body, definition_nodes, described, sign_in
from qmpdoc.sphinxext.kinds import shown_name
from qmpdoc.sphinxext.members import MemberLists
from qmpdoc.sphinxext.page import Page
from qmpdoc.sphinxext.signature import name_in_contents

_BETWEEN_NAMES = re.compile(r"[|,/]")
"""What parts names in a term, or a name from a format, as in ``x/fmt``."""


def groups(definitions: Sequence[AnyDefinition]) -> Iterator[list[AnyDefinition]]:
    """Definitions in order, neighbours that share one text together."""
    group: list[AnyDefinition] = []
    for each in definitions:
        if group and not _share_text(group[-1], each):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _share_text(one: AnyDefinition, other: AnyDefinition) -> bool:
    human = isinstance(one, HmpCommand | Option | ToolCommand) and type(one) is type(other)
    return human and one.body is not None and other.body is not None and one.body.location == other.body.location


def group_nodes(page: Page, group: Sequence[AnyDefinition]) -> list[nodes.Node]:
    """The descriptions of definitions that share a text, or of one that has its own."""
    first = group[0]
    if not isinstance(first, HmpCommand | Option | ToolCommand) or first.body is None:
        return [node for each in group for node in definition_nodes(page, each)]
    body = definition_body(page, first, MemberLists(page, first, ""))
    if body and isinstance(body[0], nodes.definition_list):
        return _under_terms(page, group, body[0], body[1:])
    return _under_own_signatures(page, group, body)


def _under_own_signatures(page: Page, group: Sequence[AnyDefinition], body: list[nodes.Node]) -> list[nodes.Node]:
    """A text that does not begin with what it is about: the names go before it."""
    found = []
    for each in group[:-1]:
        found += definition_nodes(page, _without_text(each))
    last = definition_nodes(page, _without_text(group[-1]))
    content = next(each for node in last for each in node.findall(addnodes.desc_content))
    content[:] = body
    return [*found, *last]


def _without_text(definition: AnyDefinition) -> AnyDefinition:
    return replace(definition, body=None, documented=False)


def _under_terms(
    page: Page, group: Sequence[AnyDefinition], items: nodes.definition_list, rest: list[nodes.Node]
) -> list[nodes.Node]:
    """A text that is a list of what it is about: each term becomes a signature."""
    found: list[nodes.Node] = []
    waiting = list(group)
    entries = list(_entries(items))
    for number, (terms, body) in enumerate(entries):
        last = number == len(entries) - 1
        named = waiting if last else [each for each in waiting if any(names_definition(term, each) for term in terms)]
        waiting = [each for each in waiting if each not in named]
        content = addnodes.desc_content("", *body, *(rest if last else ()))
        found += _item_nodes(page, group[0], named, terms, content)
    return found


def _entries(items: nodes.definition_list) -> Iterator[tuple[list[nodes.term], list[nodes.Node]]]:
    """Terms with their text; terms without one belong to the text after them."""
    terms: list[nodes.term] = []
    for item in items.children:
        body: list[nodes.Node] = []
        for part in item.children:
            if isinstance(part, nodes.term):
                terms.append(part)
            else:
                body += part.children
        if any(each.astext().strip("\0 \n") for each in body):
            yield terms, body
            terms = []
    if terms:
        yield terms, []


def _item_nodes(
    page: Page,
    first: AnyDefinition,
    named: Sequence[AnyDefinition],
    terms: Sequence[nodes.term],
    content: addnodes.desc_content,
) -> list[nodes.Node]:
    signs = [_term_signature(term) for term in terms]
    for each in named:
        index = next((i for i, term in enumerate(terms) if names_definition(term, each) and not signs[i]["ids"]), 0)
        if signs[index]["ids"]:
            _second_name(page, each, signs[index])
        else:
            sign_in(page, each, signs[index])
    for sign in signs:
        sign.setdefault("fullname", sign.astext())
    definition = named[0] if named else first
    return described(page, definition, page.naming.kind(definition), signs, content)


def _second_name(page: Page, definition: AnyDefinition, sign: addnodes.desc_signature) -> None:
    """Make a definition known that has no signature of its own left."""
    if page.index:
        node_id = page.naming.node_id(definition)
        sign["ids"].append(node_id)
        page.state.document.ids.setdefault(node_id, sign)
        page.naming.note(definition, node_id, sign)


def _term_signature(term: nodes.term) -> addnodes.desc_signature:
    """A term as a signature: its first literal is the name, the others are plain."""
    sign = addnodes.desc_signature(term.astext(), "", ids=list(term["ids"]))
    name_in_contents(sign, (), "", wanted=False)
    for index, child in enumerate(term.children):
        if isinstance(child, nodes.literal):
            words = child.astext()
            name, _, rest = words.partition(" ") if index == 0 else ("", "", words)
            if name:
                sign += addnodes.desc_name(name, name)
                rest = f" {rest}" if rest else ""
            sign += nodes.inline("", rest, classes=["qmp-literal"]) if rest else []
        else:
            sign += child.deepcopy()
    return sign


def names_definition(term: nodes.term, definition: AnyDefinition) -> bool:
    """Whether a term names a definition."""
    words = _BETWEEN_NAMES.sub(" ", term.astext()).replace("--", "-").split()
    for name in (definition.name, *definition.aliases):
        wanted = shown_name(definition.kind, name).split()
        if words[: len(wanted)] == wanted or (len(wanted) == 1 and wanted[0] in words):
            return True
    return False
