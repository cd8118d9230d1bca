"""Man pages of qmpdoc and its subcommands, made from the parser by argparse-manpage when a wheel is built."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator

from qmpdoc.cli.examples import EXAMPLES
from qmpdoc.cli.parser import whole_parser
from qmpdoc.version import __version__


def man_pages(epoch: int = 0) -> Iterator[tuple[str, str]]:
    """Each page's file name and text; `epoch` is the date of all pages, in seconds, so that builds are repeatable."""
    from argparse_manpage.manpage import Manpage

    os.environ["COLUMNS"] = "100"
    date = time.strftime("%Y-%m-%d", time.gmtime(epoch)) if epoch else __version__
    for summary, parser in _parsers(whole_parser(), "documentation for the definitions of QEMU's monitor"):
        _forget_parts(parser)
        name = parser.prog.replace(" ", "-")
        parser.epilog = None
        page = Manpage(
            parser,
            _data={
                "project_name": "qmpdoc",
                "version": __version__,
                "date": date,
                "manual_title": "qmpdoc manual",
                "description": summary,
            },
        )
        page.prog = name
        if parser.prog in EXAMPLES:
            page.add_section("examples", "=", _examples(parser.prog))
        yield f"{name}.1", _safe(str(page))


def _parsers(parser: argparse.ArgumentParser, summary: str) -> list[tuple[str, argparse.ArgumentParser]]:
    """Each parser with its line in the list of subcommands."""
    found = [(summary, parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {each.dest: each.help or "" for each in action._choices_actions}
            found += [each for name, part in action.choices.items() for each in _parsers(part, summaries[name])]
    return found


def _forget_parts(parser: argparse.ArgumentParser) -> None:
    """Leave of a group's subcommands only their list: each has a page of its own."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            action._name_parser_map.clear()


def _examples(prog: str) -> str:
    lines = []
    for command, purpose in EXAMPLES[prog]:
        lines += [".PP", f"{purpose[:1].upper()}{purpose[1:]}:"] if purpose else [".PP"]
        lines += [".nf", command.replace("\\", r"\e").replace("-", r"\-"), ".fi"]
    return "\n".join(lines)


def _safe(page: str) -> str:
    """The page with no line of text that begins as a request of roff does."""
    return "".join(f"\\&{line}" if line.startswith("'") else line for line in page.splitlines(keepends=True))
