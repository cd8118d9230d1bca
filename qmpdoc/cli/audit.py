"""``qmpdoc audit LOG…``: does this client work with that server?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qmpdoc.cli.options import add_common, add_keep_going
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.targets import Target, add_report_options, read_targets, write_targets

if TYPE_CHECKING:
    from qmpdoc.audit.run import Audit
    from qmpdoc.audit.traffic import LoggedMessage
    from qmpdoc.cli.audit_settings import AuditSettings

SUMMARY = "check a client's traffic against versions of the interface"
DESCRIPTION = """\
Check the requests, answers and events of a log against one or many versions. A log is a
transcript with '->' and '<-', JSON lines, a log of libvirt's monitor, a session of
requests and answers in turn, a transcript of qmp-shell, or the output of
'strace -s 65536 -e write,sendmsg'. '-' is standard input.

A version is a definition file, the JSON of 'render json', a saved answer to
query-qmp-schema, REV:PATH for a file of a revision in git, REV for all files of one, or
the socket of a running server; VERSION=FILE gives it a name. Several files of one version
are separated by commas.

Values of the log are not printed without --values; those of passwords and keys never are.
The exit status is 0 without findings, 1 if a finding has the severity of --fail-on or a
higher one, 2 if a file cannot be read."""

FORMATS = ("text", "concise", "json", "markdown", "sarif", "junit", "github", "gitlab")
FAIL_ON = ("error", "warning", "note", "none")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``audit``."""
    parser.add_argument("logs", metavar="LOG", nargs="*", help="what the client sent and received")
    parser.add_argument(
        "--source",
        metavar="PATH",
        nargs="+",
        action="extend",
        default=[],
        help="instead of a log: names of commands and events that are quoted in C, Go, Rust or Python files",
    )
    parser.add_argument(
        "--live", action="store_true", help="instead of a log: check lines of standard input, and report as they arrive"
    )
    parser.add_argument(
        "--proxy",
        metavar=("LISTEN", "TARGET"),
        nargs=2,
        help="instead of a log: forward messages between a client at LISTEN and the server at TARGET, and check them",
    )
    parser.add_argument(
        "--against",
        metavar="SIDE",
        nargs="+",
        action="extend",
        default=[],
        help="a version; may be repeated (default: those of the configuration)",
    )
    parser.add_argument(
        "--tags", metavar="PATTERN", action="append", default=[], help="the revisions whose tags match, such as 'v*'"
    )
    parser.add_argument("--repo", metavar="DIR", default=".", help="the git repository of REV:PATH")
    parser.add_argument("--values", action="store_true", help="print values of the log, except passwords and keys")
    _add_findings(parser)
    add_keep_going(parser)
    add_report_options(parser, FORMATS)
    add_common(parser)


def _add_findings(parser: argparse.ArgumentParser) -> None:
    """Add what decides which findings count."""
    parser.add_argument(
        "--severity",
        metavar="RULE=LEVEL",
        action="append",
        default=[],
        help="severity of a finding, by code or name: error, warning or note",
    )
    parser.add_argument("--fail-on", choices=FAIL_ON, help="lowest severity with exit status 1 (default: error)")
    parser.add_argument("--ignore-file", metavar="FILE", help="leave out the findings that FILE lists, with reasons")
    parser.add_argument(
        "--baseline", metavar="FILE", help="leave out findings that FILE lists: a baseline, or JSON of an audit"
    )
    parser.add_argument(
        "--write-baseline",
        action="store_true",
        help="write the current findings to the baseline FILE, and report nothing",
    )


def run(options: argparse.Namespace) -> int:
    """Read logs and versions, and write the findings."""
    from qmpdoc.audit.run import audit
    from qmpdoc.cli.audit_settings import AuditSettings
    from qmpdoc.cli.audit_sides import read_versions

    targets = read_targets(options)
    settings = AuditSettings(options)
    if options.source:
        return _look_at_source(options, targets)
    if options.live or options.proxy:
        return _listen(options, targets, settings)
    if not options.logs:
        raise UsageError(options.prog, "nothing to check: name a log, or source files with --source")
    messages = list(_messages(options))
    if not messages:
        return 2
    result = audit(messages, read_versions(options), values=options.values, graded=settings.graded)
    return _report(result, settings, targets)


def _listen(options: argparse.Namespace, targets: Sequence[Target], settings: AuditSettings) -> int:
    """Report what comes while a client runs, and write the summary when it ends."""
    from qmpdoc.cli.audit_live import audit_connection, audit_lines
    from qmpdoc.cli.audit_sides import read_versions

    if options.logs or (options.live and options.proxy):
        raise UsageError(options.prog, "--live and --proxy read no log, and cannot be used together")
    versions = read_versions(options)
    result = (audit_connection if options.proxy else audit_lines)(options, versions, settings.graded)
    return _report(result, settings, targets)


def _report(result: Audit, settings: AuditSettings, targets: Sequence[Target]) -> int:
    """Write the findings, or the baseline where that is asked for; return the exit status."""
    settings.suppress(result)
    if settings.write_baseline(result):
        return 0
    write_targets([(each, _format(each, result)) for each in targets])
    return int(settings.fails(result))


def _look_at_source(options: argparse.Namespace, targets: Sequence[Target]) -> int:
    """Write which versions have the names that are quoted in source files."""
    import json

    from qmpdoc.audit.quoted_names import as_document, as_text, quoted_names
    from qmpdoc.cli.audit_sides import read_versions

    if options.logs or any(name not in ("text", "json") for name, _ in targets):
        raise UsageError(options.prog, "--source takes no log, and its formats are text and json")
    versions = read_versions(options)
    found = quoted_names(options.source, versions)
    document = json.dumps(as_document(found, versions), indent=2) + "\n"
    write_targets([(each, document if each[0] == "json" else as_text(found, versions)) for each in targets])
    return 0


def _messages(options: argparse.Namespace) -> Iterator[LoggedMessage]:
    from qmpdoc.audit.traffic import read_traffic
    from qmpdoc.cli.messages import show
    from qmpdoc.diagnostics.diagnostic import Diagnostic
    from qmpdoc.files.source import STANDARD_INPUT, read_bytes, split_source

    found: list[Diagnostic] = []
    for path in options.logs:
        name = "<stdin>" if path == STANDARD_INPUT else path
        source = split_source(read_bytes(path), name, any_length=True, stray=lambda _place, _byte: None)
        yield from read_traffic(source, found.append)
    show(found, options)


def _format(target: Target, result: Audit) -> str:
    """One format; lines of the log are never shown, for they have values in them."""
    from qmpdoc.audit import summary

    name = target[0]
    if name == "json":
        import json

        return json.dumps(summary.as_document(result), indent=2, ensure_ascii=False) + "\n"
    if name == "markdown":
        return summary.as_markdown(result)
    from qmpdoc.diagnostics import report
    from qmpdoc.diagnostics.report.visible import visible
    from qmpdoc.version import __version__

    text = report.format_diagnostics(name, result.diagnostics(), {}, report.Options(version=__version__))
    if name != "text":
        return text
    return (
        text
        + ("\n" if text else "")
        + "".join(f"{visible(each)}\n" for each in summary.as_text(result).split("\n")[:-1])
    )
