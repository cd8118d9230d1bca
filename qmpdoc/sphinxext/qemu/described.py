"""The directives of the domain ``qapi``: namespaces, modules, and definitions described by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docfields import Field, GroupedField, TypedField
from sphinx.util.docutils import SphinxDirective

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.sphinxext.described import DescribedObject, new_id
from qmpdoc.sphinxext.qemu.full_names import FullName, split_target
from qmpdoc.sphinxext.qemu.naming import QapiNaming, node_id
from qmpdoc.sphinxext.signature import marks, signature

if TYPE_CHECKING:
    from qmpdoc.sphinxext.objects_domain import ObjectsDomain

logger = logging.getLogger(__name__)

_FIELDS: list[Field] = [
    TypedField("argument", label="Arguments", names=("arg",), typenames=("argtype",), typerolename="type"),
    TypedField("member", label="Members", names=("memb",), typenames=("membtype",), typerolename="type"),
    TypedField("alternative", label="Alternatives", names=("alt",), typenames=("alttype",), typerolename="type"),
    GroupedField("value", label="Values", names=("value",)),
    GroupedField("feature", label="Features", names=("feat",)),
    GroupedField("returnvalue", label="Returns", names=("return",), rolename="type", can_collapse=True),
    Field("returnvalue-only", label="Returns", names=("return-nodesc",), has_arg=False, bodyrolename="type"),
    Field("errors", label="Errors", names=("error", "errors"), has_arg=False),
]
_FIELD_NAMES = frozenset(
    name for each in _FIELDS for name in (*each.names, *(each.typenames if isinstance(each, TypedField) else ()))
)


class DescribedDefinition(DescribedObject):
    """Describes a definition: ``.. qapi:command:: block-job-pause``."""

    option_spec: ClassVar = {
        **DescribedObject.option_spec,
        "ifcond": directives.unchanged_required,
        "module": directives.unchanged_required,
        "namespace": directives.unchanged_required,
    }
    doc_field_types = _FIELDS

    def handle_signature(self, sig: str, signode: addnodes.desc_signature) -> str:
        """Fill the signature; returns the object's full name."""
        name = FullName(self._context("namespace"), self._context("module"), sig.strip())
        signode.extend(signature(self.objtype, name.name).children)
        deprecated, unstable = ("deprecated" in self.options, "unstable" in self.options)
        signode.extend(marks(self.since_in_head(), deprecated=deprecated, unstable=unstable))
        signode["fullname"] = str(name)
        self.options.setdefault("if", self.options.get("ifcond", ""))
        return str(name)

    def _context(self, key: str) -> str:
        return str(self.options.get(key) or self.env.ref_context.get(f"qapi:{key}", ""))

    def add_target_and_index(self, name: str, sig: str, signode: addnodes.desc_signature) -> None:
        """Make the definition known."""
        full = split_target(name)
        signode["ids"].append(new_id(self.state.document, node_id(self.objtype, full)))
        self.state.document.note_explicit_target(signode)
        domain = cast("ObjectsDomain", self.env.get_domain("qapi"))
        domain.note_object(self.objtype, name, signode["ids"][0], signode)
        if "no-index-entry" not in self.options:
            words = f"{full.name} ({full.namespace} {self.objtype})".replace("( ", "(")
            self.indexnode["entries"].append(("single", words, signode["ids"][0], "", None))

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Warn of unknown fields; a project may name others in ``qapi_allowed_fields``."""
        super().transform_content(content_node)
        fields = [each for each in content_node if isinstance(each, nodes.field_list)]
        for name in (child for each in fields for child in each.findall(nodes.field_name)):
            word = name.astext().partition(" ")[0]
            if word not in _FIELD_NAMES and word not in self.config.qapi_allowed_fields:
                logger.warning(
                    "unknown field '%s'%s",
                    word,
                    did_you_mean(word, _FIELD_NAMES),
                    location=name.parent,
                    type="qmpdoc",
                    subtype="field",
                )

    def _object_hierarchy_parts(self, sig_node: addnodes.desc_signature) -> tuple[str, ...]:
        return (sig_node["fullname"],) if "fullname" in sig_node else ()

    def _toc_entry_name(self, sig_node: addnodes.desc_signature) -> str:
        return str(sig_node["_toc_parts"][0].rpartition(".")[2]) if sig_node["_toc_parts"] else ""


class Namespace(SphinxDirective):
    """``.. qapi:namespace:: QMP``: what follows on the page is defined there, and looked up there first."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Nothing that a reader sees."""
        self.env.ref_context["qapi:namespace"] = self.arguments[0].strip()
        self.env.ref_context.pop("qapi:module", None)
        return []


class Module(SphinxDirective):
    """``.. qapi:module:: block-core``: what follows is defined in this module."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"no-index": directives.flag, "noindex": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The module's anchor and its text."""
        module = self.arguments[0].strip()
        found: list[nodes.Node] = []
        if "no-index" in self.options or "noindex" in self.options:
            self.env.ref_context["qapi:module"] = module
        else:
            naming = QapiNaming(self.env, self.env.ref_context.get("qapi:namespace", ""))
            index, target = naming.module_nodes(module)
            self.state.document.note_explicit_target(target)
            found += [index, target]
        holder = nodes.Element()
        holder.document = self.state.document
        self.state.nested_parse(self.content, self.content_offset, holder)
        return [*found, *holder.children]


DIRECTIVES: dict[str, type[Directive]] = {
    **dict.fromkeys(("command", "event", "enum", "object", "alternate"), DescribedDefinition),
    "namespace": Namespace,
    "module": Module,
}
