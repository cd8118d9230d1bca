"""Names in running text become links when they can only be meant, and never by accident."""

import pytest

from qmpdoc.model import Reference
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.mentions import Mentions
from tests.render.making import hx, only, schema

MONITOR = """
    {
        .name = "stop",
        .args_type = "",
    },
    SQMP
    stop
    ----

    Stop.
    EQMP
    {
        .name = "query-block",
        .args_type = "",
    },
    SQMP
    query-block
    -----------

    Query.
    EQMP
    {
        .name = "block_resize",
        .args_type = "device:B,size:o",
    },
    SQMP
    block_resize
    ------------

    Resize.
    EQMP
    DEF("device", 1, QEMU_OPTION_device, "-device x\\n", QEMU_ARCH_ALL)
"""


def mentioned(
    reference: Reference, text: str, own: str | None = None, members: frozenset[str] = frozenset()
) -> list[str]:
    """The names in `text` that become links."""
    page = only(reference, own) if own else None
    pieces = list(Mentions(ReferenceIndex(reference), page, members).split(text))
    assert "".join(piece for piece, _ in pieces) == text
    return [piece for piece, found in pieces if found is not None]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("use query-block instead", ["query-block"]),
        ('use "query-block".', ["query-block"]),
        ("query-block, block_resize; (query-block)", ["query-block", "block_resize", "query-block"]),
        ("query-blocks and x-query-block", []),
        ("query-block.foo", []),
        ("stop when it should stop", []),
        ('the guest is "stop"ped', []),
        ("the stop command", ["stop"]),
        ('the "stop" command', ["stop"]),
        ("see command stop", ["stop"]),
        ("start with -device virtio", ["-device"]),
        ("a device, any-device", []),
        ("@query-block", []),
        ("user@query-block", []),
    ],
)
def test_a_name_becomes_a_link_when_it_must_be_meant(text: str, links: list[str]) -> None:
    assert mentioned(hx(MONITOR), text) == links


def test_a_page_does_not_link_to_itself_or_to_what_its_members_are_called() -> None:
    reference = hx(MONITOR)
    assert mentioned(reference, "query-block is query-block", own="query-block") == []
    assert mentioned(reference, "query-block", own="stop", members=frozenset({"query-block"})) == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("a DiskState and Disk", ["DiskState"]),
        ("the type Disk", ["Disk"]),
        ("when DISK_WORN comes", ["DISK_WORN"]),
        ("disk_worn", []),
    ],
)
def test_types_and_events_are_told_by_their_capitals(text: str, links: list[str]) -> None:
    assert mentioned(schema(), text) == links


@pytest.mark.parametrize(
    ("text", "before", "after", "linked"),
    [
        ("query-block", "", "", True),
        ("stop", "", " it", False),
        ("stop", "", " command", True),
        ("stop", "the command ", "", True),
        ("-device virtio-net", "", "", True),
        ("-nodevice", "", "", False),
        ("query-block --x", "", "", False),
    ],
)
def test_a_literal_links_as_a_whole(text: str, before: str, after: str, linked: bool) -> None:
    reference = hx(MONITOR)
    found = Mentions(ReferenceIndex(reference), None, frozenset()).literal(text, before, after)
    assert (found is not None) is linked
