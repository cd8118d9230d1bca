"""Files on disk, in git and in memory: source text with locations, revisions, atomic outputs.

May import: nothing of qmpdoc.
"""
