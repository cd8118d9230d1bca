"""What is wrong with a message, in a sentence, whoever reads it: a client's author, a writer, a person at the shell."""

from __future__ import annotations

from collections.abc import Sequence

from qmpdoc.nearest import did_you_mean, nearest
from qmpdoc.wire import Problem, ProblemKind

_MOST_LISTED = 12


def in_words(problem: Problem, whole: str = "the value") -> str:
    """The problem as a sentence without its full stop; `whole` is what an empty path stands for."""
    place = f"'{problem.path}'" if problem.path else whole
    if problem.kind is ProblemKind.MISSING_MEMBER:
        return f"{place} is missing ({_article(problem.expected)})"
    if problem.kind is ProblemKind.UNKNOWN_MEMBER:
        guess = did_you_mean(problem.name, problem.known)
        return f"{place} is unknown{guess or _listed(problem.known)}"
    if problem.kind is ProblemKind.UNKNOWN_VALUE:
        guess = did_you_mean(problem.found, problem.known)
        return f"{place} cannot be {problem.found!r}{guess or _listed(problem.known)}"
    return f"{place} must be {_article(problem.expected)}, not {_article(problem.found)}"


def advice(problem: Problem) -> str:
    """What to do about a problem in a document."""
    if problem.kind is ProblemKind.MISSING_MEMBER:
        return f"add '{problem.name}', or leave it out with '...'"
    if problem.kind is ProblemKind.WRONG_TYPE:
        return f"write {_article(problem.expected)}"
    wrong = problem.name if problem.kind is ProblemKind.UNKNOWN_MEMBER else problem.found
    guess = nearest(wrong, problem.known)
    return f"write '{guess}'" if guess else f"take {wrong!r} out, or correct its spelling"


def missing_in_words(problems: Sequence[Problem]) -> str:
    """What an object lacks, in one sentence, however much that is."""
    if len(problems) == 1:
        return in_words(problems[0])
    place = problems[0].path.rpartition(".")[0]
    names = [f"'{each.name}'" for each in problems]
    return f"'{place}' lacks {', '.join(names[:-1])} and {names[-1]}"


def _listed(known: tuple[str, ...]) -> str:
    if not known:
        return "; nothing is known here"
    more = f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
    return f"; known: {', '.join(known[:_MOST_LISTED])}{more}"


def _article(noun: str) -> str:
    if noun in ("null", "any") or noun.startswith("one of"):
        return noun
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
