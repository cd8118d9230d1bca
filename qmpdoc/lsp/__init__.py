"""The language server: documents and what was read of them → answers to an editor.

Features are functions without state. `server.py` follows the documents; `features.py` and `commands.py` say which
function answers what.

May import: files, diagnostics, model, markup, hx, qapi, loading, wire, rules, lint.
"""
