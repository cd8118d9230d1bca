"""What goes wrong between a client and a QMP server."""

from __future__ import annotations


class ServerError(ConnectionError):
    """A server that cannot be reached, does not speak QMP, or ended: what happened and what to do."""


class AddressError(ServerError):
    """An address that is malformed, or that cannot be listened on."""


class MissingLibraryError(ServerError):
    """A library of the extra ``qmpdoc[live]`` is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the library {name!r} is missing; install it with: pip install 'qmpdoc[live]'")
