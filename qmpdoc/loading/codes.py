"""Every problem that a reader of any dialect can find: what ``explain`` and ``lint`` know in addition to the rules."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import STRAY_BYTE, DiagnosticKind
from qmpdoc.hx.problems import PROBLEMS as HX_PROBLEMS
from qmpdoc.loading.load import NOT_DEFINITIONS
from qmpdoc.markup.problems import PROBLEMS as MARKUP_PROBLEMS
from qmpdoc.markup.qmptext.problems import PROBLEMS as TEXT_PROBLEMS
from qmpdoc.markup.transcript import MESSAGE_NOT_JSON
from qmpdoc.qapi.problems import SYNTAX_PROBLEMS
from qmpdoc.qapi.semantic_problems import SEMANTIC_PROBLEMS

PROBLEMS: tuple[DiagnosticKind, ...] = tuple(
    sorted(
        (
            STRAY_BYTE,
            NOT_DEFINITIONS,
            *HX_PROBLEMS,
            *TEXT_PROBLEMS,
            MESSAGE_NOT_JSON,
            *SYNTAX_PROBLEMS,
            *SEMANTIC_PROBLEMS,
            *MARKUP_PROBLEMS,
        ),
        key=lambda problem: problem.code,
    )
)
"""The problems behind which reading goes on, in the order of their codes."""
