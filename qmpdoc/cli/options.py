"""The options that subcommands share, so that they are spelled and explained alike everywhere."""

from __future__ import annotations

import argparse

COMMON_WITH_VALUE = ("--color", "--config")
"""The common options that take the next word as their value; they may be before the subcommand too."""


AGES = ("2011", "2017", "2024")
"""The first years of the ages of the schema language."""


def add_about(parser: argparse.ArgumentParser) -> None:
    """Add ``--about``, the documents about deprecated and removed features."""
    parser.add_argument(
        "--about",
        metavar="FILE",
        nargs="+",
        action="extend",
        default=[],
        help="documents about deprecated and removed features, such as docs/about/deprecated.rst",
    )


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options of every subcommand: how much is said, in which colours, and the configuration."""
    group = parser.add_argument_group("common options")
    loudness = group.add_mutually_exclusive_group()
    loudness.add_argument(
        "-q",
        "--quiet",
        dest="verbosity",
        action="store_const",
        const=-1,
        default=0,
        help="report errors only, no warnings",
    )
    loudness.add_argument(
        "-v", "--verbose", dest="verbosity", action="store_const", const=1, help="also report notes and progress"
    )
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour messages, but never if NO_COLOR is set; auto: on a terminal (default: auto)",
    )
    group.add_argument("--config", metavar="FILE", help="read this configuration file (default: search upwards)")
    group.add_argument("--no-config", action="store_true", help="read no configuration file")
    group.add_argument("--no-cache", action="store_true", help="read schemas without the cache")


def add_keep_going(parser: argparse.ArgumentParser) -> None:
    """Add ``--keep-going`` for a command that reads sides, which are refused when they have errors."""
    parser.add_argument("--keep-going", action="store_true", help="if a side has errors, leave out what cannot be read")


def add_revisions(parser: argparse.ArgumentParser) -> None:
    """Add ``--tags``, ``--repo`` and ``--path``, which name many revisions and the files that are read of each."""
    parser.add_argument(
        "--tags", metavar="PATTERN", action="append", default=[], help="the revisions whose tags match, such as 'v*'"
    )
    parser.add_argument("--repo", metavar="DIR", default=".", help="the git repository (default: that of this folder)")
    parser.add_argument(
        "--path",
        metavar="PATH",
        action="append",
        default=[],
        help="file to read in each revision; may be repeated",
    )


def add_files(parser: argparse.ArgumentParser, purpose: str = "definition file") -> None:
    """Add the files to read, which the configuration names when the command line does not, and how they are read."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help=f"{purpose}; '-' is standard input (default: 'files' of the configuration, or what is found)",
    )
    add_reading(parser)


def add_docs(parser: argparse.ArgumentParser) -> None:
    """Add ``--docs``, the documents with the texts for a saved answer of a server."""
    parser.add_argument(
        "--docs",
        metavar="SCHEMA",
        nargs="+",
        action="extend",
        default=[],
        help="FILE is a saved answer to query-qmp-schema: take its texts and names of types from these files",
    )


def add_indent(parser: argparse.ArgumentParser) -> None:
    """Add ``--indent`` for an output in JSON."""
    parser.add_argument("--indent", metavar="N", type=int, help="indent by N blanks (default: all on one line)")


def add_release(parser: argparse.ArgumentParser) -> None:
    """Add ``--release``, the version that a document gives for the interface."""
    parser.add_argument(
        "--release", metavar="VERSION", help="the version of the interface (default: taken from the file names)"
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add ``--strict`` and ``--age``, which say by which rules schemas are read."""
    rules = parser.add_mutually_exclusive_group()
    rules.add_argument(
        "--strict",
        action="store_true",
        help="accept only what QEMU 10.2 accepts; report older forms as errors",
    )
    rules.add_argument(
        "--age",
        choices=AGES,
        help="age of the schema language where a schema does not show it: 2011 to 2016, 2017 to 2024, or today",
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add ``-o``, ``--depfile`` and ``--keep-going``."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="write to FILE, whole or not at all (default: '-', stdout)"
    )
    parser.add_argument("--depfile", metavar="FILE", help="write a make rule: the output depends on all files read")
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="write the output even if errors were found; the exit status is still 1",
    )


def add_templates(parser: argparse.ArgumentParser) -> None:
    """Add ``--templates``."""
    parser.add_argument("--templates", metavar="DIR", help="folder whose templates replace those of the same name")
