"""The domain's directives: an object described by hand."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.directives import ObjectDescription
from sphinx.util.docfields import Field, GroupedField, TypedField

from qmpdoc.sphinxext.kinds import KINDS, bare_name, name_id, shown_name
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.signature import marks, parameters, signature, version_added

if TYPE_CHECKING:
    from qmpdoc.sphinxext.objects_domain import ObjectsDomain

_FIELDS = [
    TypedField("argument", label="Arguments", names=("arg", "argument"), typerolename="type", typenames=("type",)),
    TypedField("member", label="Members", names=("memb", "member"), typerolename="type", typenames=("membtype",)),
    GroupedField("value", label="Values", names=("value",)),
    GroupedField("feature", label="Features", names=("feat", "feature")),
    GroupedField("error", label="Errors", names=("error",), can_collapse=True),
    Field("returns", label="Returns", names=("return", "returns"), has_arg=True, bodyrolename=""),
]
_OLD_NAMES = {"no-index": "noindex", "no-index-entry": "noindexentry", "no-contents-entry": "nocontentsentry"}
"""Options of descriptions, and what they were called before Sphinx 7.2."""


class DescribedObject(ObjectDescription[str]):
    """Describes an object: ``.. qmp:command:: eject``; aliases are written ``quit|q``."""

    option_spec: ClassVar = {
        **ObjectDescription.option_spec,
        **dict.fromkeys(_OLD_NAMES, directives.flag),
        "since": directives.unchanged_required,
        "if": directives.unchanged_required,
        "deprecated": directives.flag,
        "unstable": directives.flag,
    }
    doc_field_types = _FIELDS

    def get_field_type_map(self) -> dict[str, tuple[Field, bool]]:
        """The fields by name, with their labels in the language of the project."""
        self.doc_field_types = [_translated(each) for each in type(self).doc_field_types]
        return super().get_field_type_map()

    def run(self) -> list[nodes.Node]:
        """The description; options have their names of today in every release of Sphinx."""
        for name, old in _OLD_NAMES.items():
            if name in self.options:
                self.options[old] = self.options[name]
        return super().run()

    def handle_signature(self, sig: str, signode: addnodes.desc_signature) -> str:
        """Fill the signature; returns the object's full name."""
        names, rest = self.split_signature(" ".join(sig.split()))
        name = self.prefix() + names[0]
        shown = signature(self.objtype, names[0], *parameters(rest))
        for alias in names[1:]:
            shown += [nodes.Text(" | "), addnodes.desc_name(alias, shown_name(self.objtype, alias))]
        deprecated, unstable = ("deprecated" in self.options, "unstable" in self.options)
        signode.extend([*shown.children, *marks(self.since_in_head(), deprecated=deprecated, unstable=unstable)])
        signode["fullname"] = name
        signode["aliases"] = [self.prefix() + alias for alias in names[1:]]
        return name

    def since_in_head(self) -> str | None:
        """The version that the signature shows; another look has it at the end."""
        return self.options.get("since") if self.config.qmpdoc_since == "mark" else None

    def split_signature(self, sig: str) -> tuple[list[str], str]:
        """The names of the object, and its parameters."""
        words = re.match(r"(info )?(\S+)" if self.objtype == "hmp" else r"()(\S+)", sig)
        if words is None:
            raise ValueError(sig)
        names = [bare_name(self.objtype, (words[1] or "") + each) for each in words[2].split("|") if each]
        return names or [sig], sig[words.end() :]

    def prefix(self) -> str:
        """The name of the object around this one, and a dot, for a member."""
        outer = self.env.ref_context.get("qmp:object", "")
        return f"{outer}." if self.objtype == "member" and outer else ""

    def add_target_and_index(self, name: str, sig: str, signode: addnodes.desc_signature) -> None:
        """Make the object known."""
        node_id = new_id(self.state.document, f"qmp-{self.objtype}-{name_id(name)}")
        signode["ids"].append(node_id)
        self.state.document.note_explicit_target(signode)
        domain = cast("ObjectsDomain", self.env.get_domain("qmp"))
        domain.note_object(self.objtype, name, node_id, signode)
        for alias in signode["aliases"]:
            domain.note_object(self.objtype, alias, node_id, signode, alias=True)
        if "no-index-entry" not in self.options:
            words = f"{shown_name(self.objtype, name)} ({label(KINDS[self.objtype].label)})"
            self.indexnode["entries"].append(("single", words, node_id, "", None))

    def before_content(self) -> None:
        """Set the object that members inside belong to."""
        if self.names:
            stack = self.env.ref_context.setdefault("qmp:objects", [])
            stack.append(self.env.ref_context.get("qmp:object", ""))
            self.env.ref_context["qmp:object"] = self.names[0]

    def after_content(self) -> None:
        """Leave the object."""
        if self.names:
            self.env.ref_context["qmp:object"] = self.env.ref_context["qmp:objects"].pop()

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Add the condition of the object, and its version if the signature does not have it."""
        condition = self.options.get("if")
        if condition:
            words = nodes.paragraph(
                "", "", nodes.Text(label("Only if ")), nodes.literal("", condition), nodes.Text(".")
            )
            words["classes"].append("qmp-condition")
            content_node.insert(0, words)
        if "since" in self.options and self.config.qmpdoc_since != "mark":
            content_node += version_added(self.options["since"])

    def _object_hierarchy_parts(self, sig_node: addnodes.desc_signature) -> tuple[str, ...]:
        return tuple(sig_node["fullname"].split(".")) if "fullname" in sig_node else ()

    def _toc_entry_name(self, sig_node: addnodes.desc_signature) -> str:
        return shown_name(self.objtype, sig_node["_toc_parts"][-1]) if sig_node["_toc_parts"] else ""


def _translated(field: Field) -> Field:
    found = copy(field)
    found.label = label(field.label)
    return found


def new_id(document: nodes.document, wanted: str) -> str:
    """`wanted`, or the first of ``wanted-2`` and so on that the document does not have yet."""
    found, number = wanted, 1
    while found in document.ids:
        number += 1
        found = f"{wanted}-{number}"
    return found


DIRECTIVES: dict[str, type[Any]] = dict.fromkeys(KINDS, DescribedObject)
