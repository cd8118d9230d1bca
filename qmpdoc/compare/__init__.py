"""Two interfaces compared with each other: typed changes, each breaking, dangerous or safe.

`compare` yields what changed on the wire and in the documentation; `qmpdoc.compare.kinds` has a file for each kind of
change. Nothing here prints.
"""
