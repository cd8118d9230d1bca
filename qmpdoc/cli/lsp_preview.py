"""Pages that the language server shows: the site of the files of a document, as ``qmpdoc serve`` makes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from http.server import ThreadingHTTPServer

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.loading.load import load
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.html import SiteOptions
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.names import DefinitionKey, address, definition_key, page_paths
from qmpdoc.serve import LiveSite, make_server

Read = Callable[[Sequence[str]], "tuple[Reference, tuple[Diagnostic, ...]]"]


class Preview:
    """A site that is served while the editor runs; it is built again when a file is saved."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._pages: dict[DefinitionKey, str] = {}
        self._site = LiveSite(paths, SiteOptions(), lambda *_: None, self._read)
        self._server: ThreadingHTTPServer = make_server(self._site)
        self._site.build()
        for work in (self._server.serve_forever, lambda: self._site.watch(threading.Event())):
            threading.Thread(target=work, daemon=True).start()

    def address(self, definition: AnyDefinition | None) -> str:
        """The address of a definition's page; of the overview where it has none."""
        page = self._page(definition) if definition is not None else ""
        return f"http://127.0.0.1:{self._server.server_port}/{page}"

    def show(self, definition: AnyDefinition) -> None:
        """Move the open pages to that of a definition."""
        page = self._page(definition)
        if page:
            self._site.show(page)

    def _page(self, definition: AnyDefinition) -> str:
        return address(self._pages.get(definition_key(definition), ""))

    def _read(self, paths: Sequence[str]) -> tuple[Reference, tuple[Diagnostic, ...]]:
        reference, diagnostics = load(paths)
        self._pages = page_paths(ReferenceIndex(reference).unique())
        return reference, diagnostics
