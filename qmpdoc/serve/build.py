"""The site in memory, built again whenever a file that it was made from changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.refusals import unreadable
from qmpdoc.files.source import SourceFile, SourceLocation, UnreadableSourceError
from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from qmpdoc.render.html import SiteOptions, render_site

_NOTHING: Mapping[str, bytes] = MappingProxyType({})

Read = Callable[[Sequence[str]], "tuple[Reference, tuple[Diagnostic, ...]]"]
"""What reads the definition files."""
ShowDiagnostics = Callable[[Sequence[Diagnostic], Sequence[SourceFile]], None]
"""Where a build hands in what it found, with the files that it was found in."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is served: the pages, what is wrong with the files, and how often that changed.

    `page` is where open pages go at this change; empty where they load again what they show.
    """

    version: int = 0
    page: str = ""
    pages: Mapping[str, bytes] = _NOTHING
    problems: tuple[Diagnostic, ...] = ()


class LiveSite:
    """Builds a site and watches what it was made from; its `state` may be read from any thread."""

    def __init__(self, paths: Sequence[str], options: SiteOptions, report: ShowDiagnostics, read: Read = load) -> None:
        self.paths = tuple(paths)
        self.read = read
        self.options = options
        self.report = report
        self.state = State()
        self.changed = threading.Condition()
        self._files: tuple[str, ...] = self.paths
        self._seen: tuple[object, ...] = ()
        self._shown = ""

    def build(self) -> None:
        """Read the files and make the pages; when they cannot be read, the old pages stay."""
        self._seen = self._signature()
        found: list[Diagnostic] = []
        pages = self.state.pages
        reference = Reference()
        try:
            reference, diagnostics = self.read(self.paths)
            found.extend(diagnostics)
            self._files = tuple(dict.fromkeys((*self.paths, *reference.files)))
            pages = dict(render_site(reference, self.options, found.append))
        except UnreadableSourceError as error:
            found.append(unreadable(error))
        except Exception as error:
            found.append(_own_fault(error, self.paths))
        problems = tuple(each for each in found if each.severity is Severity.ERROR)
        with self.changed:
            self.state = State(version=self.state.version + 1, pages=pages, problems=problems)
            self.changed.notify_all()
        self.report(found, reference.sources)

    def show(self, page: str) -> None:
        """Send browsers to a page, given by its path from the top."""
        with self.changed:
            if page != self._shown:
                self._shown = page
                self.state = replace(self.state, version=self.state.version + 1, page=page)
                self.changed.notify_all()

    def watch(self, stop: threading.Event, interval: float = 0.25) -> None:
        """Build again after each change, until `stop` is set; a file being written is left to settle first."""
        while not stop.wait(interval):
            signature = self._signature()
            while signature != self._seen:
                settled = signature
                if stop.wait(interval / 2):
                    return
                signature = self._signature()
                if signature == settled:
                    self.build()

    def wait(self, version: int, timeout: float) -> State:
        """The state once it is newer than `version`, or after `timeout` seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.state.version > version, timeout)
            return self.state

    def _signature(self) -> tuple[object, ...]:
        """What shows that a file changed: the time and size of each."""
        return tuple(_stamp(path) for path in (*self._files, *self._templates()))

    def _templates(self) -> Iterator[str]:
        if self.options.templates:
            for parent, _, names in os.walk(self.options.templates):
                yield from (os.path.join(parent, name) for name in sorted(names))


def _stamp(path: str) -> tuple[str, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return path, status.st_mtime_ns, status.st_size


def _own_fault(problem: Exception, paths: Sequence[str]) -> Diagnostic:
    """A problem of qmpdoc itself, reported like any other: the next change of a file may be its end."""
    return Diagnostic(
        code="QP000",
        name="internal-error",
        severity=Severity.ERROR,
        message=f"internal error: {type(problem).__name__}: {problem}",
        advice="this is an error in qmpdoc; please report it",
        location=SourceLocation(paths[0]),
    )
