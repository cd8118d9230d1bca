"""The summary of an audit: with which versions a client works, and what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.audit.run import Audit, Finding, spans

_NEEDED = {"QA101", "QA102", "QA105"}
"""The codes of what a newer or older version may have."""


def conclusions(audit: Audit) -> Iterator[str]:
    """Return sentences: the versions that accept every request, and what is needed or deprecated."""
    failing = {name for each in audit.findings if each.remark.refused for name in each.versions}
    working = [each for each in audit.versions if each not in failing]
    if not audit.requests:
        yield "the log has no requests"
    elif working:
        yield f"works with {spans(working, audit.versions)}"
    else:
        yield f"works with none of the {len(audit.versions)} versions" if len(audit.versions) > 1 else "does not work"
    for each in audit.findings:
        yield from _needs(each, audit)
        yield from _deprecated(each, audit)


def _needs(finding: Finding, audit: Audit) -> Iterator[str]:
    """What the oldest versions lack and all later ones have."""
    count = len(finding.versions)
    if finding.remark.diagnostic.code not in _NEEDED or not 0 < count < len(audit.versions):
        return
    if tuple(finding.versions) == audit.versions[:count]:
        yield f"needs at least {audit.versions[count]} for '{finding.remark.subject}'"
    elif tuple(finding.versions) == audit.versions[-count:]:
        yield f"from {finding.versions[0]} on '{finding.remark.subject}' does not exist"


def _deprecated(finding: Finding, audit: Audit) -> Iterator[str]:
    if finding.remark.diagnostic.code not in ("QA201", "QA202"):
        return
    first, advice = finding.versions[0], finding.remark.diagnostic.advice
    since = f"from {first} on " if first != audit.versions[0] else ""
    yield f"{since}'{finding.remark.subject}' is deprecated" + (f": {advice}" if advice else "")


def table(audit: Audit) -> Iterator[tuple[str, ...]]:
    """Return the rows of a table of requests by version, its head first."""
    yield ("request", "times", *audit.versions)
    for name, count in sorted(audit.requests.items()):
        yield (name, str(count), *(audit.verdicts[name, each] for each in audit.versions))


def as_text(audit: Audit) -> str:
    """Return the table and the conclusions as plain text."""
    rows = list(table(audit))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*(lines if audit.requests else ()), "", *conclusions(audit)]).lstrip("\n") + "\n"


def as_markdown(audit: Audit) -> str:
    """Return conclusions, table and findings as Markdown."""
    rows = list(table(audit))
    lines = [f"- {each}" for each in conclusions(audit)]
    lines += ["", _row(rows[0]), _row(("---",) * len(rows[0])), *(_row(each) for each in rows[1:]), ""]
    lines += [f"- `{each.location}`: {each.message} ({each.code})" for each in audit.diagnostics()]
    return "\n".join(lines) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |"


def as_document(audit: Audit) -> dict[str, object]:
    """Return all of an audit as values for JSON."""
    return {
        "format": "qmpdoc-audit",
        "versions": list(audit.versions),
        "conclusions": list(conclusions(audit)),
        "requests": [
            {"command": name, "times": count, "verdicts": {each: audit.verdicts[name, each] for each in audit.versions}}
            for name, count in sorted(audit.requests.items())
        ],
        "findings": [_finding(each) for each in audit.reported],
        "suppressed": len(audit.findings) - len(audit.reported),
    }


def _finding(finding: Finding) -> dict[str, object]:
    found = finding.remark.diagnostic
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "message": found.message,
        "advice": found.advice,
        "subject": finding.remark.subject,
        "versions": finding.versions,
        "places": [{"file": each.file, "line": each.line, "column": each.column} for each in finding.places],
    }
