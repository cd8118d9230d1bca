"""Addresses of QMP servers, written as QEMU's own options write them."""

from __future__ import annotations

import re

import msgspec

from qmpdoc.live.errors import AddressError

ADDRESS_FORMS = "a UNIX socket's path, unix:PATH, or tcp:HOST:PORT"
"""The forms of an address, for help and messages."""

LONGEST_PATH = 107
"""Bytes that the path of a UNIX socket may have (``sun_path`` of Linux, less its closing NUL)."""

_PORT = re.compile(r"(?:\[(?P<bracketed>[^\]]*)\]|(?P<plain>[^:\[\]]*)):(?P<port>\d{1,5})$")


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a server listens: the `path` of a UNIX socket, or a `host` and `port`."""

    path: str | None = None
    host: str = "localhost"
    port: int = 0

    def __str__(self) -> str:
        if self.path is not None:
            return f"unix:{self.path.replace(',', ',,')}"
        return f"tcp:[{self.host}]:{self.port}" if ":" in self.host else f"tcp:{self.host}:{self.port}"


def parse_address(text: str) -> Address:
    """The address that `text` writes: ``PATH``, ``unix:PATH``, ``tcp:HOST:PORT`` or ``HOST:PORT``.

    Options behind a comma, as in ``unix:/tmp/qmp,server=on,wait=off``, are for QEMU and are passed over. A host
    that is left out is localhost. Raises `AddressError`.
    """
    kind, separator, rest = text.partition(":")
    if separator and kind == "unix":
        return _unix(_without_options(rest), text)
    if separator and kind == "tcp":
        return _tcp(_without_options(rest), text)
    if "/" not in text and _PORT.match(text):
        return _tcp(text, text)
    return _unix(text, text)


def _without_options(text: str) -> str:
    """The part before the options; QEMU writes a comma of the path itself twice."""
    return re.split(r"(?<!,),(?!,)", text.replace(",,", "\0"))[0].replace("\0", ",")


def _unix(path: str, text: str) -> Address:
    if not path:
        raise AddressError(f"{text!r} is not an address; write {ADDRESS_FORMS}")
    if "\0" in path:
        raise AddressError(f"{text!r} is not an address: a path cannot contain NUL")
    if len(path.encode("utf-8", "surrogateescape")) > LONGEST_PATH:
        raise AddressError(
            f"the path of a socket has at most {LONGEST_PATH} bytes; go to its folder and name it from there"
        )
    return Address(path=path)


def _tcp(text: str, whole: str) -> Address:
    found = _PORT.match(text)
    if not found or int(found["port"]) > 65535:
        raise AddressError(f"{whole!r} is not an address: write a host and a port after tcp:, as in tcp:localhost:4444")
    return Address(host=found["bracketed"] or found["plain"] or "localhost", port=int(found["port"]))
