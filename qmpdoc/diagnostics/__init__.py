"""Diagnostics: what was found at a place, and the formats in which `qmpdoc.diagnostics.report` writes them.

May import: files.
"""
