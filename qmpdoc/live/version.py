"""A server's version, as its greeting and ``query-version`` report it."""

from __future__ import annotations


def version_text(version: object) -> str:
    """A version in one line, ``7.2.22 (Debian …)``; empty for one that is not in QEMU's form."""
    if not isinstance(version, dict) or not isinstance(version.get("qemu"), dict):
        return ""
    numbers = ".".join(str(version["qemu"].get(each, 0)) for each in ("major", "minor", "micro"))
    package = str(version.get("package") or "").strip()
    return f"{numbers} ({package})" if package else numbers
