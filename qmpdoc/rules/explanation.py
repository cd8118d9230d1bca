"""A kind of diagnostic explained: as text, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import msgspec

from qmpdoc.diagnostics.diagnostic import DiagnosticKind
from qmpdoc.rules.rule import Rule
from qmpdoc.rules.samples import SampleFile

_FIELD = re.compile(r"\{(\w+)\}")
_FURTHER = re.compile(r"(?:(?<=\}')|(?<=[\w}]))\{(?:guess|exists|declared)\}")
"""What a message has at its end in some cases only, such as a near name."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of diagnostic as it is shown.

    `message` and `advice` have words in capitals where a finding has names. `bad` and `good` are the samples of a rule,
    with `headings` over them; a reading problem has none. `report` is what lint reports for `bad`, where that was
    asked for.
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
    headings: tuple[str, str] = Rule.headings
    report: str = ""


def explanation(kind: DiagnosticKind, group: str) -> Explanation:
    """The explanation of a kind of diagnostic; `group` is what the codes around it are about."""
    bad, good = kind.samples() if isinstance(kind, Rule) else ((), ())
    return Explanation(
        code=kind.code,
        name=kind.name,
        kind=group,
        severity=kind.severity.value,
        enabled=kind.enabled,
        message=_with_capitals(kind.message),
        advice=_with_capitals(kind.advice),
        rationale=kind.rationale,
        bad=bad,
        good=good,
        headings=kind.headings if isinstance(kind, Rule) else Rule.headings,
    )


def _with_capitals(template: str) -> str:
    """A message as it reads, its fields in capitals."""
    return _FIELD.sub(lambda match: match[1].upper(), _FURTHER.sub("", template)).replace("{{", "{").replace("}}", "}")


def list_text(explanations: Sequence[Explanation]) -> str:
    """A line for each: code, name, severity, whether it is on by default."""
    width = max(len(each.name) for each in explanations)
    rows = []
    for each in explanations:
        state = each.severity if each.enabled else f"{each.severity}, off unless selected"
        rows.append(f"{each.code}  {each.name:<{width}}  {state}\n")
    return "".join(rows)


def explain_text(explained: Explanation) -> str:
    """One in full, for a terminal."""
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


def as_json(explanations: Sequence[Explanation]) -> str:
    """All that there is to each, as a JSON array."""
    listed = []
    for each in explanations:
        plain: dict[str, object] = {
            name: getattr(each, name) for name in ("code", "name", "kind", "severity", "enabled")
        }
        plain |= {name: getattr(each, name) for name in ("message", "advice", "rationale")}
        plain |= {part: [{"file": f.name, "text": f.text} for f in getattr(each, part)] for part in ("bad", "good")}
        listed.append(plain)
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
