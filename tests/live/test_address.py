"""Addresses as QEMU's options write them."""

import pytest

from qmpdoc.live.address import Address, parse_address
from qmpdoc.live.errors import AddressError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("qmp.sock", Address(path="qmp.sock")),
        ("/run/vm/qmp.sock", Address(path="/run/vm/qmp.sock")),
        ("unix:/run/qmp", Address(path="/run/qmp")),
        ("unix:/run/qmp,server=on,wait=off", Address(path="/run/qmp")),
        ("unix:/run/a,,b,server", Address(path="/run/a,b")),
        ("/run/a,b", Address(path="/run/a,b")),
        ("tcp:localhost:4444", Address(host="localhost", port=4444)),
        ("tcp:localhost:4444,server=on", Address(host="localhost", port=4444)),
        ("tcp::4444", Address(host="localhost", port=4444)),
        ("tcp:[::1]:4444", Address(host="::1", port=4444)),
        ("vm.example:4444", Address(host="vm.example", port=4444)),
        ("./odd:4444", Address(path="./odd:4444")),
    ],
)
def test_each_form_is_read(text: str, expected: Address) -> None:
    assert parse_address(text) == expected
    assert parse_address(str(expected)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not an address"),
        ("unix:", "is not an address"),
        ("tcp:localhost", "a host and a port"),
        ("tcp:localhost:99999", "a host and a port"),
        ("tcp:localhost:http", "a host and a port"),
        ("a\0b", "NUL"),
        ("/" + "x" * 107, "at most 107 bytes"),
    ],
)
def test_what_is_no_address_is_refused_with_the_way_out(text: str, message: str) -> None:
    with pytest.raises(AddressError, match=message):
        parse_address(text)
