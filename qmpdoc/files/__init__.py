"""Files on disk, in git and in memory: source text with locations, revisions, outputs written whole or not at all.

May import: nothing of qmpdoc.
"""
