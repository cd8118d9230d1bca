"""What a user can choose about a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class SiteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The choices for a site.

    `source_url` is the address of a source line, with ``{path}``, ``{line}`` and ``{name}`` in it; `source_root` the
    folder that ``{path}`` is relative to. `templates` is a folder that overrides templates by name. `history` is what
    ``qmpdoc history --format json`` wrote: the versions with which each definition was added, changed and removed.
    `versioned` says that the site is in a folder next to those of other versions. `canonical` is the address of the
    folder to which search engines are pointed, and `canonical_pages` the pages in it.
    """

    title: str | None = None
    source_url: str | None = None
    source_root: str | None = None
    templates: str | None = None
    history: Mapping[str, Any] | None = None
    versioned: bool = False
    canonical: str = ""
    canonical_pages: frozenset[str] = frozenset()
