"""Changes as one HTML page that needs no other file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qmpdoc.render.changes import causes, grouping
from qmpdoc.render.templates import environment, render_template

TEMPLATE = "changes/changes.html.j2"


def render_changes_html(document: Mapping[str, Any], *, templates: str | None = None) -> str:
    """The page; raises `UnreadableSourceError` for a template that is at problem."""
    engine = environment(templates, autoescape=True)
    engine.globals.update(grouping=grouping, causes=causes)
    return render_template(engine, TEMPLATE, {"document": document})
