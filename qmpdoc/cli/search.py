"""``qmpdoc search WORDS``: the definitions that have all words in their names or texts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from qmpdoc.cli.messages import say
from qmpdoc.cli.names import add_words, load_named, near_names
from qmpdoc.model import AnyDefinition, Reference

SUMMARY = "find definitions by words in their names and texts"
DESCRIPTION = """\
Find the definitions whose names or texts contain all words, in upper or lower case.
Those with the words in their names come first.

If a later word is a file or a folder, qmpdoc reads it. Otherwise it reads the files
that the configuration names, or finds the definition files of this tree.

The exit status is 0, or 1 if nothing is found."""

_WIDEST_NAME = 40
_IN_NAME, _IN_SUMMARY, _IN_TEXT = range(3)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``search``."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--no-pager", action="store_true", help="print without a pager")
    add_words(parser, "WORD", "word to look for; a part of one is enough")


def run(options: argparse.Namespace) -> int:
    """Print a line for each definition found."""
    from qmpdoc.cli.pager import print_paged

    words, reference = load_named(options)
    found = _found(reference, [part.lower() for word in words for part in word.split()])
    if options.format == "json":
        print_paged(_as_json(found), paged=not options.no_pager)
    elif found:
        print_paged(_as_text(reference, found), paged=not options.no_pager)
    if not found:
        near = near_names(reference, " ".join(words))
        advice = f"; near names: {', '.join(near)}" if near else "; try fewer or shorter words"
        say(f"qmpdoc: no definition contains {' and '.join(map(repr, words))}{advice}")
    return int(not found)


def _found(reference: Reference, words: Sequence[str]) -> list[AnyDefinition]:
    """The definitions that have all words, the best first, in the order of the files otherwise."""
    ranked = []
    for each in reference.definitions:
        rank = _rank(each, words)
        if rank is not None:
            ranked.append((rank, each))
    ranked.sort(key=lambda pair: pair[0])
    return [each for _, each in ranked]


def _rank(definition: AnyDefinition, words: Sequence[str]) -> int | None:
    name = " ".join([definition.name, *definition.aliases]).lower()
    if all(each in name for each in words):
        return _IN_NAME
    summary = f"{name} {definition.summary}".lower()
    if all(each in summary for each in words):
        return _IN_SUMMARY
    text = f"{summary} {' '.join(_texts(definition))}".lower()
    return _IN_TEXT if all(each in text for each in words) else None


def _texts(definition: AnyDefinition) -> Iterator[str]:
    """The lines of a definition's own text, and the names and lines of its members."""
    bodies = [definition.body, *(each.text for each in definition.published_notes)]
    for each in definition.parts:
        yield each.name
        bodies.append(each.body)
    for body in bodies:
        yield from body.lines if body else ()


def _as_text(reference: Reference, found: Sequence[AnyDefinition]) -> str:
    from qmpdoc.diagnostics.report.visible import visible
    from qmpdoc.render.kinds import shown_name
    from qmpdoc.render.terminal import TerminalPages

    pages = TerminalPages(reference, lambda _: None)
    names = [visible(shown_name(each)) for each in found]
    kinds = max(len(each.kind) for each in found)
    wide = min(_WIDEST_NAME, max(map(len, names)))
    rows = (
        f"{each.kind:{kinds}}  {name:{wide}}  {pages.summary(each)}".rstrip()
        for each, name in zip(found, names, strict=True)
    )
    return "".join(f"{row}\n" for row in rows)


def _as_json(found: Sequence[AnyDefinition]) -> str:
    import json

    listed = [
        {
            "kind": each.kind,
            "name": each.name,
            "summary": each.summary,
            "file": each.location.file,
            "line": each.location.line,
        }
        for each in found
    ]
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
