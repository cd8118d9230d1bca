"""``.. qapi-doc:: SCHEMA``: a QAPI schema as QEMU's manual pulls it in, with the anchors that it has there."""

from __future__ import annotations

import os
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxSmartQuotes
from sphinx.util.docutils import SphinxDirective

from qmpdoc.markup.transcript import MESSAGE_NOT_JSON
from qmpdoc.sphinxext.directive import nested_sections, takes_sections
from qmpdoc.sphinxext.loading import load_for, warn
from qmpdoc.sphinxext.look import ReaderLook
from qmpdoc.sphinxext.page import Look, Page
from qmpdoc.sphinxext.prose import Prose
from qmpdoc.sphinxext.qemu.look import QemuLook
from qmpdoc.sphinxext.qemu.naming import QapiNaming
from qmpdoc.sphinxext.selection import Selection, module_name, parts
from qmpdoc.sphinxext.sources import configured_folder
from qmpdoc.sphinxext.text_state import text_state

TOLERATED = (MESSAGE_NOT_JSON.code,)
"""What releases of QEMU have in their examples, and its own extensions let pass."""
_CONTEXT = ("qapi:namespace", "qapi:module")


class QapiDoc(SphinxDirective):
    """Sets out a schema below `qapidoc_srctree`; ``:namespace:`` separates its names from those of other schemas."""

    required_arguments = 1
    optional_arguments = 1
    option_spec: ClassVar = {
        "qapifile": directives.unchanged_required,
        "namespace": directives.unchanged,
        "transmogrify": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The schema's sections, each with its definitions."""
        path = os.path.join(configured_folder(self.env, "qapidoc_srctree"), self.arguments[0])
        index = load_for(self.env, [path], self.get_location(), TOLERATED)
        if index is None:
            return []
        naming = QapiNaming(self.env, self.options.get("namespace", "").strip(), index.reference)
        state = text_state(self)
        page = Page(
            env=self.env,
            state=state,
            sections_fit=takes_sections(self),
            naming=naming,
            look=self.look(),
            prose=Prose(state, self.env, warn, naming.domain),
            reference=index,
            modules=ModuleTargets(naming, self.state.document),
        )
        before = {key: self.env.ref_context.get(key) for key in _CONTEXT}
        self.env.ref_context["qapi:namespace"] = naming.namespace
        try:
            return nested_sections(page, parts(index.reference, Selection()))
        finally:
            self.env.ref_context.update(before)

    def look(self) -> Look:
        """The look that ``qmpdoc_look`` names."""
        if self.config.qmpdoc_look != "qemu":
            return ReaderLook(self.config.qmpdoc_since)
        return QemuLook("\N{EN DASH}" if self._has_typographic_dashes() else "--")

    def _has_typographic_dashes(self) -> bool:
        """Whether Sphinx makes dashes of hyphens for this builder; descriptions are not there yet when it does."""
        transform = SphinxSmartQuotes(self.state.document, startnode=None)
        return "D" in self.config.smartquotes_action and bool(transform.is_available())


class ModuleTargets:
    """Puts the anchor of each module where its first section or definition begins."""

    def __init__(self, naming: QapiNaming, document: nodes.document) -> None:
        self.naming = naming
        self.document = document
        self.seen: set[str] = set()

    def enter(self, file: str) -> list[nodes.Node]:
        """The anchor of a schema file's module, if the page does not have it yet."""
        module = module_name(file)
        if module in self.seen:
            return []
        self.seen.add(module)
        index, target = self.naming.module_nodes(module)
        self.document.note_explicit_target(target)
        return [index, target]
