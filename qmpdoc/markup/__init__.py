"""Documentation text of each dialect, and the transcripts in it, as one document tree.

May import: files, diagnostics, model.
"""
