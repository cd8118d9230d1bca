"""Paths → one `Reference`: the kind of each file is recognised, the file is read, joined with the others, and cached.

May import: the readers (hx, qapi, markup) and what they may import. The public function is `qmpdoc.loading.load`.
"""
