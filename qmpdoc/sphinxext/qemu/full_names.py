"""Names of the domain ``qapi`` with namespace and module: ``QMP:block-core.BlockInfo``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_TARGET = re.compile(r"(?:(?P<namespace>[\w-]+):)?(?:(?P<module>(?!__)[\w-]+)\.)?(?P<name>.+)")


class FullName(NamedTuple):
    """A name in its parts; what a reference leaves out is empty."""

    namespace: str
    module: str
    name: str

    def __str__(self) -> str:
        if not self.name:
            return f"{self.namespace}:{self.module}"
        return (f"{self.namespace}:" if self.namespace else "") + (f"{self.module}." if self.module else "") + self.name


def add_context(refnode: nodes.Element, env: BuildEnvironment) -> None:
    """Note in a reference its namespace and module."""
    for key in ("qapi:namespace", "qapi:module"):
        refnode[key] = env.ref_context.get(key, "")


def split_target(target: str) -> FullName:
    """The parts that a reference names: ``QMP:block-core.BlockInfo``, ``QMP:BlockInfo``, ``BlockInfo``."""
    match = _TARGET.fullmatch(target)
    return FullName(match["namespace"] or "", match["module"] or "", match["name"]) if match else FullName("", "", "")


def split_module(full: str) -> FullName:
    """The parts of a module's full name."""
    namespace, _, module = full.rpartition(":")
    return FullName(namespace, module, "")
