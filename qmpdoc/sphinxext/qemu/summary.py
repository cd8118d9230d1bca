"""The tables of `qmpdoc.sphinxext.summary` in QEMU's own manual, where ``:namespace:`` selects the names."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from docutils.parsers.rst import directives

from qmpdoc.render.index import ReferenceIndex
from qmpdoc.sphinxext.naming import Naming, QmpNaming
from qmpdoc.sphinxext.qemu.naming import QapiNaming
from qmpdoc.sphinxext.sources import configured_folder
from qmpdoc.sphinxext.summary import DeprecatedTable, SummaryTable, TableDirective, UnstableTable

_FOLDERS = {".json": "qapidoc_srctree", ".hx": "hxtool_srctree"}


class _InManual(TableDirective):
    """A table with links to what ``qapi-doc`` and ``hxtool-doc`` show."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **TableDirective.option_spec,
        "namespace": directives.unchanged,
    }

    def resolve(self, argument: str) -> str:
        """The path of a definition file, as in the directives that show such a file."""
        setting = _FOLDERS.get(os.path.splitext(argument)[1], "qmpdoc_srcdir")
        return os.path.normpath(os.path.join(configured_folder(self.env, setting), argument))

    def naming(self, index: ReferenceIndex) -> Naming:
        """Names of schemas are in the domain ``qapi``, in a namespace."""
        if any(each.module is None for each in index.reference.definitions):
            return QmpNaming(self.env)
        return QapiNaming(self.env, self.options.get("namespace", "").strip(), index.reference)


class _Summary(_InManual, SummaryTable):
    pass


class _Deprecated(_InManual, DeprecatedTable):
    pass


class _Unstable(_InManual, UnstableTable):
    pass


DIRECTIVES: dict[str, type[TableDirective]] = {
    "qmp-summary": _Summary,
    "qmp-deprecated": _Deprecated,
    "qmp-unstable": _Unstable,
}
