"""``qmpdoc series RANGE``: is the interface documented, and documented before it is coded?"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qmpdoc.cli.options import add_about, add_common
from qmpdoc.cli.targets import Target, add_report_options, read_targets, write_targets

if TYPE_CHECKING:
    from qmpdoc.config import Configuration
    from qmpdoc.diagnostics.diagnostic import DiagnosticKind
    from qmpdoc.rules.selection import Settings
    from qmpdoc.series.facts import Facts
    from qmpdoc.series.gather import Progress, Series
    from qmpdoc.series.run import Found
    from qmpdoc.series.store import Store
    from qmpdoc.series.wanted import Wanted

SUMMARY = "check that a patch series documents the interface first"
DESCRIPTION = """\
Check a series of patches: whether it documents its changes of the interface before the
code, whether files can be read and texts are right after each patch, whether a generated
file is edited by hand, and what lint finds on the changed lines.

SERIES is a git range (main..topic), mailboxes or patches (*.mbox, *.patch), or '-' for
what 'git format-patch --stdout' writes. Mails are applied to --base in a temporary object
store: the repository, its work tree and its branches are unchanged.

Definition files are those that the configuration names, else those with usual names,
else the schemas that are found. The exit status is 0 without findings, 1 if a finding
has the severity of --fail-on or a higher one, 2 if the series cannot be read. 'qmpdoc
explain QS' lists the rules."""

FORMATS = ("text", "markdown", "concise", "json", "sarif", "junit", "github", "gitlab")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``series``."""
    parser.add_argument("series", metavar="SERIES", nargs="*", help="a git range, mailboxes, patches, or '-'")
    parser.add_argument("--base", metavar="REV", default="HEAD", help="revision that mails apply to (default: HEAD)")
    parser.add_argument("--repo", metavar="DIR", default=".", help="the git repository (default: that of this folder)")
    parser.add_argument("--root", action="store_true", help="SERIES is one revision: check all commits up to it")
    parser.add_argument(
        "--proposal",
        action="store_true",
        help="the series is a proposal: what it documents need not be defined",
    )
    _add_selection(parser)
    add_about(parser)
    add_report_options(parser, FORMATS)
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "none"),
        default="warning",
        help="lowest severity with exit status 1 (default: warning)",
    )
    parser.add_argument("--install-hook", action="store_true", help="write a pre-push hook that checks what is pushed")
    parser.add_argument("--force", action="store_true", help="with --install-hook: replace a hook without asking")
    add_common(parser)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the options of lint that choose rules; here those of series are among them."""
    group = parser.add_argument_group("rules of series and of lint, by code, prefix or name")
    for flag, text in (
        ("--select", "run only these rules, separated by commas"),
        ("--extend-select", "run these rules as well"),
        ("--ignore", "do not run these rules"),
    ):
        group.add_argument(flag, metavar="RULES", action="append", default=None, help=text)
    group.add_argument(
        "--severity",
        metavar="RULE=LEVEL",
        action="append",
        default=[],
        help="severity of the findings of a rule: error, warning or note",
    )


def run(options: argparse.Namespace) -> int:
    """Check the series and write the report."""

    from qmpdoc.cli.messages import say
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.cli.progress import ProgressBar
    from qmpdoc.cli.reading import configured
    from qmpdoc.loading.codes import PROBLEMS
    from qmpdoc.series.run import check_series
    from qmpdoc.series.state import States
    from qmpdoc.series.store import Store

    if not options.series and not options.install_hook:
        raise UsageError(options.prog, "name a range (main..topic), files with patches, or '-'")
    if options.series:
        _require_unidiff(options)
    configuration = configured(options)
    targets = read_targets(options)
    settings = _settings(options, configuration)
    with Store(options.repo) as store:
        if options.install_hook:
            return _install_hook(store, options)
        wanted = _wanted(options, configuration, store)
        with ProgressBar(options, "patches read") as bar:
            series = _read(store, options, bar)
        with ProgressBar(options, "patches compared") as bar:
            checked = check_series(
                series, States(store, wanted), PROBLEMS, settings, proposal=options.proposal, progress=bar
            )
        facts, found = checked.facts, checked.found
        if facts.patches and not facts.has_definition_files:
            say("qmpdoc: no definition files were found: set 'files' in [tool.qmpdoc] of pyproject.toml")
        visible = [each for each in found if _is_shown(each, options.verbosity)]
        texts = [(each, _format(each, facts, visible, options)) for each in targets]
    write_targets(texts)
    return _status(found, options.fail_on)


def _require_unidiff(options: argparse.Namespace) -> None:
    """Refuse to read patches without the library that parses them."""
    from qmpdoc.cli.parser import UsageError

    try:
        import unidiff  # noqa: F401
    except ImportError:
        raise UsageError(options.prog, "this needs unidiff: pip install 'qmpdoc[series]'") from None


def _wanted(options: argparse.Namespace, configuration: Configuration, store: Store) -> Wanted:
    """The definition files and the generated ones; patterns of the configuration count from its own folder."""
    from qmpdoc.cli.reading import hx_extensions
    from qmpdoc.loading.notation import Notation
    from qmpdoc.series.store import GitFailedError
    from qmpdoc.series.wanted import Wanted

    try:
        top = os.path.realpath(store.ask_repository("rev-parse", "--show-toplevel"))
    except GitFailedError:  # a bare repository
        top = ""
    folder = os.path.realpath(os.path.dirname(configuration.path or "")) if configuration.path else top
    inside = os.path.relpath(folder, top) if top else "."

    def placed(patterns: Sequence[str]) -> tuple[str, ...]:
        return tuple(_normal(os.path.join(inside, each)) for each in patterns)

    return Wanted(
        files=placed(configuration.get("files", ())),
        about=(*placed(configuration.get("about", ())), *map(_normal, options.about)),
        generated=placed(configuration.get("generated", ())),
        notation=Notation(hx=hx_extensions(configuration)),
    )


def _normal(path: str) -> str:
    """A path as git has it."""
    return os.path.normpath(path).replace(os.sep, "/")


def _settings(options: argparse.Namespace, configuration: Configuration) -> Settings:
    """The rules of series and of lint that are wanted, by the command line, ``[series]`` and ``[lint]``."""
    from qmpdoc.cli.lint.settings import read_settings
    from qmpdoc.loading.codes import PROBLEMS
    from qmpdoc.series.catalogue import SERIES_RULES

    return read_settings(options, configuration, "series", (*PROBLEMS, *SERIES_RULES.values()))


def _read(store: Store, options: argparse.Namespace, progress: Progress) -> Series:
    """The patches that the command line names."""
    from qmpdoc.files.source import STANDARD_INPUT, read_bytes
    from qmpdoc.series.gather import apply_mails, read_range
    from qmpdoc.series.mails import read_mails

    words: list[str] = options.series
    if len(words) == 1 and words[0] != STANDARD_INPUT and (options.root or _is_range(words[0])):
        return read_range(store, words[0], progress)
    _refuse_revisions(store, options)
    files = [("<stdin>" if word == STANDARD_INPUT else word, read_bytes(word)) for word in words]
    return apply_mails(store, read_mails(files, store.path), options.base, progress)


def _refuse_revisions(store: Store, options: argparse.Namespace) -> None:
    """Refuse a word that is one revision, and no file."""
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.files.source import STANDARD_INPUT, UnreadableSourceError

    for word in options.series:
        if word == STANDARD_INPUT or os.path.exists(word):
            continue
        try:
            store.commit_of(word)
        except UnreadableSourceError:
            continue
        raise UsageError(
            options.prog,
            f"{word!r} is one revision: name a range, as in {word}^..{word}, or add --root for all before it",
        )


def _is_range(word: str) -> bool:
    """Whether a word is a range, and not the path of a file."""
    return not os.path.exists(word) and (".." in word or "^" in word) and not word.endswith((".mbox", ".patch"))


def _format(target: Target, facts: Facts, found: list[Found], options: argparse.Namespace) -> str:
    from qmpdoc.cli.messages import wants_color
    from qmpdoc.diagnostics.report.options import Options
    from qmpdoc.series.document import format_for_programs, format_json
    from qmpdoc.series.text import format_markdown, format_text
    from qmpdoc.version import __version__

    format, file = target
    if format == "markdown":
        return format_markdown(facts, found)
    lines = {}
    for each in facts.patches:
        places = [one.diagnostic.location for one in found if one.patch == each.patch.number]
        lines[each.patch.number] = facts.lines_after(each, places)
    colour = file == "-" and format in ("text", "concise") and wants_color(options.color, sys.stdout)
    settings = Options(colour=colour, rules=_rules(format), version=__version__)
    if format == "text":
        return format_text(facts, found, lines, settings)
    if format == "json":
        return format_json(facts, found, lines, settings)
    return format_for_programs(format, facts, found, lines, settings)


def _rules(name: str) -> tuple[DiagnosticKind, ...]:
    """Every rule that can be broken, for the one format that describes them."""
    if name != "sarif":
        return ()
    from qmpdoc.lint.catalogue import described_rules
    from qmpdoc.loading.codes import PROBLEMS
    from qmpdoc.series.catalogue import SERIES_RULES

    return (*described_rules(PROBLEMS), *SERIES_RULES.values())


def _is_shown(found: Found, verbosity: int) -> bool:
    """Whether ``-q`` and ``-v`` leave a finding: lint's notes are for ``-v``, those of series are not."""
    severity = found.diagnostic.severity.value
    if verbosity < 0:
        return severity == "error"
    return verbosity > 0 or severity != "note" or found.diagnostic.code.startswith("QS")


def _status(found: Sequence[Found], fail_on: str) -> int:
    from qmpdoc.diagnostics.diagnostic import Severity

    if fail_on == "none":
        return 0
    return int(any(each.diagnostic.severity.rank <= Severity(fail_on).rank for each in found))


def _install_hook(store: Store, options: argparse.Namespace) -> int:
    """Write the hook; one that another program wrote is replaced only if the user allows it."""
    from qmpdoc.cli.messages import say
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.files.output import write_whole
    from qmpdoc.series.hook import HOOK, hook_path, is_ours

    path = hook_path(store)
    if os.path.lexists(path) and not is_ours(path) and not options.force:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError(options.prog, f"a hook exists already: {path}; --force replaces it")
        print(f"{path} exists already. Replace it? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            say("qmpdoc: the hook is unchanged")
            return 1
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_whole(path, HOOK.encode())
    os.chmod(path, 0o755)  # noqa: S103 (git runs no hook that is not executable)
    say(f"qmpdoc: wrote {path}")
    return 0
