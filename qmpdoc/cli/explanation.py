"""Rules and reading problems as text: the list of all, one explained, and the pages of a manual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qmpdoc.audit.kinds import KINDS as AUDIT_KINDS
from qmpdoc.audit.kinds import UNUSED as UNUSED_IN_AUDIT
from qmpdoc.audit.traffic import LOG_PROBLEMS
from qmpdoc.cli.parser import UsageError
from qmpdoc.compare.announced import OTHER_VERSION, UNANNOUNCED
from qmpdoc.compare.announced_history import CONTRADICTED
from qmpdoc.compare.diagnostics import described_kinds
from qmpdoc.compare.ignore import UNUSED
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.diagnostics.refusals import REFUSALS
from qmpdoc.lint.catalogue import RULES, described_rules
from qmpdoc.live.verify.problems import PROBLEMS as LIVE_PROBLEMS
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.qapi.introspection_problems import INTROSPECTION_PROBLEMS
from qmpdoc.rules.explanation import Explanation, as_json, explain_text, explanation, list_text
from qmpdoc.rules.samples import SampleFile, sample_contents
from qmpdoc.series.catalogue import SERIES_RULES

PAGE_TEMPLATE, INDEX_TEMPLATE = "rules/rule.md.j2", "rules/index.md.j2"
_KINDS = {
    "QA1": "Audit: requests that a server refuses",
    "QA2": "Audit: deprecated and unstable requests",
    "QA3": "Audit: answers and events",
    "QA9": "Audit: reading logs",
    "QC1": "Changes: definitions",
    "QC2": "Changes: what a client sends",
    "QC3": "Changes: what a client receives",
    "QC5": "Changes: documentation",
    "QC9": "Changes: the ignore file",
    "QP0": "What stops a command",
    "QP6": "Reading models",
    "QP7": "Templates",
    "QL0": "Suppressions",
    "QL1": "Definitions and texts that do not match",
    "QL2": "Examples",
    "QL3": "Schemas",
    "QL4": "Form",
    "QS1": "Patch series",
    "QV1": "Verification: the interface",
    "QV2": "Verification: types",
    "QV3": "Verification: examples",
    "QV4": "Verification: what a server did",
    "QP1": "Reading .hx files",
    "QP2": "Reading plain QMP text",
    "QP3": "Reading messages",
    "QP4": "Reading schemas: syntax and comments",
    "QP5": "Reading schemas: definitions",
    "QP8": "Reading markup",
}
"""What the codes of each hundred are about."""


def choose(selectors: Sequence[str], prog: str) -> list[Explanation]:
    """The explanations that some selectors ask for, all of them for none; raises `UsageError`."""
    described = (
        *described_rules(
            (
                *REFUSALS,
                *PROBLEMS,
                *INTROSPECTION_PROBLEMS,
                *LIVE_PROBLEMS,
                UNUSED,
                UNANNOUNCED,
                OTHER_VERSION,
                CONTRADICTED,
                *AUDIT_KINDS,
                UNUSED_IN_AUDIT,
                *LOG_PROBLEMS,
            )
        ),
        *SERIES_RULES.values(),
        *described_kinds(),
    )
    everything = [explanation(each, _KINDS.get(each.code[:3], "Other")) for each in described]
    chosen = [each for each in everything if not selectors or any(_fits(word, each) for word in selectors)]
    for word in selectors:
        if not any(_fits(word, each) for each in chosen):
            known = [name for each in everything for name in (each.code, each.name)]
            raise UsageError(prog, f"unknown rule {word!r}{did_you_mean(word, known)}; '{prog}' lists all rules")
    return chosen


def _fits(selector: str, explained: Explanation) -> bool:
    return selector == explained.name or explained.code.startswith(selector.upper())


def list_all(chosen: Sequence[Explanation], format: str) -> str:
    """A line for each: code, name, severity, whether it is on by default."""
    if format == "json":
        return as_json(chosen)
    if format == "markdown":
        return _render(INDEX_TEMPLATE, {"rules": chosen, "folder": ""})
    return list_text(chosen)


def explain_all(chosen: Sequence[Explanation], format: str) -> str:
    """Each explained in full."""
    if format == "json":
        return as_json(chosen)
    if format == "markdown":
        return "\n".join(_render(PAGE_TEMPLATE, {"rule": with_report(each)}) for each in chosen)
    return "\n".join(map(explain_text, chosen))


def with_report(explained: Explanation) -> Explanation:
    """The explanation with what lint says of its bad example."""
    from msgspec.structs import replace

    if explained.code not in RULES:
        return explained
    return replace(explained, report=report_of(explained.bad, explained.code))


def report_of(files: Sequence[SampleFile], code: str) -> str:
    """What lint reports of a sample by the rule `code`, as text."""
    from qmpdoc.diagnostics import report
    from qmpdoc.lint.run import lint
    from qmpdoc.loading.load import load
    from qmpdoc.rules.selection import Settings

    contents = sample_contents(files)
    reference, diagnostics = load(tuple(contents), edited=contents, tolerant=False)
    found = lint(reference, diagnostics, Settings(extend_select=(code,)), PROBLEMS)
    lines = {each.path: each.lines for each in reference.sources}
    return report.format_diagnostics("text", [each.diagnostic for each in found], lines)


def _render(name: str, values: Mapping[str, object]) -> str:
    from qmpdoc.render.templates import environment, render_template

    return render_template(environment(), name, values)
