"""``qmpdoc init``: the configuration of a project, and on request what runs qmpdoc in it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

import msgspec

from qmpdoc.cli.messages import say
from qmpdoc.cli.options import add_common
from qmpdoc.cli.parser import UsageError

SUMMARY = "write the configuration, and what runs qmpdoc in CI or a build"
DESCRIPTION = """\
Write qmpdoc.toml for the definition files of this tree, those named or those found.
On request, write a pre-commit hook, a CI job and a fragment for make or meson.

On a terminal, qmpdoc asks what to write; --yes, or an input that is no terminal, asks
nothing and writes what the options name. An existing file is not changed: qmpdoc
prints what to add to it, and the exit status is 1."""

_DOCUMENTS = ("docs/about/deprecated.rst", "docs/about/removed-features.rst")


class NewFile(msgspec.Struct, frozen=True):
    """A file to write: its path, its text, and what it is for."""

    path: str
    text: str
    purpose: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``init``."""
    parser.add_argument("files", metavar="FILE", nargs="*", help="definition file or folder (default: what is found)")
    parser.add_argument("--pre-commit", action="store_true", help="write a hook for pre-commit")
    parser.add_argument("--ci", choices=("github", "gitlab"), help="write a job for this CI service")
    parser.add_argument("--build", choices=("make", "meson"), help="write a fragment for this build system")
    parser.add_argument("-y", "--yes", action="store_true", help="ask nothing")
    parser.add_argument("-n", "--dry-run", action="store_true", help="print what would be written, and write nothing")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files that were asked for."""
    files = _definition_files(options)
    if not options.yes and sys.stdin is not None and sys.stdin.isatty():
        _ask(options)
    wanted = list(_wanted(options, files))
    if options.dry_run:
        print("\n".join(f"# {each.path}\n{each.text}" for each in wanted), end="")
        return 0
    written = [_write(each) for each in wanted]
    if any(written):
        say("qmpdoc: next: 'qmpdoc lint' checks the documentation, 'qmpdoc serve' shows it")
    return int(not all(written))


def _definition_files(options: argparse.Namespace) -> tuple[str, ...]:
    """The files that the configuration will name, relative to this folder; folders are replaced by what is found."""
    from qmpdoc.cli.reading import named_files
    from qmpdoc.config import Configuration

    options.no_config = True
    for each in options.files:
        if not os.path.exists(each):
            raise UsageError(options.prog, f"{each!r} does not exist; name a definition file or a folder of them")
    return tuple(os.path.normpath(each) for each in named_files(options, Configuration()))


def _ask(options: argparse.Namespace) -> None:
    """Ask for what no option names."""
    if not options.pre_commit:
        options.pre_commit = _choice("Write a hook for pre-commit?", ("yes", "no")) == "yes"
    if options.ci is None:
        options.ci = _choice("Write a CI job?", ("github", "gitlab", "no"))
    if options.build is None:
        options.build = _choice("Write a build fragment?", ("make", "meson", "no"))


def _choice(question: str, answers: tuple[str, ...]) -> str | None:
    """The answer, in full or by its first letters; the last one, which means none, is what Enter gives."""
    while True:
        try:
            said = input(f"{question} [{'/'.join(answers)}] ({answers[-1]}) ").strip().lower()
        except EOFError:
            return None
        found = [each for each in answers if said and each.startswith(said)] if said else [answers[-1]]
        if len(found) == 1:
            return None if found[0] == "no" else found[0]
        print(f"Answer one of: {', '.join(answers)}.")


def _wanted(options: argparse.Namespace, files: tuple[str, ...]) -> Iterator[NewFile]:
    from qmpdoc.cli import init_files

    if _in_pyproject():
        say("qmpdoc: pyproject.toml has a table [tool.qmpdoc] already, so qmpdoc.toml is not written")
    else:
        yield NewFile("qmpdoc.toml", init_files.configuration(files, _about()), "the configuration")
    if options.pre_commit:
        yield NewFile(".pre-commit-config.yaml", init_files.PRE_COMMIT, "the pre-commit hook")
    if options.ci == "github":
        yield NewFile(os.path.join(".github", "workflows", "qmpdoc.yml"), init_files.GITHUB, "the CI job")
    elif options.ci == "gitlab":
        yield NewFile(".gitlab-ci.yml", init_files.GITLAB, "the CI job")
    if options.build == "make":
        yield NewFile("qmpdoc.mk", init_files.make_fragment(files), "the fragment; add 'include qmpdoc.mk' to Makefile")
    elif options.build == "meson":
        path = os.path.join("docs", "qmpdoc", "meson.build")
        yield NewFile(path, init_files.meson_fragment(files), "the fragment; add subdir('docs/qmpdoc') to meson.build")


def _about() -> tuple[str, ...]:
    """The documents about deprecated and removed features that are where QEMU has them."""
    return tuple([each for each in _DOCUMENTS if os.path.isfile(each)])


def _in_pyproject() -> bool:
    """Whether the pyproject.toml of this folder has a configuration, which a qmpdoc.toml would replace."""
    from qmpdoc.config import PYPROJECT, find_configuration

    return find_configuration().path == PYPROJECT


def _write(new: NewFile) -> bool:
    """Write a file that does not exist yet; otherwise show what it should have, and return False."""
    try:
        if os.path.dirname(new.path):
            os.makedirs(os.path.dirname(new.path), exist_ok=True)
        with open(new.path, "x", encoding="utf-8") as stream:
            stream.write(new.text)
    except FileExistsError:
        say(f"qmpdoc: {new.path} exists and is unchanged; add this to it:\n\n{new.text}")
        return False
    say(f"qmpdoc: wrote {new.path} ({new.purpose})")
    return True
