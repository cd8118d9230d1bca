"""Serving a reference to one's own browser while its definition files are being written."""

from qmpdoc.serve.build import LiveSite, State
from qmpdoc.serve.server import make_server

__all__ = ["LiveSite", "State", "make_server"]
