"""What a rule is: a kind of diagnostic that documents and tests itself."""

from __future__ import annotations

from typing import ClassVar

from qmpdoc.diagnostics.diagnostic import DiagnosticKind
from qmpdoc.rules.samples import SampleFile


class Rule(DiagnosticKind, frozen=True, kw_only=True):
    """A kind of diagnostic with samples of what it is about, and of what it is not about.

    `message` and `advice` are `str.format` templates; `rationale` says whom the mistake hurts. The samples are what
    ``qmpdoc explain`` shows and what the tests run.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"check", "rationale"})
    headings: ClassVar[tuple[str, str]] = ("Wrong", "Right")
    """The headings of the two samples."""

    advice: str = ""

    def samples(self) -> tuple[tuple[SampleFile, ...], tuple[SampleFile, ...]]:
        """The files of both samples, as they are shown."""
        raise NotImplementedError
