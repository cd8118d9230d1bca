"""A checked series for programs: the formats of lint, with the number of the patch in each message."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.diagnostics.report import format_diagnostics
from qmpdoc.diagnostics.report.options import Options
from qmpdoc.series.facts import Facts
from qmpdoc.series.run import Found
from qmpdoc.series.summary import rows, verdict
from qmpdoc.series.text import Lines


def format_for_programs(name: str, facts: Facts, found: Sequence[Found], lines: Lines, options: Options) -> str:
    """The findings in one of the formats of lint, with the lines of files after the last patch."""
    last = {path: each for number in sorted(lines) for path, each in lines[number].items()}
    numbered = [_numbered(each, len(facts.patches)) for each in found]
    return format_diagnostics(name, numbered, last, options)


def _numbered(found: Found, total: int) -> Diagnostic:
    from msgspec.structs import replace

    return replace(found.diagnostic, message=f"patch {found.patch}/{total}: {found.diagnostic.message}")


def format_json(facts: Facts, found: Sequence[Found], lines: Lines, options: Options) -> str:
    """The patches in their order, each with its findings, the table, and the verdict."""
    table = rows(facts)
    document: dict[str, Any] = {"version": 1, "verdict": verdict(facts, found, table), "patches": []}
    for each in facts.patches:
        patch = each.patch
        own = [one.diagnostic for one in found if one.patch == patch.number]
        report = json.loads(format_diagnostics("json", own, lines.get(patch.number, {}), options))
        document["patches"].append(
            {
                "number": patch.number,
                "subject": _encodable(patch.subject),
                "author": _encodable(patch.author),
                "commit": patch.commit,
                "diagnostics": report["diagnostics"],
            }
        )
    document["changes"] = [asdict(row) for row in table]
    document["summary"] = json.loads(format_diagnostics("json", [each.diagnostic for each in found], {}, options))[
        "summary"
    ]
    return json.dumps(document, indent=2) + "\n"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
