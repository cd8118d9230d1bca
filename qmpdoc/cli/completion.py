"""``qmpdoc completion SHELL``: a completion script, made by shtab from the same options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

SUMMARY = "print a completion script for a shell"
DESCRIPTION = """\
Print a completion script for a shell.

  bash  qmpdoc completion bash > ~/.local/share/bash-completion/completions/qmpdoc
  zsh   qmpdoc completion zsh > a folder of $fpath/_qmpdoc
  tcsh  qmpdoc completion tcsh > ~/.qmpdoc.tcsh, and source it in ~/.tcshrc"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``completion``."""
    parser.add_argument("shell", metavar="SHELL", choices=("bash", "zsh", "tcsh"), help="bash, zsh or tcsh")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from qmpdoc.cli.parser import whole_parser
    from qmpdoc.files.output import STANDARD_OUTPUT, write_whole

    parser = whole_parser()
    _complete_paths(parser, {"FILE": shtab.FILE, "DIR": shtab.DIRECTORY})
    write_whole(STANDARD_OUTPUT, shtab.complete(parser, options.shell).encode())
    return 0


def _complete_paths(parser: argparse.ArgumentParser, kinds: Mapping[str, object]) -> None:
    """Complete each FILE and DIR of the help with paths on disk, in all subcommands."""
    for action in parser._actions:
        if isinstance(action.metavar, str) and action.metavar in kinds:
            action.complete = kinds[action.metavar]  # type: ignore[attr-defined]
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                _complete_paths(part, kinds)
