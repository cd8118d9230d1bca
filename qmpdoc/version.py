"""The version of qmpdoc, which the build reads too."""

__version__ = "0.1.0"
