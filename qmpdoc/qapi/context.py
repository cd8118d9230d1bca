"""What the checks of one definition need: the rules in force, and where its problems are reported."""

from __future__ import annotations

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.qapi.ages import Age
from qmpdoc.qapi.pragmas import Pragmas


class Context:
    """The rules for a schema, and the definition at hand.

    Problems of what a definition declares are reported at `place`, where it begins: a definition is judged as
    a whole. `faulty` says that one was reported since `begin`. `form` asks for the width and blanks of 10.1 and later.
    """

    __slots__ = ("age", "faulty", "form", "place", "pragmas", "report", "strict")

    def __init__(self, age: Age, pragmas: Pragmas, report: Report, form: bool = True) -> None:
        self.age = age
        self.pragmas = pragmas
        self.report = report
        self.strict = age is Age.RST
        self.form = form and self.strict
        self.place = SourceLocation("")
        self.faulty = False

    def begin(self, place: SourceLocation) -> None:
        """Turn to the definition at `place`."""
        self.place = place
        self.faulty = False

    def problem(self, problem: DiagnosticKind, /, **fields: object) -> None:
        """Report a problem of the definition at hand."""
        self.faulty = True
        self.report(problem.at(self.place, length=1, **fields))
