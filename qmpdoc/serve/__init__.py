"""The web site on this machine, built again whenever a definition file is saved.

May import: files, diagnostics, model, loading, render.
"""

from qmpdoc.serve.build import LiveSite, State
from qmpdoc.serve.server import make_server

__all__ = ["LiveSite", "State", "make_server"]
