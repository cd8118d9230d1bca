"""A checked series for people: as text for a terminal, and as Markdown for a cover letter or a review comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qmpdoc.diagnostics.report import format_diagnostics
from qmpdoc.diagnostics.report.options import Options
from qmpdoc.diagnostics.report.visible import visible
from qmpdoc.series.facts import Facts
from qmpdoc.series.patch import Patch
from qmpdoc.series.run import Found
from qmpdoc.series.summary import Row, rows, verdict

Lines = Mapping[int, Mapping[str, Sequence[str]]]
"""The lines of files after each patch, by its number."""
_HEADINGS = ("interface change", "changed in", "documented in", "coded in")
_BOLD = "1"


def format_text(facts: Facts, found: Sequence[Found], lines: Lines, options: Options) -> str:
    """The findings patch by patch, each with its line of the file after it, then the table and the verdict."""
    parts = []
    for each in facts.patches:
        own = [one.diagnostic for one in found if one.patch == each.patch.number]
        title = visible(_title(each.patch, len(facts.patches)))
        parts.append(f"\x1b[{_BOLD}m{title}\x1b[0m\n" if options.colour else f"{title}\n")
        parts.append(f"    {visible(each.patch.author)}\n" if each.patch.author else "")
        parts.append(format_diagnostics("text", own, lines.get(each.patch.number, {}), options) or "    no findings\n")
        parts.append("\n")
    table = rows(facts)
    parts += [*_text_table(table), f"verdict: {verdict(facts, found, table)}\n"]
    return "".join(parts)


def _title(patch: Patch, total: int) -> str:
    return f"Patch {patch.number}/{total}: {patch.subject}"


def _cells(row: Row) -> tuple[str, ...]:
    numbers = (row.changed_in, row.documented_in, row.coded_in)
    listed = (", ".join(map(str, each)) or "-" for each in numbers)
    return f"{row.subject}: {row.change}", *listed


def _text_table(table: Sequence[Row]) -> Iterator[str]:
    if not table:
        return
    cells = [_HEADINGS, *(tuple(visible(each) for each in _cells(row)) for row in table)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADINGS))]
    for row in cells:
        padded = (each.ljust(width) for each, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"
    yield "\n"


def format_markdown(facts: Facts, found: Sequence[Found]) -> str:
    """The verdict, the table, and the findings patch by patch."""
    table = rows(facts)
    said = verdict(facts, found, table)
    parts = ["# Interface and documentation of the series", f"**{_plain(said[0].upper() + said[1:])}.**"]
    if table:
        lines = [f"| {' | '.join(_HEADINGS)} |", f"|{' --- |' * len(_HEADINGS)}"]
        lines += [f"| {' | '.join(map(_plain, _cells(row)))} |" for row in table]
        parts.append("\n".join(lines))
    for each in facts.patches:
        own = [one for one in found if one.patch == each.patch.number]
        parts.append(f"## {_plain(_title(each.patch, len(facts.patches)))}")
        parts.append(_plain(each.patch.author) if each.patch.author else "")
        parts.append("\n".join(map(_markdown_finding, own)) or "No findings.")
    return "\n\n".join(each for each in parts if each) + "\n"


def _markdown_finding(found: Found) -> str:
    each = found.diagnostic
    place = f"{each.location.file}:{each.location.line}"
    advice = f" {_plain(each.advice[0].upper() + each.advice[1:])}." if each.advice else ""
    return f"- **{each.severity.value}** {_plain(place)}: {_plain(each.message)} ({each.code}).{advice}"


def _plain(text: str) -> str:
    """Text as Markdown shows it unchanged, on one line; a mention of somebody notifies nobody."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", visible(" ".join(text.split())))
    return escaped.replace("@", "&#64;")
