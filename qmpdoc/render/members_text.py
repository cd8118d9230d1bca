"""What is known of a member in a word or two, for formats without columns."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.render.view import MemberView


def qualities(member: MemberView) -> Iterator[str]:
    """Whether a member must be there, its default, its version and its condition, each in words."""
    if member.presence:
        yield member.presence
    if member.default is not None:
        yield f"default {member.default}"
    if member.since:
        yield f"since {member.since}"
    yield from member.status
    if member.condition:
        yield f"if {member.condition}"
