"""What a page needs to lead to the same page of another version: one small data file for all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import msgspec

DATA = "versions.js"
LATEST = "latest"
RECORDS = ".qmpdoc-versions"
"""The folder of what is stored of each version for the next run."""
RESERVED = frozenset(
    {
        LATEST,
        "changes",
        "changes.html",
        "changes.js",
        "index.html",
        "gone.html",
        "timeline.html",
        DATA,
        "switch.js",
        "sitemap.xml",
    }
)
"""Names in the folder of a site that no version can have."""


class SiteVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version: its name, the folder that it is in, what pages call it, and whether it is unreleased."""

    name: str
    folder: str
    label: str
    is_development: bool = False


def newest(versions: Sequence[SiteVersion]) -> SiteVersion:
    """The version that ``latest/`` shows: the last release, or the last of all where none is released."""
    released = [each for each in versions if not each.is_development]
    return (released or list(versions))[-1]


def pair_name(earlier: SiteVersion, later: SiteVersion) -> str:
    """The name, without its ending, of the files of the changes between two neighbours."""
    return f"changes/{earlier.folder}-to-{later.folder}"


def data_file(versions: Sequence[SiteVersion], pages: Sequence[frozenset[str]], gone: Mapping[str, str]) -> bytes:
    """The script with the versions, oldest first, and the versions of each page that some of them lack.

    `pages` are those of each version, and `gone` what to use in place of a removed page.
    """
    everywhere = frozenset.intersection(*pages) if pages else frozenset()
    some = sorted(frozenset().union(*pages) - everywhere)
    data = {
        "versions": [
            {"folder": each.folder, "label": each.label, **({"development": True} if each.is_development else {})}
            for each in versions
        ],
        "latest": newest(versions).folder,
        "pages": {path: [number for number, known in enumerate(pages) if path in known] for path in some},
        "instead": {path: name for path, name in sorted(gone.items()) if name},
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("</", "<\\/")
    return f"qmpdocVersions({text});\n".encode()
