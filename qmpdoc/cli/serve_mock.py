"""The mock behind ``qmpdoc serve --mock``: it answers requests from the definitions that were read last."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.live.mock.answers import Answers
from qmpdoc.live.mock.declare import declare
from qmpdoc.live.mock.policy import read_policy
from qmpdoc.live.mock.session import NEGOTIATION, Session
from qmpdoc.model import Reference
from qmpdoc.qapi.introspection import introspect
from qmpdoc.serve.build import Read


class MockedSite:
    """Reads definition files for a site, and answers requests as a server of these definitions would."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._reference = Reference()
        self._answers: Answers | None = None
        self._lock = threading.Lock()

    def read(self, paths: Sequence[str]) -> tuple[Reference, tuple[Diagnostic, ...]]:
        """Read the files; the next request is answered from them."""
        reference, diagnostics = self._read(paths)
        with self._lock:
            self._reference, self._answers = reference, None
        return reference, diagnostics

    def replies(self, request: Any) -> list[dict[str, Any]]:
        """The messages after a request: its answer, and the events that an example shows with it."""
        with self._lock:
            if self._answers is None:
                self._answers = Answers(self._reference, introspect(declare(self._reference)), read_policy(""))
            session = Session(self._answers)
            for _ in session.replies({"execute": NEGOTIATION}):
                pass
            return list(session.replies(request))
