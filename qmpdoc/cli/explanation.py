"""Rules and reading faults as text: the list of all, one explained, and the pages of a manual."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from textwrap import dedent

import msgspec

from qmpdoc.audit.kinds import KINDS as AUDIT_KINDS
from qmpdoc.audit.kinds import UNUSED as UNUSED_IN_AUDIT
from qmpdoc.audit.traffic import LOG_PROBLEMS
from qmpdoc.cli.parser import UsageError
from qmpdoc.compare.announced import OTHER_VERSION, UNANNOUNCED
from qmpdoc.compare.announced_history import CONTRADICTED
from qmpdoc.compare.diagnostics import described_kinds
from qmpdoc.compare.ignore import UNUSED
from qmpdoc.compare.kinds import KINDS as CHANGE_KINDS
from qmpdoc.diagnostics.diagnostic import DiagnosticKind
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.diagnostics.refusals import REFUSALS
from qmpdoc.lint.catalogue import RULES, described_rules
from qmpdoc.lint.samples import SampleFile, read_sample, sample_contents
from qmpdoc.live.verify.problems import PROBLEMS as LIVE_PROBLEMS
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.qapi.introspection_problems import INTROSPECTION_PROBLEMS
from qmpdoc.series.catalogue import SERIES_RULES, described_series_rules
from qmpdoc.series.samples import shown_files

PAGE_TEMPLATE, INDEX_TEMPLATE = "rules/rule.md.j2", "rules/index.md.j2"
_FIELD = re.compile(r"\{(\w+)\}")
_FURTHER = re.compile(r"(?:(?<=\}')|(?<=[\w}]))\{(?:guess|exists|declared)\}")
"""What a message has at its end in some cases only, such as a guess at what was meant."""
_PLAIN = ("code", "name", "kind", "severity", "enabled", "message", "advice", "rationale")
_CHANGES = {each.code: each for each in CHANGE_KINDS}
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
    "QL1": "Definition against text",
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
    "QP5": "Reading schemas: what they say",
    "QP8": "Reading markup",
}
"""What the codes of each hundred are about."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A rule or reading fault as it is shown.

    `message` and `advice` have words in capitals where a finding has names. `bad` and `good` are empty for a reading
    fault; for a kind of change they are two files each, between which there is such a change or none. `headings` are
    what stands over both. `report` is what lint says of `bad`, where that was asked for.
    """

    code: str
    name: str
    kind: str
    severity: str
    enabled: bool
    message: str
    advice: str
    rationale: str
    bad: tuple[SampleFile, ...] = ()
    good: tuple[SampleFile, ...] = ()
    headings: tuple[str, str] = ("Wrong", "Right")
    report: str = ""


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
        *described_series_rules(),
        *described_kinds(),
    )
    everything = [_explanation(each) for each in described]
    chosen = [each for each in everything if not selectors or any(_fits(word, each) for word in selectors)]
    for word in selectors:
        if not any(_fits(word, each) for each in chosen):
            known = [name for each in everything for name in (each.code, each.name)]
            raise UsageError(prog, f"unknown rule {word!r}{did_you_mean(word, known)}; '{prog}' lists all rules")
    return chosen


def _fits(selector: str, explained: Explanation) -> bool:
    return selector == explained.name or explained.code.startswith(selector.upper())


def _explanation(fault: DiagnosticKind) -> Explanation:
    rule = RULES.get(fault.code)
    series = SERIES_RULES.get(fault.code)
    change = _CHANGES.get(fault.code)
    bad = read_sample(rule.bad) if rule else shown_files(series.bad) if series else ()
    good = read_sample(rule.good) if rule else shown_files(series.good) if series else ()
    return Explanation(
        code=fault.code,
        name=fault.name,
        kind=_KINDS.get(fault.code[:3], "Other"),
        severity=fault.severity.value,
        enabled=rule.enabled if rule else True,
        message=_shown(fault.message),
        advice=_shown(fault.advice),
        rationale=fault.explanation,
        bad=_sides(change.old, change.new) if change else bad,
        good=_sides(change.old, change.same) if change else good,
        headings=("Such a change", "No change on the wire") if change else ("Wrong", "Right"),
    )


def _sides(old: str, new: str) -> tuple[SampleFile, ...]:
    return tuple(
        SampleFile(name=name, text=dedent(text).strip("\n") + "\n", marks=())
        for name, text in (("OLD", old), ("NEW", new))
    )


def _shown(template: str) -> str:
    """A message as it reads, its fields in capitals."""
    return _FIELD.sub(lambda match: match[1].upper(), _FURTHER.sub("", template)).replace("{{", "{").replace("}}", "}")


def list_all(chosen: Sequence[Explanation], format: str) -> str:
    """A line for each: code, name, severity, whether it runs unasked."""
    if format == "json":
        return _as_json(chosen)
    if format == "markdown":
        return _render(INDEX_TEMPLATE, {"rules": chosen, "folder": ""})
    width = max(len(each.name) for each in chosen)
    rows = []
    for each in chosen:
        state = each.severity if each.enabled else f"{each.severity}, off unless selected"
        rows.append(f"{each.code}  {each.name:<{width}}  {state}\n")
    return "".join(rows)


def explain_all(chosen: Sequence[Explanation], format: str) -> str:
    """Each explained in full."""
    if format == "json":
        return _as_json(chosen)
    if format == "markdown":
        return "\n".join(_render(PAGE_TEMPLATE, {"rule": with_report(each)}) for each in chosen)
    return "\n".join(_as_text(each) for each in chosen)


def _as_json(chosen: Sequence[Explanation]) -> str:
    listed = []
    for each in chosen:
        plain: dict[str, object] = {
            name: getattr(each, name) for name in ("code", "name", "kind", "severity", "enabled")
        }
        plain |= {name: getattr(each, name) for name in ("message", "advice", "rationale")}
        plain |= {part: [{"file": f.name, "text": f.text} for f in getattr(each, part)] for part in ("bad", "good")}
        listed.append(plain)
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def _as_text(explained: Explanation) -> str:
    unasked = "" if explained.enabled else ", runs only when it is selected"
    lines = [f"{explained.code} {explained.name} ({explained.severity}{unasked})", "", f"  {explained.message}"]
    lines += [f"  help: {explained.advice}"] if explained.advice else []
    lines += ["", *_wrapped(explained.rationale)] if explained.rationale else []
    for word, files in zip(explained.headings, (explained.bad, explained.good), strict=True):
        for each in files:
            lines += ["", f"{word}{f', in {each.name}' if each.name else ''}:", ""]
            lines += [f"    {line}".rstrip() for line in each.text.splitlines()]
    return "\n".join([*lines, ""])


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 80)


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
    from qmpdoc.lint.selection import Settings
    from qmpdoc.loading.load import load

    contents = sample_contents(files)
    reference, diagnostics = load(tuple(contents), edited=contents, tolerant=False)
    found = lint(reference, diagnostics, Settings(extend_select=(code,)), PROBLEMS)
    lines = {each.path: each.lines for each in reference.sources}
    return report.format_diagnostics("text", [each.diagnostic for each in found], lines)


def _render(name: str, values: Mapping[str, object]) -> str:
    from qmpdoc.render.templates import environment, render_template

    return render_template(environment(), name, values)
