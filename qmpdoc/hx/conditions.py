"""``#if`` around entries."""

from __future__ import annotations

import re

import msgspec

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceFile
from qmpdoc.hx.problems import UNBALANCED_CONDITION
from qmpdoc.hx.tokens import Token, place_of
from qmpdoc.model import Condition, ConditionOperator

_DIRECTIVE = re.compile(r"#\s*(\w+)\s*(.*)", re.DOTALL)


class Conditions(msgspec.Struct):
    """The conditions open at the place that was reached: for each ``#if``, the expression that holds there.

    `taken` are the preprocessor lines so far.
    """

    source: SourceFile
    report: Report
    stack: list[tuple[Token, list[str]]] = msgspec.field(default_factory=list)
    taken: list[Token] = msgspec.field(default_factory=list)

    def take(self, token: Token) -> None:
        """Go past a preprocessor line; one that is not a condition changes nothing."""
        self.taken.append(token)
        match = _DIRECTIVE.match(token.text)
        word, rest = (match[1], " ".join(match[2].replace("\\\n", " ").split())) if match else ("", "")
        rest = re.sub(r"\s*/\*.*?\*/\s*|\s*//.*", "", rest)
        if word == "if":
            self.stack.append((token, [rest]))
        elif word in ("ifdef", "ifndef"):
            self.stack.append((token, [f"{'!' if word == 'ifndef' else ''}defined({rest})"]))
        elif word in ("else", "elif", "endif"):
            self._go_on(token, word, rest)

    def _go_on(self, token: Token, word: str, rest: str) -> None:
        if not self.stack:
            self._fault(token, f"#{word} has no #if", f"remove it, or put the #if before what it closes: {word}")
            return
        opening, branches = self.stack[-1]
        if word == "endif":
            self.stack.pop()
        else:
            self.stack[-1] = (opening, [*branches, rest])

    def _fault(self, token: Token, found: str, advice: str) -> None:
        place = place_of(token, self.source)
        self.report(UNBALANCED_CONDITION.at(place, found=found, advice=advice, length=len(token.text.split("\n")[0])))

    def finish(self) -> None:
        """Report every condition that is still open at the end of the file."""
        for token, _ in self.stack:
            self._fault(token, "this condition has no #endif", "put #endif after the last entry that it is for")

    def branches(self) -> tuple[tuple[str, ...], ...]:
        """The branches so far of each condition that is open."""
        return tuple([tuple(branches) for _, branches in self.stack])

    def current(self) -> Condition | None:
        """The condition of an entry that is here."""
        operands = tuple([_branch(branches) for _, branches in self.stack])
        if len(operands) < 2:
            return operands[0] if operands else None
        return Condition(operator=ConditionOperator.ALL, operands=operands)


def _branch(branches: list[str]) -> Condition:
    """The last of an ``#if``'s branches: its own expression, and none of those before it."""
    terms = [_negated(each) for each in branches[:-1]] + ([branches[-1]] if branches[-1] else [])
    name = " && ".join(_bracketed(each) if len(terms) > 1 else each for each in terms)
    return Condition(operator=ConditionOperator.EXPRESSION, name=name)


def _negated(expression: str) -> str:
    simple = re.fullmatch(r"!?defined\s*\(?\w+\)?|\w+", expression)
    if simple:
        return expression[1:] if expression.startswith("!") else f"!{expression}"
    return f"!({expression})"


def _bracketed(expression: str) -> str:
    return f"({expression})" if "||" in expression and not expression.startswith(("!(", "(")) else expression
