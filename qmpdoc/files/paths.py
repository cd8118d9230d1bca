"""Names of files that stand in files: whatever a stranger writes is looked at before the operating system sees it."""

from __future__ import annotations

LONGEST = 4096
"""Characters beyond which a name is no path on any system that QEMU builds on."""


def is_path(name: object) -> bool:
    """Return whether a value can be the path of a file: a string, not empty, without NUL, and not endless."""
    return isinstance(name, str) and 0 < len(name) <= LONGEST and "\0" not in name
