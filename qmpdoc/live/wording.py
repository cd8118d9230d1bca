"""What is wrong with a message, in a sentence, whoever reads it: a client's author, a writer, a person at the shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qmpdoc.diagnostics.nearest import did_you_mean, nearest
from qmpdoc.wire import Problem, ProblemKind

_MOST_LISTED = 12


def in_words(problem: Problem, whole: str = "the value") -> str:
    """The problem as a sentence without its full stop; `whole` is what an empty path means."""
    place = f"'{problem.path}'" if problem.path else whole
    if problem.kind is ProblemKind.MISSING_MEMBER:
        return f"{place} is missing" + (f" ({_article(problem.expected)})" if problem.expected != "any" else "")
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


def sentences(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem of a message in words; what one object lacks is one sentence, with its first problem."""
    lacking: dict[str, list[Problem]] = {}
    rest = []
    for problem in problems:
        if problem.kind is ProblemKind.MISSING_MEMBER:
            first = lacking.setdefault(problem.path.rpartition(".")[0], [])
            first.append(problem)
            if len(first) > 1:
                continue
        rest.append(problem)
    for problem in rest:
        missing = lacking.get(problem.path.rpartition(".")[0], ())
        together = problem in missing and len(missing) > 1
        yield problem, missing_in_words(missing) if together else in_words(problem)


def missing_in_words(problems: Sequence[Problem]) -> str:
    """What an object lacks, in one sentence, however much that is."""
    if len(problems) == 1:
        return in_words(problems[0])
    place = problems[0].path.rpartition(".")[0]
    return f"'{place}' lacks {in_a_row([each.name for each in problems])}"


def in_a_row(names: Sequence[str]) -> str:
    """Names in quotes, the last behind an "and"; of very many only the first are named."""
    quoted = [f"'{each}'" for each in names[:_MOST_LISTED]]
    if len(names) > _MOST_LISTED:
        return f"{', '.join(quoted)} and {len(names) - _MOST_LISTED} more"
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _listed(known: tuple[str, ...]) -> str:
    if not known:
        return "; there are no others"
    more = f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
    return f"; known: {', '.join(known[:_MOST_LISTED])}{more}"


def _article(noun: str) -> str:
    if noun in ("null", "any") or noun.startswith("one of"):
        return noun
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
