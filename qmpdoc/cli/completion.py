"""``qmpdoc completion SHELL``: a completion script, made by shtab from the same options."""

from __future__ import annotations

import argparse

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
    from qmpdoc.output import STANDARD_OUTPUT, write_whole

    write_whole(STANDARD_OUTPUT, shtab.complete(whole_parser(), options.shell).encode())
    return 0
