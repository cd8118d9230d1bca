"""A schema file that is read again after an edit: the items before it, and often those behind it, are the same ones."""

from __future__ import annotations

from collections.abc import Sequence

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.qapi.moved import MovedComment, MovedExpression, moved_items
from qmpdoc.qapi.runs import split_runs
from qmpdoc.qapi.syntax import CommentBlock, Item, split_items
from qmpdoc.qapi.text import SchemaText, common_end, common_length


class CachedFile:
    """A file that was read: its text, its items, and the runs that they make up.

    `stops` are the offsets behind the items. An item from before an edit has the offset in the text of that time.
    """

    __slots__ = ("items", "runs", "stops", "text")

    def __init__(self, text: SchemaText, items: list[Item], stops: list[int]) -> None:
        self.text = text
        self.items = items
        self.stops = stops
        self.runs = [*split_runs(items)]


def read_file(text: SchemaText, report: Report, before: CachedFile | None) -> CachedFile:
    """Read the items of a file; those that it shares with the file as it was `before` are the same objects."""
    if before is None:
        items = [*split_items(text, report)]
        return CachedFile(text, items, [each.stop for each in items])
    common = common_length(before.text.text, text.text)
    count = _unchanged(before, common)
    items, stops = before.items[:count], before.stops[:count]
    following = _following(before, text, common)
    for each in split_items(text, report, stops[-1] if stops else 0):
        items.append(each)
        stops.append(each.stop)
        behind = following.get(each.stop)
        if behind is not None:
            _take_following(before, behind, text, report, items, stops)
            break
    return CachedFile(text, items, stops)


def _take_following(
    before: CachedFile, behind: int, text: SchemaText, report: Report, items: list[Item], stops: list[int]
) -> None:
    """Add the items from number `behind` on to `items`; they may be some lines further down or up now.

    What cannot be taken as it is, is read again. So is the first of them, if it is the expression of a definition that
    moved: the item before it is another one now.
    """
    lines = len(text.lines) - len(before.text.lines)
    new_stops = _moved(before.stops, len(text.text) - len(before.text.text))
    number, last = behind, len(before.items)
    if not lines and not isinstance(next(iter(before.items[behind:]), None), MovedExpression):
        items += before.items[behind:]
        stops += new_stops[behind:]
        return
    while number < last:
        item, following = before.items[number], before.items[number + 1 : number + 2]
        found = None
        if isinstance(item, CommentBlock):
            found = moved_items(item, following[0], lines) if following else None
        elif number > behind and not isinstance(before.items[number - 1], CommentBlock):
            found = moved_items(None, item, lines)
        count = len(found) if found else 1
        items += found or [next(split_items(text, report, stops[-1]))]
        stops += new_stops[number : number + count]
        number += count


def _unchanged(before: CachedFile, common: int) -> int:
    """How many items are read of the first `common` characters alone.

    A comment that is not closed is read up to what is behind it.
    """
    count = 0
    for item, stop in zip(before.items, before.stops, strict=True):
        if stop > common or (isinstance(item, CommentBlock) and not item.closed):
            break
        count += 1
    if count and isinstance(before.items[count - 1], MovedComment):
        count -= 1  # it would go with the expression behind it, which is another one now
    return count


def _following(before: CachedFile, text: SchemaText, common: int) -> dict[int, int]:
    """The offsets in a text from which on it is as before, each with the number of the first item behind it."""
    old, new = len(before.text.text), len(text.text)
    unchanged = new - common_end(before.text.text, text.text, common)
    moved = _moved(before.stops, new - old)
    return {stop: number for number, stop in enumerate(moved, start=1) if stop >= unchanged}


def _moved(stops: Sequence[int], by: int) -> list[int]:
    return [each + by for each in stops]
