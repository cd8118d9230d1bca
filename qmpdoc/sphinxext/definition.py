"""A definition of the model as the nodes of its description."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx import addnodes

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    DocText,
    Enum,
    Event,
    Example,
    Note,
    Struct,
    Union,
)
from qmpdoc.model.order import FieldKind, Passage, in_order
from qmpdoc.sphinxext.convert import admonition
from qmpdoc.sphinxext.described import new_id
from qmpdoc.sphinxext.examples import example_nodes
from qmpdoc.sphinxext.kinds import shown_name
from qmpdoc.sphinxext.members import MemberLists
from qmpdoc.sphinxext.page import Page
from qmpdoc.sphinxext.signature import name_in_contents
from qmpdoc.sphinxext.sources import source_link


def definition_nodes(page: Page, definition: AnyDefinition) -> list[nodes.Node]:
    """The description of a definition, and its entry in the general index."""
    kind = page.naming.kind(definition)
    sign = page.look.signature(page, definition)
    node_id = sign_in(page, definition, sign)
    lists = MemberLists(page, definition, node_id)
    content = addnodes.desc_content()
    content.extend(definition_body(page, definition, lists))
    return described(page, definition, kind, [sign], content)


def sign_in(page: Page, definition: AnyDefinition, sign: addnodes.desc_signature) -> str:
    """Finish a signature and make the definition known; returns its id, which is empty without `Page.index`."""
    sign.extend(page.look.marks(definition))
    sign.extend(source_link(page.env, definition.location))
    sign.source, sign.line = definition.location.file, definition.location.line
    sign["fullname"] = definition.name
    shown = shown_name(definition.kind, definition.name)
    name_in_contents(sign, (definition.name,), shown, wanted=page.env.config.toc_object_entries)
    if not page.index:
        return ""
    node_id = new_id(page.state.document, page.naming.node_id(definition))
    sign["ids"].append(node_id)
    page.state.document.note_explicit_target(sign)
    page.naming.note(definition, node_id, sign)
    return node_id


def described(
    page: Page,
    definition: AnyDefinition,
    kind: str,
    signs: Sequence[addnodes.desc_signature],
    content: addnodes.desc_content,
) -> list[nodes.Node]:
    """The node that holds signatures and content, as Sphinx's own directives make it."""
    flags: dict[str, Any] = dict.fromkeys(("no-index", "noindex"), not page.index)
    for flag in ("no-index-entry", "noindexentry", "no-contents-entry", "nocontentsentry", "no-typesetting"):
        flags[flag] = False
    found = addnodes.desc("", *signs, content, domain=page.naming.domain, objtype=kind, desctype=kind, **flags)
    found["classes"] += [page.naming.domain, kind]
    found["support_smartquotes"] = False
    found.source, found.line = definition.location.file, definition.location.line
    ids = [node_id for sign in signs for node_id in sign["ids"]]
    entries = [("single", page.naming.index_words(definition), ids[0], "", None)] if ids else []
    return [addnodes.index(entries=entries), found]


def definition_body(page: Page, definition: AnyDefinition, lists: MemberLists) -> list[nodes.Node]:
    """All that is under a signature: text, notes, fields and examples, in the order of the author."""
    lists.announce(each.name for each in _named(definition))
    found = page.look.head(definition)
    if definition.body is None and definition.summary:
        found.append(nodes.paragraph("", definition.summary))
    passages = in_order(definition)
    last = [each for each in passages if isinstance(each, FieldKind)][-1]
    for are_fields, group in groupby(passages, key=lambda each: isinstance(each, FieldKind)):
        if are_fields:
            fields = [each for each in group if isinstance(each, FieldKind)]
            found += page.look.fields(page, definition, lists, fields, last)
        else:
            found += [node for each in group for node in _passage(page, each, lists)]
    return found + page.look.tail(definition)


def _passage(page: Page, passage: Passage, lists: MemberLists) -> list[nodes.Node]:
    """The nodes of a text, a note or an example."""
    if isinstance(passage, Note):
        title = nodes.title("", passage.title) if passage.title else None
        return [admonition(passage.kind, lists.text(passage.text), title)]
    if isinstance(passage, Example):
        return [example_nodes(passage, lists.text(passage.caption), page.look.example)] if page.examples else []
    return lists.text(passage) if isinstance(passage, DocText) else []


def _named(definition: AnyDefinition) -> Sequence[Any]:
    """What has a name of its own inside a definition."""
    if isinstance(definition, Command | Event):
        return definition.arguments
    if isinstance(definition, Enum):
        return definition.values
    return definition.members if isinstance(definition, Struct | Union | Alternate) else ()
