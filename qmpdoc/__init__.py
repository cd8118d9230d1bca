"""qmpdoc: documentation for the definitions of QEMU's monitor."""

__version__ = "0.1.0"
