"""Paths → one `Reference`: each file's kind is recognised; it is read, joined with the others, and cached.

May import: files, diagnostics, model, markup, hx, qapi, version.
"""
