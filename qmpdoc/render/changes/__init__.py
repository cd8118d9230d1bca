"""Changes between two interfaces as text, Markdown and HTML.

Each format is a function of the document that `qmpdoc diff --format json` writes, so that a saved one can be
rendered again.
"""
