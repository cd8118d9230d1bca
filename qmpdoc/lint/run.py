"""The whole of lint: the findings of rules, reading problems, and the user's selection of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.lint.catalogue import RULES, described_rules, graded_problems
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.markup import markup_problems
from qmpdoc.lint.remembered import Memory
from qmpdoc.lint.repairs import repair
from qmpdoc.lint.rule import LintRule
from qmpdoc.lint.rules import malformed_suppression, unused_suppression
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.subset import EVERYTHING, Subset
from qmpdoc.lint.suppressions import Suppressions
from qmpdoc.model import Reference
from qmpdoc.rules.selection import Selection, Settings


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as it is reported, and what would fix it (nothing, where that takes judgement)."""

    diagnostic: Diagnostic
    fixes: tuple[Edit, ...] = ()


_MARKUP = "QP8"
"""How the codes of problems in markup begin."""

DEFAULT_SETTINGS = Settings()


def lint(
    reference: Reference,
    diagnostics: Iterable[Diagnostic] = (),
    settings: Settings = DEFAULT_SETTINGS,
    problems: Collection[DiagnosticKind] = (),
    subset: Subset = EVERYTHING,
    memory: Memory | None = None,
) -> list[Found]:
    """Every finding about a reference that `settings` want, and that is in `subset`.

    `memory` has answers from an earlier check of the same files.
    `diagnostics` are what its readers found, `problems` all that readers can find: they are selected, graded and
    suppressed like rules. Raises `UnknownSelectorError`.
    """
    selection = Selection(settings, described_rules(problems))
    return lint_selected(reference, diagnostics, selection, problems, subset, memory)


def lint_selected(
    reference: Reference,
    diagnostics: Iterable[Diagnostic],
    selection: Selection,
    problems: Collection[DiagnosticKind],
    subset: Subset,
    memory: Memory | None,
) -> list[Found]:
    """`lint` with settings that were applied to the rules before."""
    diagnostics = tuple(diagnostics)
    scope = Scope(reference, diagnostics, subset, memory)
    suppressions = Suppressions(scope.sources, scope.kinds, scope.memory)
    markup = (each.code for each in problems if each.code.startswith(_MARKUP) and each.code.startswith(subset.codes))
    if any(map(selection.wanted, markup)):
        in_markup = markup_problems(subset.texts or _in_files(reference, subset), scope.memory)
        diagnostics = (*diagnostics, *(each for each in in_markup if scope.has_markup(each.location.file)))
    rules = {code: rule for code, rule in RULES.items() if subset.wants_rule(code, rule.name)}
    read = (each for each in diagnostics if each.code.startswith(subset.codes) and subset.wants(each.location.file))
    found = [*_from_readers(read, problems, scope), *_from_rules(rules, selection, scope)]
    reported = [each for each in _chosen(found, selection) if not suppressions.suppresses(each.diagnostic)]
    reported += _chosen(_about_suppressions(suppressions, selection, subset), selection)
    scope.close()
    return _without_twins(reported)


def _in_files(reference: Reference, subset: Subset) -> Reference:
    """The part of a reference that can have texts in the files of the subset."""
    if subset.files is None:
        return reference
    definitions = [each for each in reference.definitions if subset.wants(each.location.file)]
    return replace(reference, definitions=tuple(definitions))


def _from_readers(
    diagnostics: Iterable[Diagnostic], problems: Collection[DiagnosticKind], scope: Scope
) -> Iterator[Found]:
    problems = tuple(problems)
    grades = zip(problems, graded_problems(problems), strict=True)
    severity = {problem.code: graded.severity for problem, graded in grades if graded.severity is not problem.severity}
    for each in diagnostics:
        graded = _with_severity(each, severity.get(each.code, each.severity))
        yield Found(diagnostic=graded, fixes=repair(each, scope))


def _with_severity(diagnostic: Diagnostic, severity: Severity) -> Diagnostic:
    return diagnostic if diagnostic.severity is severity else replace(diagnostic, severity=severity)


def _from_rules(rules: dict[str, LintRule], selection: Selection, scope: Scope) -> Iterator[Found]:
    for code, rule in rules.items():
        if selection.wanted(code):
            for each in rule.check(scope):
                yield Found(diagnostic=rule.diagnose(each), fixes=each.fixes)


def _chosen(found: Iterable[Found], selection: Selection) -> Iterator[Found]:
    for each in found:
        diagnostic = selection.graded(each.diagnostic)
        if diagnostic is not None:
            yield Found(diagnostic=diagnostic, fixes=each.fixes)


def _about_suppressions(suppressions: Suppressions, selection: Selection, subset: Subset) -> Iterator[Found]:
    names = {*selection.kinds, *selection.names}
    for rule, findings in (
        (malformed_suppression.RULE, malformed_suppression.find(suppressions, names)),
        (unused_suppression.RULE, unused_suppression.find(suppressions, selection)),
    ):
        if subset.wants_rule(rule.code, rule.name):
            yield from (Found(diagnostic=rule.diagnose(each), fixes=each.fixes) for each in findings)


def _without_twins(found: Sequence[Found]) -> list[Found]:
    """Each finding once: two definitions that share a text, or an entry, have the same to say of it."""
    seen = set()
    reported = []
    for each in found:
        key = (each.diagnostic.code, each.diagnostic.location, each.diagnostic.message)
        if key not in seen:
            seen.add(key)
            reported.append(each)
    return reported
