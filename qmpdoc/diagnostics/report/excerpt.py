"""The part of a source line that a caret points into."""

from __future__ import annotations

import msgspec

from qmpdoc.diagnostics.report.visible import visible, width

TAB_STOP = 8
ELLIPSIS = "..."
_SEEN_AROUND = 500
"""Characters of a line looked at on each side of the caret, so that a line of any length costs the same."""


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """Printable text, and the columns of it (from 0) that a caret marks."""

    text: str
    start: int
    length: int


def excerpt(line: str, column: int, length: int, columns: int) -> Excerpt:
    """The part of `line` around `column` (from 1) that fits into `columns`, with `length` characters marked.

    Tabs are blanks up to the next multiple of eight. A mark beyond the line's end is put just behind it; one that runs
    past the end stops there.
    """
    first = min(max(column, 1), len(line) + 1) - 1
    last = max(first + 1, min(first + length, len(line)))
    low, high = max(0, first - _SEEN_AROUND), min(len(line), last, first + _SEEN_AROUND)
    before = _cells(line[low:first], 0)
    marked = _cells(line[first:high], _total(before))
    after = _cells(line[high : high + _SEEN_AROUND], _total(before) + _total(marked))
    cut_left, cut_right = low > 0, high + _SEEN_AROUND < len(line)
    return _window(before, marked, after, columns, (cut_left, cut_right))


def _cells(text: str, start: int) -> list[tuple[str, int]]:
    """Each character as it is printed and the columns that it takes, the first one in column `start`."""
    if text.isascii() and text.isprintable():
        return [(each, 1) for each in text]
    cells = []
    for each in text:
        shown = " " * (TAB_STOP - start % TAB_STOP) if each == "\t" else visible(each)
        cells.append((shown, width(shown)))
        start += cells[-1][1]
    return cells


def _total(cells: list[tuple[str, int]]) -> int:
    return sum(columns for _, columns in cells)


def _text(cells: list[tuple[str, int]]) -> str:
    return "".join(shown for shown, _ in cells)


def _window(
    before: list[tuple[str, int]],
    marked: list[tuple[str, int]],
    after: list[tuple[str, int]],
    columns: int,
    cut: tuple[bool, bool],
) -> Excerpt:
    cut_left, cut_right = cut
    if not any(cut) and _total(before) + _total(marked) + _total(after) <= columns:
        return Excerpt(text=_text(before + marked + after), start=_total(before), length=max(1, _total(marked)))
    room = max(columns - 2 * len(ELLIPSIS), 1)
    marked_kept = _taken(marked, room)
    room -= _total(marked_kept)
    left = _taken(before[::-1], max(room // 2, room - _total(after)))[::-1]
    cut_left |= len(left) < len(before)
    room += 0 if cut_left else len(ELLIPSIS)
    right = _taken(after, room - _total(left))
    cut_right |= len(right) < len(after) or len(marked_kept) < len(marked)
    start, end = (ELLIPSIS if cut else "" for cut in (cut_left, cut_right))
    text = start + _text(left + marked_kept + right) + end
    return Excerpt(text=text, start=len(start) + _total(left), length=max(1, _total(marked_kept)))


def _taken(cells: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """The first cells that fit into `room` columns."""
    for number, (_, columns) in enumerate(cells):
        if columns > room:
            return cells[:number]
        room -= columns
    return cells
