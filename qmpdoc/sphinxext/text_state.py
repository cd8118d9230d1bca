"""The parser's state for texts of definition files: one of its own, whatever language the page is written in."""

from __future__ import annotations

from typing import cast

from docutils.parsers.rst.states import RSTState, RSTStateMachine, state_classes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective


def text_state(directive: SphinxDirective) -> RSTState:
    """A state that reads reStructuredText where a directive is, as if nothing had been read of its page.

    Pages in Markdown have no such state, and that of a page in reStructuredText knows its headings and default role.
    """
    document = directive.state.document
    place = document.current_source, document.current_line
    machine = RSTStateMachine(state_classes, initial_state="Body")
    machine.run(StringList(), document)
    document.current_source, document.current_line = place
    state = cast("RSTState", machine.states["Body"])
    machine.memo, machine.node = state.memo, directive.state_machine.node
    machine.runtime_init()
    return state
