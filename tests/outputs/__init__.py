"""The program's outputs on the corpus and the examples, recorded for two revisions and compared.

``make compare BASE=REV`` runs it: a change of the code's structure must not change a byte of what users see.
"""
