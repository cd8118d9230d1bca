"""From the words of a command line to the options of one subcommand; only its module is imported."""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from qmpdoc.cli import subcommands
from qmpdoc.cli.examples import examples_text
from qmpdoc.cli.options import COMMON_WITH_VALUE, add_common
from qmpdoc.diagnostics.nearest import did_you_mean, nearest
from qmpdoc.version import __version__

HELP = ("-h", "--help")
_COMMAND_WIDTH = 12
"""Width of the names in the list of subcommands, in characters."""
_NARROWEST = 40
"""Characters that a line of help has even in a narrower terminal."""


class UsageError(Exception):
    """A command line that makes no sense: what is wrong, and how the subcommand is called."""

    def __init__(self, prog: str, message: str, usage: str = "") -> None:
        super().__init__(message)
        self.prog = prog
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError`, takes no abbreviations and offers the nearest option."""

    def __init__(self, prog: str, description: str, **more: object) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=examples_text(prog),
            allow_abbrev=False,
            add_help=False,
            formatter_class=_HelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError`."""
        raise UsageError(self.prog, message, self.format_usage())

    def read(self, words: list[str]) -> argparse.Namespace:
        """Parse the words of a subcommand; files and options may be in any order."""
        options, unknown = self.parse_known_intermixed_args(_without_separator(words))
        if unknown:
            self.error(self._unexpected(unknown[0]))
        return options

    def _unexpected(self, word: str) -> str:
        if not word.startswith("-"):
            return f"unexpected argument {word!r}"
        known = {each.lstrip("-"): each for action in self._actions for each in action.option_strings}
        guess = nearest(word.partition("=")[0].lstrip("-"), known)
        return f"unknown option {word}" + (f", did you mean '{known[guess]}'?" if guess else "")


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Lays help out for the terminal's width, which the standard one imports `shutil` for, at every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(_NARROWEST, _terminal_width() - 2))

    def _format_action(self, action: argparse.Action) -> str:
        """The help of an option, or of all subcommands: those of qmpdoc itself under the headings of their groups."""
        if not isinstance(action, argparse._SubParsersAction) or subcommands.GROUPS.keys().isdisjoint(
            getattr(action, "headings", ())
        ):
            return super()._format_action(action)
        parts = {each.dest: each.help or "" for each in action._get_subactions()}
        written = []
        for heading, names in subcommands.GROUPS.items():
            rows = [f"    {name:{_COMMAND_WIDTH}}{parts[name]}\n" for name in names]
            written.append("".join([f"  {heading}:\n", *rows]))
        return "\n".join(written)


def _terminal_width() -> int:
    """The width of the terminal, in characters; 80 without a terminal."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    try:
        return os.get_terminal_size(1).columns or 80
    except (ValueError, OSError):
        return 80


def _without_separator(words: list[str]) -> list[str]:
    """Take out ``--``: a file after it with a name that begins with a dash becomes ``./-name``."""
    if "--" not in words:
        return words
    place = words.index("--")
    after = (f"./{word}" if word.startswith("-") and word != "-" else word for word in words[place + 1 :])
    return [*words[:place], *after]


def parse(words: list[str]) -> argparse.Namespace:
    """The options of a command line; `run` among them is the subcommand's function.

    Raises `UsageError`, and `SystemExit` after printing help or the version.
    """
    return _parse(subcommands, "qmpdoc", words, [])


def whole_parser() -> Parser:
    """The parser of every subcommand at once, for help and shell completion; it imports all their modules."""
    return _build(subcommands, "qmpdoc")


def _parse(module: ModuleType, prog: str, words: list[str], given: list[str]) -> argparse.Namespace:
    """Parse `words` for the subcommand or group `module`; `given` are the options before its name."""
    if not hasattr(module, "SUBCOMMANDS"):
        if given and hasattr(module, "HELP_FLAGS"):
            raise UsageError(prog, f"write {given[0]} after the name of the command")
        words, rest = _split_rest(module, words)
        options = _build(module, prog).read([*given, *words])
        options.rest = rest
        return options
    if not words and module is subcommands:
        words = ["--help"]
    leading, rest = _split_leading(words)
    if any(each in leading for each in HELP):
        return _build(module, prog).parse_args(["--help"])
    _build_without_parts(module, prog).read(leading)
    if not rest:
        raise UsageError(prog, f"the command is missing; write {prog} {'|'.join(module.SUBCOMMANDS)}, or see --help")
    name = rest[0]
    if name not in module.SUBCOMMANDS:
        advice = did_you_mean(name, module.SUBCOMMANDS) or f"; choose one of: {', '.join(module.SUBCOMMANDS)}"
        raise UsageError(prog, f"unknown {'command' if module is subcommands else 'format'} {name!r}{advice}")
    return _parse(_import(module, name), f"{prog} {name}", rest[1:], [*given, *leading])


def _split_rest(module: ModuleType, words: list[str]) -> tuple[list[str], list[str]]:
    """Part the words behind ``--`` from the others, for a subcommand that passes them on to another program."""
    if not getattr(module, "PASSES_ON", False) or "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


def _split_leading(words: list[str]) -> tuple[list[str], list[str]]:
    """The options before the first other word, and the rest."""
    index = 0
    while index < len(words) and words[index].startswith("-"):
        index += 2 if words[index] in COMMON_WITH_VALUE else 1
    return words[:index], words[index:]


def _import(group: ModuleType, name: str) -> ModuleType:
    return import_module(f"{group.__package__}.{name.replace('-', '_')}")


def _build(module: ModuleType, prog: str) -> Parser:
    """The parser of a subcommand, or of a group with all its parts."""
    if not hasattr(module, "SUBCOMMANDS"):
        parser = Parser(prog, _description(module))
        _fill(parser, module)
        return parser
    parser = _build_without_parts(module, prog)
    _add_parts(parser, module)
    return parser


def _build_without_parts(module: ModuleType, prog: str) -> Parser:
    """The parser of a group alone: its help, the common options, and the version for all of qmpdoc."""
    parser = Parser(prog, _description(module))
    _add_help(parser, module)
    if module is subcommands:
        parser.add_argument("--version", action="version", version=f"qmpdoc {__version__}", help="show the version")
    add_common(parser)
    return parser


def _add_parts(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    choices = parser.add_subparsers(metavar="COMMAND", required=True, title="commands")
    if module is subcommands:
        choices.headings = tuple(subcommands.GROUPS)  # type: ignore[attr-defined]
    # The commands are before the options.
    parser._action_groups.insert(0, parser._action_groups.pop())
    for name in module.SUBCOMMANDS:
        part = _import(module, name)
        _fill(choices.add_parser(name, help=part.SUMMARY, description=_description(part)), part)


def _fill(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    _add_help(parser, module)
    if hasattr(module, "SUBCOMMANDS"):
        add_common(parser)
        _add_parts(parser, module)
    else:
        module.configure(parser)
        parser.set_defaults(run=module.run, prog=parser.prog)


def _add_help(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    parser.add_argument(*getattr(module, "HELP_FLAGS", HELP), action="help", help="show this help and exit")


def _description(module: ModuleType) -> str:
    text: str = getattr(module, "DESCRIPTION", "") or f"{module.SUMMARY[0].upper()}{module.SUMMARY[1:]}."
    return text
