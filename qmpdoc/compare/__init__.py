"""Two interfaces compared with each other: typed changes, each breaking, dangerous or safe.

`qmpdoc.compare.kinds` has a file for each kind of change. Nothing here prints.

May import: files, diagnostics, model, wire, rules.
"""
