"""What ``[tool.qmpdoc.audit]`` and the command line say about the findings of an audit, as one."""

from __future__ import annotations

import argparse

from qmpdoc.audit.accepted import baseline_of, ignore_earlier, ignore_listed
from qmpdoc.audit.kinds import KINDS
from qmpdoc.audit.run import Audit
from qmpdoc.cli.messages import say, show
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.reading import configured
from qmpdoc.config import Configuration
from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.output import write_whole
from qmpdoc.files.source import UnreadableSourceError, read_source
from qmpdoc.rules.selection import Selection, Settings, UnknownSelectorError

NEVER = "none"
"""The value of ``--fail-on`` with which findings never change the exit status."""
_LEVELS = {each.value: each for each in Severity}


class AuditSettings:
    """Severities, known findings and the exit status of a run; the command line takes precedence.

    Raises `UsageError`, and `UnreadableSourceError` for what the configuration has wrong.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._configuration = configured(options)
        self._ignore_file: str | None = options.ignore_file or self._configuration.folder_of("audit.ignore-file")
        self._baseline: str | None = options.baseline or self._configuration.folder_of("audit.baseline")
        if options.write_baseline and not self._baseline:
            message = "--write-baseline needs --baseline FILE, or 'baseline' in [tool.qmpdoc.audit]"
            raise UsageError(options.prog, message)
        self._limit = _limit(options, self._configuration)
        self._selection = _selection(options, self._configuration)

    def graded(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the severity that was chosen for it."""
        return self._selection.graded(diagnostic) or diagnostic

    def suppress(self, result: Audit) -> None:
        """Leave out the findings that the ignore file and the baseline list."""
        if self._ignore_file:
            source = read_source(self._ignore_file)
            show(ignore_listed(result, source), self._options, [source])
        if self._baseline and not self._options.write_baseline:
            ignore_earlier(result, self._baseline)

    def write_baseline(self, result: Audit) -> bool:
        """Write all findings to the baseline where the user asks for it; return whether that was done."""
        if not self._options.write_baseline or not self._baseline:
            return False
        write_whole(self._baseline, baseline_of(result))
        count = len(result.reported)
        say(f"qmpdoc: {self._baseline} lists {count} finding{'' if count == 1 else 's'}")
        return True

    def fails(self, result: Audit) -> bool:
        """Whether a finding is as severe as the limit."""
        worst = result.worst()
        return self._limit is not None and worst is not None and worst.rank <= self._limit.rank


def _limit(options: argparse.Namespace, configuration: Configuration) -> Severity | None:
    value = options.fail_on or configuration.get("audit.fail-on", Severity.ERROR.value)
    if value != NEVER and value not in _LEVELS:
        raise _bad_value(configuration, "audit.fail-on", f"must be one of {', '.join(_LEVELS)}, {NEVER}")
    return _LEVELS.get(value)


def _selection(options: argparse.Namespace, configuration: Configuration) -> Selection:
    table = configuration.get("audit.severity", {})
    if any(level not in _LEVELS for level in table.values()):
        raise _bad_value(configuration, "audit.severity", f"must give each code or name one of {', '.join(_LEVELS)}")
    typed = dict(_typed(options))
    chosen = {rule: _LEVELS[level] for rule, level in {**table, **typed}.items()}
    try:
        return Selection(Settings(severity=chosen), KINDS)
    except UnknownSelectorError as error:
        if error.selector in typed:
            raise UsageError(options.prog, str(error)) from None
        raise _bad_value(configuration, "audit.severity", f"names an unknown kind of finding: {error}") from None


def _typed(options: argparse.Namespace) -> list[tuple[str, str]]:
    """The codes and levels of ``--severity``."""
    found = [each.partition("=") for each in options.severity]
    for rule, _, level in found:
        if level not in _LEVELS:
            message = f"--severity needs RULE=LEVEL, where LEVEL is {', '.join(_LEVELS)}: {rule!r}"
            raise UsageError(options.prog, message)
    return [(rule.strip(), level) for rule, _, level in found]


def _bad_value(configuration: Configuration, key: str, problem: str) -> UnreadableSourceError:
    return UnreadableSourceError("QP013", f"'{key}' {problem}", configuration.locate(key), "correct it there")
