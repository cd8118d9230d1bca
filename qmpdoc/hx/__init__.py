"""``.hx`` definition files of every age: markers, C entries and documentation blocks.

`read_hx` is imported from `qmpdoc.hx.reader`, so that `qmpdoc.hx.hxtool` starts without it.

May import: files, diagnostics, model, markup.
"""
