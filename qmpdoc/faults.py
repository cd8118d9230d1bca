"""Every fault that a reader of any dialect can find: what ``explain`` and ``lint`` know besides the rules."""

from __future__ import annotations

from qmpdoc.diagnostic import Fault
from qmpdoc.hx.faults import FAULTS as HX_FAULTS
from qmpdoc.markup.faults import FAULTS as MARKUP_FAULTS
from qmpdoc.markup.qmptext.faults import FAULTS as TEXT_FAULTS
from qmpdoc.markup.transcript import MESSAGE_NOT_JSON
from qmpdoc.qapi.faults import SYNTAX_FAULTS
from qmpdoc.qapi.semantic_faults import SEMANTIC_FAULTS

FAULTS: tuple[Fault, ...] = tuple(
    sorted(
        (*HX_FAULTS, *TEXT_FAULTS, MESSAGE_NOT_JSON, *SYNTAX_FAULTS, *SEMANTIC_FAULTS, *MARKUP_FAULTS),
        key=lambda fault: fault.code,
    )
)
"""The faults behind which reading goes on, in the order of their codes."""
