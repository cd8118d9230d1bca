"""Which rules run, and how much each weighs: by code, prefix or name, for all files or for some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatch
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.diagnostics.nearest import did_you_mean

ALL = "ALL"
"""The selector of every rule."""


class UnknownSelectorError(ValueError):
    """A selector that fits no rule."""

    def __init__(self, selector: str, guess: str) -> None:
        super().__init__(f"unknown rule {selector!r}{guess}; 'qmpdoc explain' lists them")
        self.selector = selector


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user chose. `select` None is the rules that run unasked; `per_file` is by patterns of paths.

    Of two selectors that fit a rule, the one that says more counts (a code or name, then the longer
    prefix, then ``ALL``); `ignore` takes precedence over an equal `select`.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    per_file: tuple[tuple[str, Settings], ...] = ()


class Selection:
    """The settings applied to kinds of diagnostics; raises `UnknownSelectorError` for a selector that fits none."""

    def __init__(self, settings: Settings, kinds: Iterable[DiagnosticKind]) -> None:
        self.settings = settings
        self.kinds = {each.code: each for each in kinds}
        self.names = frozenset(each.name for each in self.kinds.values())
        self._decided: dict[tuple[str, tuple[int, ...]], Severity | None] = {}
        self._wanted: dict[str, bool] = {}
        self._patterns: dict[str, tuple[int, ...]] = {}
        for each in (settings, *(inner for _, inner in settings.per_file)):
            self._check(each)

    def _check(self, settings: Settings) -> None:
        for selector in (*(settings.select or ()), *settings.extend_select, *settings.ignore, *settings.severity):
            if selector != ALL and selector not in self.names and not self._codes(selector):
                raise UnknownSelectorError(selector, did_you_mean(selector, [*self.names, *self.kinds]))

    def _codes(self, selector: str) -> list[str]:
        return [code for code in self.kinds if selector and code.startswith(selector)]

    def graded(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """A diagnostic with the severity that was chosen for it; None if its rule is not wanted in its file."""
        if diagnostic.code not in self.kinds:
            return diagnostic  # a file that cannot be read: no setting hides that
        applying = self._applying(diagnostic.location.file)
        key = (diagnostic.code, applying)
        if key not in self._decided:
            self._decided[key] = self._decide(*key)
        severity = self._decided[key]
        if severity is None:
            return None
        # A reader may give one case of a problem a lower severity than its kind; only the user overrides it.
        chosen = severity is not self.kinds[diagnostic.code].severity
        return replace(diagnostic, severity=severity) if chosen else diagnostic

    def codes_of(self, selector: str) -> list[str]:
        """The codes of the rules that `selector` fits by code or name."""
        return [each.code for each in self.kinds.values() if selector in (each.code, each.name)]

    def wanted(self, code: str) -> bool:
        """Whether a rule is wanted for at least one file."""
        if code not in self._wanted:
            everywhere = tuple(range(len(self.settings.per_file)))
            options = [(), *((number,) for number in everywhere)]
            self._wanted[code] = any(self._decide(code, option) is not None for option in options)
        return self._wanted[code]

    def _applying(self, path: str) -> tuple[int, ...]:
        """The numbers of the per-file settings with a pattern that fits `path`, whole or as its last parts."""
        if path not in self._patterns:
            self._patterns[path] = tuple(
                number
                for number, (pattern, _) in enumerate(self.settings.per_file)
                if fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}")
            )
        return self._patterns[path]

    def _decide(self, code: str, applying: Sequence[int]) -> Severity | None:
        rule = self.kinds[code]
        selected, severity = self._judge(self.settings, rule, rule.enabled, rule.severity)
        for number in applying:
            selected, severity = self._judge(self.settings.per_file[number][1], rule, selected, severity)
        return severity if selected else None

    def _judge(
        self, settings: Settings, rule: DiagnosticKind, selected: bool, severity: Severity
    ) -> tuple[bool, Severity]:
        """Whether `rule` is selected and its severity, after `settings` are applied."""
        asked = _weight((*(settings.select or ()), *settings.extend_select), rule)
        refused = _weight(settings.ignore, rule)
        if settings.select is not None or asked > refused:
            selected = asked > refused
        elif refused:
            selected = False
        graded = [(_weight((selector,), rule), level) for selector, level in settings.severity.items()]
        best = max(graded, key=lambda each: each[0], default=(0, severity))
        return selected, best[1] if best[0] else severity


def _weight(selectors: Iterable[str], rule: DiagnosticKind) -> int:
    """How much the most exact of `selectors` that fits `rule` says of it; 0 if none does."""
    return max((_exactness(each, rule) for each in selectors), default=0)


def _exactness(selector: str, rule: DiagnosticKind) -> int:
    if selector in (rule.code, rule.name):
        return 100
    if selector == ALL:
        return 1
    return 1 + len(selector) if selector and rule.code.startswith(selector) else 0
