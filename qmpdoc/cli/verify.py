"""``qmpdoc verify``: are the documents true of a running server?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qmpdoc.cli.options import add_common, add_docs, add_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qmpdoc.config import Configuration
    from qmpdoc.diagnostics.diagnostic import Diagnostic
    from qmpdoc.live.verify.run import Outcome, Plan
    from qmpdoc.live.verify.target import Target
    from qmpdoc.model import Reference

SUMMARY = "compare documentation with a running server"
DESCRIPTION = """\
Compare documentation with a running server. qmpdoc asks the server for its schema, and
reports what is documented but missing, present but undocumented, or of another type.
It checks each example with that schema, and sends it if it is harmless: the answer must
have the members and types that the document shows. Harmless are query-*, x-query-*,
x-debug-query-*, device-list-properties, qom-get, qom-list, qom-list-properties,
qom-list-types, trace-event-get-state, guest-ping, guest-info and guest-get-*;
--allow adds others.

--qemu starts a machine without devices, and stops it afterwards. Options after '--' are
passed to QEMU:

  qmpdoc verify FILE --qemu qemu-system-x86_64 -- -machine q35 -m 256

A comment above an example, or above its whole documentation, sets how to treat it:

  HXCOMM qmpdoc: example[skip]                  do not check it
  HXCOMM qmpdoc: example[check-only]            check it, but do not send it
  HXCOMM qmpdoc: example[error=DeviceNotFound]  send it and expect this error

In a schema it begins with '#' and is above the '##'. The configuration has the same
settings, and requests to send before and after:

  [tool.qmpdoc.verify.examples."eject#1"]
  before = ["blockdev-open-tray id=cd0"]

The exit status is 0 without findings, 1 with findings, 2 if the server cannot be asked."""
PASSES_ON = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``verify``."""
    from qmpdoc.cli.lint.outputs import FORMATS
    from qmpdoc.cli.server import add_agent, add_time_limits
    from qmpdoc.cli.targets import add_report_options

    add_files(parser)

    add_docs(parser)
    server = parser.add_argument_group("server")
    chosen = server.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--socket", metavar="ADDR", help="address of the server: [unix:]PATH, or tcp:HOST:PORT")
    chosen.add_argument("--qemu", metavar="PROGRAM", help="start and stop this QEMU; it gets the options after '--'")
    add_time_limits(server)
    add_agent(server)
    sending = parser.add_argument_group("sending")
    sending.add_argument(
        "--allow",
        metavar="NAME",
        action="append",
        default=[],
        help="send examples of this command too; '*' matches any characters (default: the harmless ones only)",
    )
    sending.add_argument(
        "--allow-all", action="store_true", help="send all examples, which may write files; only with --qemu"
    )
    parser.add_argument("--partial", action="store_true", help="the files describe only a part of the interface")
    add_report_options(parser.add_argument_group("report"), FORMATS)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Verify, report, and sum up."""
    import asyncio

    from qmpdoc.cli.progress import ProgressBar
    from qmpdoc.cli.reading import configured, named_files, read_paths
    from qmpdoc.cli.server import read_schema
    from qmpdoc.cli.targets import read_targets
    from qmpdoc.live.verify.run import verify

    targets = read_targets(options)
    _refuse_mixtures(options)
    configuration = configured(options)
    plan = _plan(options, configuration)
    reference, problems = read_paths(options, configuration, named_files(options, configuration))
    _refuse_nothing(options, reference, problems)
    server = _target(options)
    try:
        with ProgressBar(options, "examples") as bar:
            outcome = asyncio.run(verify(reference, server, read_schema, plan, bar))
    finally:
        server.close()
    return _report(options, targets, [*problems, *outcome.diagnostics], reference, outcome)


def _refuse_mixtures(options: argparse.Namespace) -> None:
    from qmpdoc.cli.parser import UsageError

    if options.allow_all and not options.qemu:
        raise UsageError(options.prog, "--allow-all needs a machine started by qmpdoc: add --qemu, or use --allow NAME")
    if options.qemu and any(each.lstrip("-") == "daemonize" for each in options.rest if each.startswith("-")):
        raise UsageError(options.prog, "-daemonize would leave QEMU running; remove it")
    if options.rest and not options.qemu:
        raise UsageError(options.prog, f"{options.rest[0]!r} after '--' is an option of QEMU: add --qemu")


def _refuse_nothing(options: argparse.Namespace, reference: Reference, problems: Sequence[Diagnostic]) -> None:
    """Refuse files without anything to compare with a server, unless their errors are reported anyway."""
    from qmpdoc.cli.parser import UsageError
    from qmpdoc.diagnostics.diagnostic import Severity

    if reference.commands or reference.events or any(each.severity is Severity.ERROR for each in problems):
        return
    raise UsageError(options.prog, "no QMP command or event found in the files, so there is nothing to verify")


def _target(options: argparse.Namespace) -> Target:
    from qmpdoc.cli.server import kind_of
    from qmpdoc.live.address import parse_address
    from qmpdoc.live.verify.target import OwnServer, RunningServer

    if options.qemu:
        return OwnServer(options.qemu, options.rest, options.timeout)
    return RunningServer(parse_address(options.socket), options.wait, options.timeout, kind_of(options))


def _plan(options: argparse.Namespace, configuration: Configuration) -> Plan:
    from qmpdoc.live.verify.marks import read_marks
    from qmpdoc.live.verify.play import Permission
    from qmpdoc.live.verify.run import Plan

    allowed = (*options.allow, *configuration.get("verify.allow", ()))
    marks = read_marks(
        configuration.get("verify.examples", {}), lambda key: configuration.locate(f"verify.examples.{key}")
    )
    return Plan(
        permission=Permission(allowed=allowed, everything=options.allow_all),
        marks=marks,
        before=tuple(configuration.get("verify.before", ())),
        after=tuple(configuration.get("verify.after", ())),
        partial=options.partial,
    )


def _report(
    options: argparse.Namespace,
    targets: Sequence[tuple[str, str]],
    found: Sequence[Diagnostic],
    reference: Reference,
    outcome: Outcome,
) -> int:
    """Write the findings to each target and the summary behind them; the exit status."""
    import sys

    from qmpdoc.cli.messages import say, shown, wants_color
    from qmpdoc.diagnostics import report
    from qmpdoc.diagnostics.diagnostic import Severity
    from qmpdoc.files.output import STANDARD_OUTPUT, write_whole
    from qmpdoc.live.verify.problems import PROBLEMS
    from qmpdoc.live.verify.summary import summary
    from qmpdoc.version import __version__

    visible = shown(found, options)
    lines = {each.path: each.lines for each in reference.sources}
    for name, file in targets:
        colour = file == STANDARD_OUTPUT and wants_color(options.color, sys.stdout)
        settings = report.Options(colour=colour, rules=PROBLEMS if name == "sarif" else (), version=__version__)
        text = report.format_diagnostics(name, visible, lines, settings)
        write_whole(file, text.encode("utf-8", "backslashreplace"))
    if options.verbosity >= 0:
        say(f"{summary(outcome)}\nfound: {report.summary(found)}")
    return int(any(each.severity is Severity.ERROR for each in found))
