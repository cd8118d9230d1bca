"""The version of qmpdoc, which the build reads too."""

__version__ = "1.0.0rc1"
