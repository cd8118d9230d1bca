"""``qmpdoc show NAME``: a definition's page in the terminal."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence

from qmpdoc.cli.messages import say, wants_color
from qmpdoc.cli.names import add_words, load_named, named, near_names
from qmpdoc.model import AnyDefinition, Reference

SUMMARY = "show the documentation of one command, event, option or type"
DESCRIPTION = """\
Show the documentation of a command, event, option or type in the terminal.

NAME can be several names, or one of two words (info status). If a later word is a file
or a folder, qmpdoc reads it. Otherwise it reads the files that the configuration names,
or finds the definition files of this tree.

The exit status is 0, or 1 if no definition has the name; near names are listed then."""

_WIDEST = 100


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``show``."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--since", action="store_true", help="show only the version of each definition and member")
    form.add_argument("--json", action="store_true", help="print the definitions as JSON, as 'render json' writes them")
    form.add_argument("--web", action="store_true", help="write the web site to a temporary folder and open the page")
    parser.add_argument("--no-pager", action="store_true", help="print without a pager")
    add_words(parser, "NAME", "name of a definition; an option's with or without its dash")


def run(options: argparse.Namespace) -> int:
    """Show the definitions of the names."""
    words, reference = load_named(options)
    found, missing = _find(reference, words)
    if found:
        _show(options, reference, found)
    for each in missing:
        say(f"qmpdoc: {_advice(reference, each)}")
    return int(bool(missing))


def _find(reference: Reference, words: Sequence[str]) -> tuple[list[AnyDefinition], list[str]]:
    """The definitions of all words as one name, or of each of them; and the names without a definition."""
    together = named(reference, " ".join(words))
    if together:
        return together, []
    by_word = {each: named(reference, each) for each in words}
    missing = [each for each, found in by_word.items() if not found]
    if len(missing) == len(words):
        missing = [" ".join(words)]
    return list(dict.fromkeys(each for found in by_word.values() for each in found)), missing


def _advice(reference: Reference, name: str) -> str:
    near = near_names(reference, name)
    if not near:
        return f"unknown name {name!r}; 'qmpdoc search' looks in texts too, and 'qmpdoc list' shows all names"
    first, *others = (repr(each) for each in near)
    more = f" (or {', '.join(others)})" if others else ""
    return f"unknown name {name!r}, did you mean {first}?{more}"


def _show(options: argparse.Namespace, reference: Reference, found: Sequence[AnyDefinition]) -> None:
    from qmpdoc.cli.pager import print_paged

    if options.web:
        from qmpdoc.cli.web_page import open_page

        open_page(reference, found[0])
        return
    paged = not options.no_pager
    if options.json:
        print_paged(_as_json(found), paged=paged)
    elif options.since:
        print_paged("".join(f"{line}\n" for each in found for line in _since_lines(each)), paged=paged)
    else:
        print_paged(_pages(options, reference, found), paged=paged)


def _pages(options: argparse.Namespace, reference: Reference, found: Sequence[AnyDefinition]) -> str:
    from qmpdoc.render.terminal import TerminalPages

    width = min(_WIDEST, shutil.get_terminal_size().columns)
    pages = TerminalPages(reference, lambda _: None, width=width, colour=wants_color(options.color, sys.stdout))
    return "\n\n".join(pages.page(each) for each in found)


def _as_json(found: Sequence[AnyDefinition]) -> str:
    import json

    import msgspec

    return json.dumps([msgspec.to_builtins(each) for each in found], indent=2, ensure_ascii=False) + "\n"


def _since_lines(definition: AnyDefinition) -> list[str]:
    """``NAME: VERSION``, then the same for members that have a version of their own."""
    lines = [f"{definition.name}: {definition.since or 'the documentation states no version'}"]
    members = [*definition.parts]
    returns = getattr(definition, "returns", None)
    for group in returns.groups if returns else ():
        members += group.members
    lines += [f"{definition.name}.{each.name}: {each.since}" for each in members if each.since]
    from qmpdoc.diagnostics.report.visible import visible

    return [visible(each) for each in lines]
