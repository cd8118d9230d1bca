"""QAPI schemas of every age, and saved answers to ``query-qmp-schema``, which are schemas without text.

A schema takes this way: files → items (`syntax`) → raw definitions (`shape`) and comments → checks → model (`build`).
"""

from __future__ import annotations

from qmpdoc.qapi.reader import read_schema

__all__ = ["read_schema"]
