"""QAPI schemas of every age, and saved answers to ``query-qmp-schema``.

A schema goes from files to items (`syntax`), to declarations and comments, to checks, and to the model (`build`).

May import: files, diagnostics, model, markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qmpdoc.qapi.introspection import introspect
    from qmpdoc.qapi.introspection_reader import read_introspection
    from qmpdoc.qapi.reader import read_schema

__all__ = ["introspect", "read_introspection", "read_schema"]

_MODULES = {
    "introspect": "qmpdoc.qapi.introspection",
    "read_introspection": "qmpdoc.qapi.introspection_reader",
    "read_schema": "qmpdoc.qapi.reader",
}


def __getattr__(name: str) -> Any:
    """Import only the name that is used: a saved answer is read without the parser of schemas."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
