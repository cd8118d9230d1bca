"""Names of files that are in files: whatever a stranger writes is looked at before the operating system sees it."""

from __future__ import annotations

LONGEST = 4096
"""The longest path, in characters, on any system that QEMU builds on."""


def is_path(name: object) -> bool:
    """Return whether a value can be the path of a file: a string, not empty, without NUL, and not endless."""
    return isinstance(name, str) and 0 < len(name) <= LONGEST and "\0" not in name


def included_path(including: str, name: object) -> str | None:
    """The path of what a file names, as seen from that file; None for what is not a path: the one way out of a file."""
    if not isinstance(name, str) or not is_path(name):
        return None
    import os.path

    return os.path.normpath(os.path.join(os.path.dirname(including), name))
